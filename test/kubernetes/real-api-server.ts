/** A real kube-apiserver with an authority of its own, and the etcd behind it. */
import { createPublicKey } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Certificate, issue, newAuthority } from "../carrier/certificates.ts";
import { type ApiClient, apiClient } from "./api-client.ts";
import { type RunningProgram, startProgram, waitUntil } from "./processes.ts";

export interface RealApiServer {
  readonly name: string;
  readonly address: string;
  readonly url: string;
  readonly authority: Certificate;
  /** Asks as a user that may do everything. */
  readonly admin: ApiClient;
  readonly program: RunningProgram;
  /** Resolves when it says that it is ready. */
  ready(): Promise<void>;
}

export const API_PORT = 6443;

/** Answers on `http://127.0.0.1:<port>`; its data need not survive a power cut. */
export async function startEtcd(program: string, port: number, folder: string): Promise<RunningProgram> {
  const url = `http://127.0.0.1:${port}`;
  const name = `etcd-${port}`;
  const peer = `http://127.0.0.1:${port + 1}`;
  const args = [
    ["--name", name],
    ["--data-dir", join(folder, name)],
    ["--listen-client-urls", url],
    ["--advertise-client-urls", url],
    ["--listen-peer-urls", peer],
    ["--initial-advertise-peer-urls", peer],
    ["--initial-cluster", `${name}=${peer}`],
  ].flat();
  const etcd = startProgram(name, program, args, folder);
  await waitUntil(name, async () => (await fetch(`${url}/health`)).ok, etcd);
  return etcd;
}

/** Starts it; `ready` tells when it can be asked. */
export function startRealApiServer(
  name: string,
  address: string,
  etcdPort: number,
  program: string,
  folder: string,
): RealApiServer {
  const authority = newAuthority(`${name}-authority`);
  const home = join(folder, name);
  mkdirSync(home);
  const keep = (file: string, text: string): string => {
    writeFileSync(join(home, file), text, { mode: 0o600 });
    return join(home, file);
  };
  const served = issue(authority, { commonName: "kube-apiserver", hosts: [address, "kubernetes.default.svc"] });
  const accounts = newAuthority("service-accounts").key;
  const vouching = createPublicKey(accounts).export({ type: "spki", format: "pem" }).toString();
  const args = [
    ["--etcd-servers", `http://127.0.0.1:${etcdPort}`],
    // One etcd serves several API servers, each below a prefix of its own.
    ["--etcd-prefix", `/${name}`],
    ["--bind-address", address],
    ["--advertise-address", address],
    ["--secure-port", String(API_PORT)],
    ["--tls-cert-file", keep("server.crt", served.certificate)],
    ["--tls-private-key-file", keep("server.key", served.key)],
    ["--client-ca-file", keep("authority.crt", authority.certificate)],
    ["--cert-dir", home],
    ["--authorization-mode", "RBAC"],
    // It would wait for a controller that makes accounts and their tokens.
    ["--disable-admission-plugins", "ServiceAccount"],
    ["--service-account-issuer", "https://kubernetes.default.svc"],
    ["--service-account-key-file", keep("accounts.pub", vouching)],
    ["--service-account-signing-key-file", keep("accounts.key", accounts)],
    ["--service-cluster-ip-range", "10.96.0.0/16"],
  ].map(([flag, value]) => `${flag}=${value}`);
  const url = `https://${address}:${API_PORT}`;
  const administrator = issue(authority, { commonName: "administrator", organization: "system:masters" });
  const admin = apiClient(url, authority, administrator);
  const running = startProgram(`kube-apiserver-${name}`, program, args, folder);
  return {
    name,
    address,
    url,
    authority,
    admin,
    program: running,
    ready: () => waitUntil(name, async () => (await admin.ask("GET", "/readyz")).status === 200, running),
  };
}
