/** How the checker logs in to a Prometheus: by options, by the environment, by the URL, or with the carrier's credential. */
import { readFileSync } from "node:fs";
import { ClusterError } from "../cluster/cluster-error.ts";
import { basicAuthorization, bearerAuthorization } from "../cluster/authorization.ts";
import type { Credentials } from "../cluster/connection.ts";

/** Each is an option `--prometheus-NAME`, and a variable `PILOTBOOK_PROMETHEUS_NAME` of the environment. */
export const ACCESS_OPTIONS = [
  "token-file",
  "user",
  "password-file",
  "auth",
  "cert",
  "key",
  "ca",
  "tenant",
  "alertmanager",
] as const;
export type AccessOption = (typeof ACCESS_OPTIONS)[number];
export type AccessOptions = Readonly<Partial<Record<AccessOption, string>>>;

/** Ways to log in, of which one alone can be meant. `token` and `password` themselves come from the environment only. */
const LOGINS = ["token-file", "token", "user", "auth"] as const;
type Setting = AccessOption | "token" | "password";
type Settings = Readonly<Partial<Record<Setting, string>>>;

export interface PrometheusAccess {
  /** PEM of the authority to verify the server with; that of the system where absent. */
  readonly authority?: Buffer;
  /** Does it send anything that others must not read? */
  readonly isSecret: boolean;
  /** Files are read again each time, since tokens are renewed. Throws `ClusterError` (setup). */
  readonly credentials: () => Promise<Credentials>;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Which of `LOGINS` are given. */
export function loginsIn(settings: Settings): readonly (typeof LOGINS)[number][] {
  return LOGINS.filter((name) => (settings[name] ?? "") !== "");
}

/**
 * Options count before the environment, and both before the user of the URL. Throws `ClusterError` (setup) where what is given
 * does not go together, or cannot be read.
 * @param carrier the credential of the carrier's kubeconfig
 */
export function prometheusAccess(
  options: AccessOptions,
  env: Env,
  url: { readonly user: string; readonly password: string },
  carrier: () => Promise<Credentials>,
): PrometheusAccess {
  const settings = withEnvironment(options, env);
  const logins = loginsIn(settings);
  if (logins.length > 1)
    throw setup(
      `There is more than one way to log in to Prometheus: ${logins.map(spelled).join(" and ")}`,
      "Leave all but one out.",
    );
  if (options["password-file"] !== undefined && settings.user === undefined)
    throw setup("--prometheus-password-file is given without a user", "Give --prometheus-user NAME too.");
  const { cert, key, ca, tenant } = settings;
  if ((cert === undefined) !== (key === undefined))
    throw setup(
      "A client certificate for Prometheus needs its key",
      "Give both --prometheus-cert and --prometheus-key.",
    );
  const login = loginOf(logins[0], settings, url, carrier);
  const tenantHeaders = tenant === undefined ? {} : headersOfTenant(tenant);
  return {
    ...(ca === undefined ? {} : { authority: fileOf(ca) }),
    isSecret: login !== undefined || cert !== undefined,
    async credentials() {
      const { headers, ...pair } = (await login?.()) ?? { headers: {} };
      const own = cert === undefined || key === undefined ? {} : { certificate: fileOf(cert), key: fileOf(key) };
      return { ...pair, ...own, headers: { ...headers, ...tenantHeaders } };
    },
  };
}

/** Which of the settings that an API server cannot pass on to a service are given: it keeps the authorization for itself. */
export function loginsThatStop(options: AccessOptions, env: Env): string[] {
  const settings = withEnvironment(options, env);
  const stopped = [...LOGINS, "cert", "key", "ca"] as const;
  return stopped.filter((name) => settings[name] !== undefined).map(spelled);
}

/** Of the tenant alone, as `tenant` says. */
export function tenantOf(options: AccessOptions, env: Env): Readonly<Record<string, string>> {
  const { tenant } = withEnvironment(options, env);
  return tenant === undefined ? {} : headersOfTenant(tenant);
}

/** The origin of the Alertmanager that may know the same login. Throws `ClusterError` (setup) for what is no URL. */
export function alertmanagerOrigin(options: AccessOptions, env: Env): string | undefined {
  const { alertmanager } = withEnvironment(options, env);
  if (alertmanager === undefined) return undefined;
  if (/^https?:/i.test(alertmanager) && URL.canParse(alertmanager)) return new URL(alertmanager).origin;
  throw setup("--prometheus-alertmanager is no http(s) URL", "Give the URL that the runbook's check names.");
}

/** A login on the command line takes the place of whatever login the environment has. */
function withEnvironment(options: AccessOptions, env: Env): Settings {
  const names: readonly Setting[] = [...ACCESS_OPTIONS, "token", "password"];
  const isChosen = loginsIn(options).length > 0;
  return Object.fromEntries(
    names.flatMap((name) => {
      const isLogin = (LOGINS as readonly string[]).includes(name);
      const given = (options as Settings)[name] ?? (isChosen && isLogin ? undefined : env[variable(name)]);
      return given === undefined || given === "" ? [] : [[name, given]];
    }),
  );
}

function loginOf(
  login: (typeof LOGINS)[number] | undefined,
  settings: Settings,
  url: { readonly user: string; readonly password: string },
  carrier: () => Promise<Credentials>,
): (() => Promise<Credentials>) | undefined {
  switch (login) {
    case "token":
    case "token-file":
      return async () => bearer(oneLine(settings.token ?? fileOf(settings["token-file"] ?? "").toString(), "token"));
    case "user": {
      const { user = "", password, "password-file": file } = settings;
      if (password === undefined && file === undefined)
        throw setup(
          "--prometheus-user has no password",
          "Give --prometheus-password-file FILE, or PILOTBOOK_PROMETHEUS_PASSWORD in the environment.",
        );
      return async () =>
        basic(user, oneLine(file === undefined ? (password ?? "") : fileOf(file).toString(), "password"));
    }
    case "auth":
      if (settings.auth !== "kubeconfig")
        throw setup("PILOTBOOK_PROMETHEUS_AUTH is not kubeconfig", "Set it to kubeconfig, or leave it out.");
      return async () => ofCarrier(await carrier());
    case undefined:
      return url.user === "" ? undefined : () => Promise.resolve(basic(url.user, url.password));
  }
}

/** What proves who we are, and none of what asks the API server to take us for somebody else. */
function ofCarrier({ headers, certificate, key }: Credentials): Credentials {
  const { authorization } = headers;
  if (authorization === undefined && certificate === undefined)
    throw setup("The carrier's kubeconfig has no credential to log in to Prometheus with", "Give a token in a file.");
  return {
    headers: authorization === undefined ? {} : { authorization },
    ...(certificate === undefined ? {} : { certificate }),
    ...(key === undefined ? {} : { key }),
  };
}

function bearer(token: string): Credentials {
  return { headers: { authorization: bearerAuthorization(token.replace(/^bearer +/i, "")) } };
}

function basic(user: string, password: string): Credentials {
  return { headers: { authorization: basicAuthorization(user, password) } };
}

/** Mimir and Cortex have the first, Thanos the second; each takes no notice of the other. */
function headersOfTenant(tenant: string): Readonly<Record<string, string>> {
  const text = oneLine(tenant, "tenant");
  return { "x-scope-orgid": text, "thanos-tenant": text };
}

/** A header holds one line of printable characters. */
function oneLine(text: string, what: string): string {
  const line = text.trim();
  if (line !== "" && /^[\u0020-\u007e\u00a0-\u00ff]+$/.test(line)) return line;
  throw setup(
    line === ""
      ? `The ${what} for Prometheus is empty`
      : `The ${what} for Prometheus has more than one line or what no header may hold`,
    `Give the ${what} alone, in one line.`,
  );
}

function fileOf(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    throw setup(`${path}, which is named for Prometheus, cannot be read`, "Check the path and that you may read it.");
  }
}

function variable(name: string): string {
  return `PILOTBOOK_PROMETHEUS_${name.toUpperCase().replaceAll("-", "_")}`;
}

function spelled(name: string): string {
  return name === "token" || name === "password" ? variable(name) : `--prometheus-${name}`;
}

function setup(message: string, next: string): ClusterError {
  return new ClusterError(message, next, "setup");
}
