/** Looks names up, by the system's own way or at one name server. */
import { lookup, Resolver } from "node:dns/promises";
import type { Lookup } from "./port.ts";

/** Said of a name, not of a name server. `lookup` says ENOTFOUND for both NXDOMAIN and a name without addresses. */
const MISSING = /^(ENOTFOUND|ENODATA)$/;
/** Milliseconds for one question, and how often it is put. */
const WAIT = { timeout: 2_000, tries: 2 };

const STOPPED = Object.assign(new Error("no answer in time"), { code: "no answer in time" });

/** See `Network.lookUp`. */
export async function addressesOf(name: string, server: string | undefined, signal?: AbortSignal): Promise<Lookup> {
  if (signal?.aborted === true) return failed(STOPPED);
  const resolver = new Resolver(WAIT);
  const cancel = (): void => resolver.cancel();
  signal?.addEventListener("abort", cancel, { once: true });
  try {
    if (server === undefined) {
      const found = await untilAborted(lookup(name, { all: true }), signal);
      return { addresses: found.map((one) => one.address) };
    }
    resolver.setServers([server]);
    const [four, six] = await Promise.all([settled(resolver.resolve4(name)), settled(resolver.resolve6(name))]);
    const addresses = [...four.addresses, ...six.addresses];
    if (addresses.length === 0) return four.missing === true ? six : four;
    const unseen = [four, six].find(({ error, missing }) => error !== undefined && missing !== true)?.error;
    return { addresses, ...(unseen === undefined ? {} : { unseen }) };
  } catch (error) {
    return failed(error);
  } finally {
    signal?.removeEventListener("abort", cancel);
  }
}

/** By itself, so that the failure of one family does not hide the addresses of the other. */
function settled(asked: Promise<string[]>): Promise<Lookup> {
  return asked.then((addresses) => ({ addresses }), failed);
}

function failed(error: unknown): Lookup {
  const { code } = Object(error) as { code?: unknown };
  const text = typeof code === "string" ? code : String(error);
  return { addresses: [], error: text, missing: MISSING.test(text) };
}

/** The system's lookup cannot be stopped, only left alone. */
function untilAborted<T>(wanted: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return wanted;
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(STOPPED), { once: true });
    wanted.then(resolve, reject);
  });
}
