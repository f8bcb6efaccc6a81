/** Puts on a real carrier what the runbook looks at: masters, what lives beside them, and who may list them. */
import { pod } from "../carrier/masters.ts";
import type { KubernetesObject } from "../carrier/api-answers.ts";
import type { ApiClient } from "./api-client.ts";

/** What the checker asks of the carrier, as a role of RBAC. */
export const MASTERS = "kubx-masters";
export const ON_CALL = "on-call";
export const ACCOUNT = "pilotbook";

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

/** The namespace, the role, its holders, and every pod. */
export async function fillCarrier(admin: ApiClient, pods: CarrierPods, random: () => number): Promise<void> {
  await admin.create("/api/v1/namespaces", { metadata: { name: MASTERS } });
  await allowListing(admin);
  const { ids, retired, pending, leaving } = pods;
  const masters = [...ids, retired].map((id, index) => pod(`master-${id}`, index, random));
  const others = [
    pod(`master-${pending}`, 1, random, { phase: "Pending" }),
    pod(`openvpnserver-${ids[0]}`, 2, random),
    pod(`rbac-sync-operator-${ids[0]}`, 3, random),
    ...Array.from({ length: NEIGHBOURS }, (_, index) => pod("logs-archive", index, random, { phase: "Pending" })),
  ];
  await side(AT_A_TIME, [...masters, ...others], (one) => createPod(admin, one));
  const going = pod(`master-${leaving}`, 4, random);
  await createPod(admin, going);
  // Without a kubelet that confirms it, the pod stays and is terminating.
  await admin.ask("DELETE", `/api/v1/namespaces/${MASTERS}/pods/${going.metadata.name}`);
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

/** A server keeps its own dates and takes a status by the subresource only. */
async function createPod(admin: ApiClient, wanted: KubernetesObject): Promise<void> {
  const { metadata, spec, status } = wanted as KubernetesObject & PodParts;
  const path = `/api/v1/namespaces/${MASTERS}/pods`;
  await admin.create(path, { metadata: { name: metadata.name, labels: metadata.labels }, spec });
  if (status.phase !== "Pending") await admin.merge(`${path}/${metadata.name}/status`, { status });
}

interface PodParts {
  readonly metadata: { readonly labels: Readonly<Record<string, string>> };
  readonly spec: unknown;
  readonly status: { readonly phase: string };
}

async function side<Item>(width: number, items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
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
