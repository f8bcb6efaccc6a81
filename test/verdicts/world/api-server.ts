/** A real kube-apiserver with an authority of its own, before an etcd that it may share with others. */
import { createPublicKey } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Certificate, issue, newAuthority } from "../../carrier/certificates.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import type { Etcd } from "./etcd.ts";
import { type RunningProgram, startProgram, waitUntil } from "./processes.ts";

export interface ApiServer {
  readonly name: string;
  readonly port: number;
  /** Its last part is the same in every place. */
  readonly host: number;
  readonly authority: Certificate;
  /** The key that signs the tokens of service accounts: PEM in a file. */
  readonly accountsKey: string;
  /** Asks as a user that may do everything. */
  readonly admin: ApiClient;
  readonly etcd: Etcd;
  readonly program: RunningProgram;
  /** Resolves when it says that it is ready. */
  readonly ready: () => Promise<void>;
}

export interface ApiServerOptions {
  readonly program: string;
  readonly etcd: Etcd;
  /** Where everything of all servers is written. */
  readonly folder: string;
  readonly name: string;
  readonly host: number;
  readonly port: number;
  /** Every address at which it is asked; the first is its own. */
  readonly addresses: readonly string[];
  /** Nobody but an engineer asks it: it keeps no copies of what it stores, and is idle when nobody asks. */
  readonly isIdle: boolean;
}

/** With them it takes half a percent of a core when nobody asks, and two and a half without: eight of them wait most of the time. */
const IDLE = [
  ["--watch-cache", "false"],
  ["--endpoint-reconciler-type", "none"],
  ["--feature-gates", "APIPriorityAndFairness=false"],
];

/** Starts it on every address of this host; `ready` says when it can be asked. */
export function startApiServer(options: ApiServerOptions): ApiServer {
  const { name, host, port, addresses, isIdle, etcd, folder } = options;
  const [own = ""] = addresses;
  const authority = newAuthority(`${name}-authority`);
  const home = join(folder, name);
  mkdirSync(home);
  const keep = (file: string, text: string): string => {
    writeFileSync(join(home, file), text, { mode: 0o600 });
    return join(home, file);
  };
  const served = issue(authority, { commonName: "kube-apiserver", hosts: [...addresses, "kubernetes.default.svc"] });
  const accounts = newAuthority("service-accounts").key;
  const accountsKey = keep("accounts.key", accounts);
  const vouching = createPublicKey(accounts).export({ type: "spki", format: "pem" }).toString();
  const args = [
    ["--etcd-servers", etcd.url],
    // One etcd serves several API servers, each below a prefix of its own.
    ["--etcd-prefix", `/${name}`],
    // So that dates can be moved: see etcd.ts.
    ["--storage-media-type", "application/json"],
    ["--bind-address", "0.0.0.0"],
    ["--advertise-address", own],
    ["--secure-port", String(port)],
    ["--tls-cert-file", keep("server.crt", served.certificate)],
    ["--tls-private-key-file", keep("server.key", served.key)],
    ["--client-ca-file", keep("authority.crt", authority.certificate)],
    ["--cert-dir", home],
    ["--authorization-mode", "RBAC"],
    // It would wait for a controller that makes accounts and their tokens.
    ["--disable-admission-plugins", "ServiceAccount"],
    ["--service-account-issuer", "https://kubernetes.default.svc"],
    ["--service-account-key-file", keep("accounts.pub", vouching)],
    ["--service-account-signing-key-file", accountsKey],
    ["--service-cluster-ip-range", "10.96.0.0/16"],
    ["--kubelet-preferred-address-types", "InternalIP"],
    ...(isIdle ? IDLE : []),
  ].map(([flag, value]) => `${flag}=${value}`);
  const administrator = issue(authority, { commonName: "administrator", organization: "system:masters" });
  const admin = apiClient(`https://${own}:${port}`, authority, administrator);
  const running = startProgram(`kube-apiserver-${name}`, options.program, args, folder);
  const ready = (): Promise<void> =>
    waitUntil(name, async () => (await admin.ask("GET", "/readyz")).status === 200, running);
  return { name, port, host, authority, accountsKey, admin, etcd, program: running, ready };
}
