/** Puts on a real carrier what the runbook looks at: masters, what lives beside them, and who may list them. */
import type { ApiClient } from "./api-client.ts";
import { FATE, LINGERS } from "./pod-fate.ts";

/** What the checker asks of the carrier, as a role of RBAC. */
export const MASTERS = "kubx-masters";
export const ON_CALL = "on-call";
const ACCOUNT = "pilotbook";

/** More pods than come on one page of a list, so that the real server hands out a real continue token. */
const NEIGHBOURS = 520;
const AT_A_TIME = 8;

export interface CarrierPods {
  /** Their masters run, and they are deployed. */
  readonly ids: readonly string[];
  /** Its master runs, and Prometheus does not call it deployed any more. */
  readonly retired: string;
  readonly pending: string;
  readonly leaving: string;
}

/** The namespace, the role, its holders, and every workload; the controllers make the pods. */
export async function fillCarrier(admin: ApiClient, { ids, retired, pending, leaving }: CarrierPods): Promise<void> {
  await admin.create("/api/v1/namespaces", { metadata: { name: MASTERS } });
  await allowListing(admin);
  const deployments = `/apis/apps/v1/namespaces/${MASTERS}/deployments`;
  const masters = [...ids, retired].map((id) => workload(`master-${id}`));
  const others = [
    workload(`master-${pending}`, { nodeSelector: { pool: "sold-out" } }),
    workload(`openvpnserver-${ids[0]}`),
    workload(`rbac-sync-operator-${ids[0]}`),
    workload(`master-${leaving}`, {}, { [LINGERS]: "true" }),
  ];
  await side(AT_A_TIME, [...masters, ...others], (one) => admin.create(deployments, one));
  const path = `/api/v1/namespaces/${MASTERS}/pods`;
  // No scheduler has this name: they wait for ever.
  const spec = { containers: [{ name: "main", image: "logs-archive:1" }], schedulerName: "nobody" };
  const neighbours = Array.from({ length: NEIGHBOURS }, (_, index) => `logs-archive-${index}`);
  await side(AT_A_TIME, neighbours, (name) => admin.create(path, { metadata: { name }, spec }));
}

/** Deletes a deployment whose pod lingers: it stays, and is terminating. */
export async function retire(admin: ApiClient, id: string): Promise<void> {
  await admin.ask("DELETE", `/apis/apps/v1/namespaces/${MASTERS}/deployments/master-${id}`);
}

function workload(name: string, spec: object = {}, annotations: Readonly<Record<string, string>> = {}): object {
  const labels = { app: name };
  const names = name.startsWith("master-") ? ["apiserver", "controller-manager", "scheduler"] : ["main"];
  const containers = names.map((one) => ({ name: one, image: `${one}:1` }));
  const metadata = { labels, annotations: { [FATE]: "ready", ...annotations } };
  return {
    metadata: { name },
    spec: { selector: { matchLabels: labels }, template: { metadata, spec: { containers, ...spec } } },
  };
}

async function allowListing(admin: ApiClient): Promise<void> {
  const roles = `/apis/rbac.authorization.k8s.io/v1/namespaces/${MASTERS}`;
  const metadata = { name: "list-masters" };
  await admin.create(`${roles}/roles`, {
    metadata,
    rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["list"] }],
  });
  await admin.create(`/api/v1/namespaces/${MASTERS}/serviceaccounts`, { metadata: { name: ACCOUNT } });
  await admin.create(`${roles}/rolebindings`, {
    metadata,
    roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name: metadata.name },
    subjects: [
      { apiGroup: "rbac.authorization.k8s.io", kind: "User", name: ON_CALL },
      { kind: "ServiceAccount", name: ACCOUNT, namespace: MASTERS },
    ],
  });
}

async function side<Item>(
  width: number,
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
): Promise<void> {
  const waiting = [...items];
  const worker = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: width }, worker));
}

/** A token as a pod has it, signed by the server. */
export async function accountToken(admin: ApiClient): Promise<string> {
  const path = `/api/v1/namespaces/${MASTERS}/serviceaccounts/${ACCOUNT}/token`;
  const { body } = await admin.create(path, { apiVersion: "authentication.k8s.io/v1", kind: "TokenRequest", spec: {} });
  const answer = JSON.parse(body) as { readonly status?: { readonly token?: string } };
  if (answer.status?.token === undefined) throw new Error(`no token for ${ACCOUNT}: ${body.slice(0, 300)}`);
  return answer.status.token;
}
