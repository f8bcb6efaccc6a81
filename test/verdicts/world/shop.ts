/** A namespace of the real cluster that belongs to one scenario: what is made there, and waiting for what controllers make of it. */
import type { Place } from "../place.ts";
import type { ApiObject } from "./api-client.ts";
import { makeOlder, type StoredObject } from "./etcd.ts";
import { type NodeTraits, RESERVED } from "./kubelets.ts";
import type { LogLine } from "./log-server.ts";
import { FATE, type Fate, LINGERS, type Pod } from "./pod-fate.ts";
import { waitUntil } from "./processes.ts";
import { carrierOf, type World } from "./world.ts";

export interface Shop {
  readonly namespace: string;
  /** Makes the namespace's object of this kind, by its plural: `deployments`. */
  readonly make: (plural: Plural, object: object) => Promise<void>;
  /** Merges into one. */
  readonly change: (plural: Plural, name: string, change: object) => Promise<void>;
  readonly remove: (plural: Plural, name: string) => Promise<void>;
  /** Waits until a controller has brought this about. */
  readonly until: <Kind extends ApiObject>(
    plural: Plural,
    name: string,
    holds: (object: Kind) => boolean,
  ) => Promise<void>;
  /** Waits until the pods are so. */
  readonly untilPods: (holds: (pods: readonly ShopPod[]) => boolean) => Promise<void>;
  /** The names of all objects of a kind. */
  readonly names: (plural: Plural) => Promise<string[]>;
  /** Moves an object's dates into the past. */
  readonly older: (
    plural: Plural,
    name: string,
    milliseconds: number,
    change?: (object: StoredObject) => void,
  ) => Promise<void>;
  /** Makes a node of this scenario alone, with the label `of: <namespace>`. */
  readonly node: (name: string, traits?: NodeTraits) => Promise<void>;
  readonly stopNode: (name: string) => void;
  readonly log: (owner: string, container: string, lines: readonly LogLine[], previous?: boolean) => void;
}

export interface ShopPod extends Pod {
  readonly status: {
    readonly phase: string;
    readonly reason?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly unknown[];
  };
}

const GROUPS = {
  pods: "/api/v1",
  events: "/api/v1",
  configmaps: "/api/v1",
  secrets: "/api/v1",
  resourcequotas: "/api/v1",
  services: "/api/v1",
  endpoints: "/api/v1",
  deployments: "/apis/apps/v1",
  replicasets: "/apis/apps/v1",
  statefulsets: "/apis/apps/v1",
  daemonsets: "/apis/apps/v1",
  jobs: "/apis/batch/v1",
  cronjobs: "/apis/batch/v1beta1",
  etcdclusters: "/apis/example.com/v1",
} as const;

type Plural = keyof typeof GROUPS;

/** The part of the address that is the node's own. */
const NODE_HOSTS = 220;

/** Makes the namespace first. */
export async function openShop(world: World, place: Place): Promise<Shop> {
  const { api, kubelets } = carrierOf(world);
  const { admin, etcd } = api;
  const namespace = place.name;
  const listOf = (plural: Plural): string => `${GROUPS[plural]}/namespaces/${namespace}/${plural}`;
  let nodes = 0;
  await admin.create("/api/v1/namespaces", { metadata: { name: namespace } });
  return {
    namespace,
    make: async (plural, object) => void (await admin.create(listOf(plural), object)),
    change: async (plural, name, change) => void (await admin.merge(`${listOf(plural)}/${name}`, change)),
    remove: async (plural, name) => void (await admin.ask("DELETE", `${listOf(plural)}/${name}`)),
    until: <Kind extends ApiObject>(plural: Plural, name: string, holds: (object: Kind) => boolean) =>
      waitUntil(`${namespace}: ${plural} ${name}`, async () => {
        const found = await admin.read<Kind>(`${listOf(plural)}/${name}`);
        return found !== undefined && holds(found);
      }),
    untilPods: (holds) =>
      waitUntil(`${namespace}: its pods`, async () => holds(await admin.list<ShopPod>(listOf("pods")))),
    names: async (plural) => (await admin.list(listOf(plural))).map(({ metadata: { name } }) => name),
    older: (plural, name, milliseconds, change) =>
      makeOlder(etcd, `/${api.name}/${plural}/${namespace}/${name}`, milliseconds, change),
    async node(name, traits = {}) {
      const labels = { of: namespace, ...traits.labels };
      await kubelets.addNode(`${namespace}-${name}`, place.address(NODE_HOSTS + nodes++), {
        reserved: true,
        ...traits,
        labels,
      });
    },
    stopNode: (name) => kubelets.stopNode(`${namespace}-${name}`),
    log: (owner, container, lines, previous) => kubelets.logs.write(namespace, owner, container, lines, previous),
  };
}

/** What a workload's pods are like. */
export interface PodTraits {
  readonly fates?: readonly Fate[];
  readonly image?: string;
  readonly containers?: readonly string[];
  /** Deleted pods stay. */
  readonly lingers?: true;
  readonly spec?: object;
}

/** The template of a workload's pods, which bear the label `app`. */
export function template(app: string, traits: PodTraits = {}): object {
  const { fates = ["ready"], image = `${app}:1`, containers = ["main"], lingers, spec } = traits;
  return {
    metadata: {
      labels: { app },
      annotations: { [FATE]: fates.join(","), ...(lingers === undefined ? {} : { [LINGERS]: "true" }) },
    },
    spec: { containers: containers.map((name) => ({ name, image })), terminationGracePeriodSeconds: 1, ...spec },
  };
}

/** A Deployment, StatefulSet or DaemonSet named like its app. */
export function workload(app: string, spec: object = {}, traits: PodTraits = {}): object {
  return {
    metadata: { name: app },
    spec: { selector: { matchLabels: { app } }, template: template(app, traits), ...spec },
  };
}

/** Pods run on the nodes of this scenario and nowhere else. */
export function onNodesOf({ namespace }: Shop, ...more: readonly object[]): object {
  return { nodeSelector: { of: namespace }, tolerations: [{ key: RESERVED, operator: "Exists" }, ...more] };
}

/** The same, and they are evicted from a node that is lost a second later; five minutes by default. */
export function leavingLostNodesOf(shop: Shop): object {
  const key = "node.kubernetes.io/unreachable";
  return onNodesOf(shop, { key, operator: "Exists", effect: "NoExecute", tolerationSeconds: 1 });
}

export function isReady({ status, metadata }: ShopPod): boolean {
  const { conditions = [] } = status;
  return (
    metadata.deletionTimestamp === undefined &&
    conditions.some(({ type, status: is }) => type === "Ready" && is === "True")
  );
}
