/** Kubeconfigs for real servers, as JSON, which is YAML too. */
import { type Certificate, issue } from "../../carrier/certificates.ts";
import type { ApiServer } from "./api-server.ts";

/** One context, named as its cluster is. */
export interface ContextSource {
  readonly server: ApiServer;
  /** Where it is asked. */
  readonly address: string;
  readonly user: Certificate;
  /** Other than the server's own where the kubeconfig is out of date. */
  readonly authority?: Certificate;
}

const DAY = 86_400_000;

/** The first context is the current one. */
export function kubeconfigText(sources: readonly ContextSource[]): string {
  const data = (text: string): string => Buffer.from(text).toString("base64");
  const named = sources.map((source) => ({ ...source, name: source.server.name }));
  return JSON.stringify(
    {
      apiVersion: "v1",
      kind: "Config",
      clusters: named.map(({ name, server, address, authority }) => ({
        name,
        cluster: {
          server: `https://${address}:${server.port}`,
          "certificate-authority-data": data((authority ?? server.authority).certificate),
        },
      })),
      users: named.map(({ name, user }) => ({
        name: `user-of-${name}`,
        user: { "client-certificate-data": data(user.certificate), "client-key-data": data(user.key) },
      })),
      contexts: named.map(({ name }) => ({ name, context: { cluster: name, user: `user-of-${name}` } })),
      "current-context": named[0]?.name ?? "",
    },
    null,
    2,
  );
}

/** A client certificate; `system:masters` may do everything. */
export function userOf(server: ApiServer, commonName: string, organization?: string): Certificate {
  return issue(server.authority, { commonName, ...(organization === undefined ? {} : { organization }) });
}

export function expiredUserOf(server: ApiServer, commonName: string): Certificate {
  const notBefore = new Date(Date.now() - 9 * DAY);
  return issue(server.authority, { commonName, notBefore, notAfter: new Date(Date.now() - DAY) });
}
