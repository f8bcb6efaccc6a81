/** The files that an engineer has at a place: kubeconfigs for the carrier and its customers, good ones and bad ones, and programs. */
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Certificate, newAuthority } from "../../carrier/certificates.ts";
import type { Place } from "../place.ts";
import type { ApiServer } from "./api-server.ts";
import type { Carrier } from "./carrier.ts";
import { accountToken, ON_CALL } from "./carrier-objects.ts";
import { type ContextSource, expiredUserOf, kubeconfigText, userOf } from "./kubeconfigs.ts";

const SERVICE_ACCOUNT = "/var/run/secrets/kubernetes.io/serviceaccount";
/** May look at everything. */
const READER = "reader";

/** Who asks a server, and what an engineer's kubeconfig may have instead: one of each serves every place. */
interface Identities {
  readonly server: ApiServer;
  readonly user: Certificate;
  readonly expired: Certificate;
  readonly outdated: Certificate;
}

/** The identities of an engineer on a carrier and its customers, and of others whom the carrier knows. */
export interface Engineer {
  readonly carrier: Identities;
  readonly customers: readonly Identities[];
  readonly reader: Certificate;
  readonly nobody: Certificate;
}

export function issueIdentities({ api, customers }: Carrier): Engineer {
  const of = (server: ApiServer, organization?: string): Identities => ({
    server,
    user: userOf(server, ON_CALL, organization),
    expired: expiredUserOf(server, ON_CALL),
    outdated: newAuthority(`${server.name} of last year`),
  });
  return {
    carrier: of(api),
    customers: customers.map((server) => of(server, "system:masters")),
    reader: userOf(api, READER),
    nobody: userOf(api, "nobody"),
  };
}

/**
 * `reader.yaml` may look at everything, `carrier.yaml` at what the runbook needs; then others for the carrier,
 * `customer.yaml` for the first customer, `customers.yaml` with a context for each cluster, `clusters/<id>.yaml` and other folders of them, `bin/kubx-kubectl`.
 */
export function writeFiles(engineer: Engineer, place: Place, kubectl: string, files: string): void {
  for (const each of ["clusters", "clusters-expired", "clusters-outdated", "bin"]) {
    mkdirSync(join(files, each), { recursive: true });
  }
  const keep = (file: string, sources: readonly ContextSource[]): void =>
    writeFileSync(join(files, file), kubeconfigText(sources), { mode: 0o600 });
  const contextOf = ({ server, user }: Identities): ContextSource => {
    return { server, address: place.address(server.host), user };
  };
  const { carrier, reader, nobody } = engineer;
  const onCall = contextOf(carrier);
  keep("reader.yaml", [{ ...onCall, user: reader }]);
  keep("carrier.yaml", [onCall]);
  keep("nobody.yaml", [{ ...onCall, user: nobody }]);
  keep("expired.yaml", [{ ...onCall, user: carrier.expired }]);
  keep("outdated.yaml", [{ ...onCall, authority: carrier.outdated }]);
  const customers = engineer.customers.map((one) => ({ ...one, context: contextOf(one) }));
  const contexts = customers.map(({ context }) => context);
  keep("customers.yaml", contexts);
  keep("customer.yaml", contexts.slice(0, 1));
  for (const { server, expired, outdated, context } of customers) {
    keep(`clusters/${server.name}.yaml`, [context]);
    keep(`clusters-expired/${server.name}.yaml`, [{ ...context, user: expired }]);
    keep(`clusters-outdated/${server.name}.yaml`, [{ ...context, authority: outdated }]);
  }
  // Of which folder, says the environment.
  const program = join(files, "bin", "kubx-kubectl");
  writeFileSync(
    program,
    `#!/bin/sh\nid=$1\nshift\nexec ${kubectl} --kubeconfig "${files}/\${CLUSTERS:-clusters}/$id.yaml" "$@"\n`,
  );
  chmodSync(program, 0o755);
}

/** Puts the account of a pod where pods have it. */
export async function writeServiceAccount({ api }: Carrier): Promise<void> {
  mkdirSync(SERVICE_ACCOUNT, { recursive: true });
  writeFileSync(join(SERVICE_ACCOUNT, "token"), await accountToken(api.admin));
  writeFileSync(join(SERVICE_ACCOUNT, "ca.crt"), api.authority.certificate);
}

/** The reader's rights: those of the role `view`, and what it lacks. */
export async function allowReading({ api: { admin } }: Carrier): Promise<void> {
  const rbac = "/apis/rbac.authorization.k8s.io/v1";
  const rules = [
    { apiGroups: [""], resources: ["nodes", "namespaces", "secrets"], verbs: ["get", "list"] },
    { apiGroups: [""], resources: ["services/proxy"], verbs: ["get"] },
    { apiGroups: ["example.com"], resources: ["*"], verbs: ["get", "list"] },
  ];
  await admin.create(`${rbac}/clusterroles`, { metadata: { name: "look-at-the-rest" }, rules });
  for (const name of ["view", "look-at-the-rest"]) {
    await admin.create(`${rbac}/clusterrolebindings`, {
      metadata: { name: `reader-${name}` },
      roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "ClusterRole", name },
      subjects: [{ apiGroup: "rbac.authorization.k8s.io", kind: "User", name: READER }],
    });
  }
}
