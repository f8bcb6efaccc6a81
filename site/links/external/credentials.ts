/** Tokens for hosts that answer only to those whom they know. */

/** `github.com=TOKEN pages.example.com:8443=OTHER`, parted by white space or line ends. */
const TOKENS_VARIABLE = "PILOTBOOK_LINK_TOKENS";

/** By host as it is in the URL, with its port where that is not the usual one. */
export type Credentials = ReadonlyMap<string, string>;

/** Hosts are named, not spelt as the name of a variable: `git-hub.com` and `git.hub.com` must never be mistaken for each other. */
export function readCredentials(env: Readonly<Record<string, string | undefined>>): Credentials {
  const entries = (env[TOKENS_VARIABLE] ?? "").split(/\s+/).filter((entry) => entry.includes("="));
  return new Map(
    entries.map((entry) => [entry.slice(0, entry.indexOf("=")).toLowerCase(), entry.slice(entry.indexOf("=") + 1)]),
  );
}

/**
 * What a hop of a request carries.
 * @param first where the request began: once it has left that host, it is nobody's business who asked
 */
export function authorization(
  credentials: Credentials,
  first: URL,
  hop: URL,
  allowPlain = false,
): Readonly<Record<string, string>> {
  const token = credentials.get(hop.host);
  const isSafe = hop.protocol === "https:" || allowPlain;
  return token === undefined || hop.host !== first.host || hop.protocol !== first.protocol || !isSafe
    ? {}
    : { authorization: `Bearer ${token}` };
}
