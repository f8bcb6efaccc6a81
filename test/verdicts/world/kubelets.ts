/** What kubelets do, for many nodes in one process: register, give signs of life, run pods, serve logs. There are no containers. */
import type { ApiClient, ApiObject } from "./api-client.ts";
import { LogServer } from "./log-server.ts";
import { fateOf, LINGERS, type Pod, statusOf } from "./pod-fate.ts";

export interface NodeTraits {
  readonly labels?: Readonly<Record<string, string>>;
  /** Besides those that every kubelet reports: `DiskPressure: True`, `EtcdIsVoter: True MemberNotLearner`. */
  readonly conditions?: Readonly<Record<string, string>>;
  readonly cordoned?: boolean;
  /** Keeps every pod away that does not tolerate it. */
  readonly reserved?: boolean;
}

export interface Kubelets {
  readonly logs: LogServer;
  /** Resolves when the node is registered; whether it is Ready is said by the controllers. */
  readonly addNode: (name: string, address: string, traits?: NodeTraits) => Promise<void>;
  /** It gives no more signs of life and looks after no pod, as when its machine is gone. */
  readonly stopNode: (name: string) => void;
}

const KUBELET_PORT = 10250;
/** Taint of nodes that belong to one scenario. */
export const RESERVED = "example.com/reserved";

/** Milliseconds between two signs of life of a node, as kubelets have it. */
const HEARTBEAT = 10_000;

/** Looks after every pod that has a fate and is on one of its nodes. */
export async function startKubelets(admin: ApiClient): Promise<Kubelets> {
  const addresses = new Map<string, string>();
  const stopped = new Set<string>();
  /** From the uid of a controller to the uids of its pods, in the order in which they were seen. */
  const pods = new Map<string, string[]>();
  const done = new Set<string>();

  const attend = async (pod: Pod): Promise<void> => {
    const { name, namespace, uid = "", deletionTimestamp, annotations, ownerReferences } = pod.metadata;
    const { nodeName = "" } = pod.spec;
    const address = addresses.get(nodeName);
    if (address === undefined || stopped.has(nodeName)) return;
    const path = `/api/v1/namespaces/${namespace}/pods/${name}`;
    const seen = pods.get(ownerReferences?.[0]?.uid ?? uid) ?? [];
    pods.set(ownerReferences?.[0]?.uid ?? uid, seen);
    if (!seen.includes(uid)) seen.push(uid);
    const fate = fateOf(pod, seen.indexOf(uid));
    if (fate === undefined) return;
    if (deletionTimestamp !== undefined) {
      if (annotations?.[LINGERS] === undefined) await admin.ask("DELETE", `${path}?gracePeriodSeconds=0`);
      return;
    }
    if (done.has(uid)) return;
    done.add(uid);
    await admin.merge(`${path}/status`, { status: statusOf(pod, fate, address, now()) });
  };
  admin.watch<Pod>("/api/v1/pods", (pod) => void attend(pod).catch(() => done.delete(pod.metadata.uid ?? "")));

  const beat = async (name: string): Promise<void> => {
    const renewTime = `${new Date().toISOString().slice(0, -1)}000Z`;
    const path = "/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases";
    await admin.merge(`${path}/${name}`, { spec: { renewTime, holderIdentity: name, leaseDurationSeconds: 40 } });
  };
  /** One after the other, so that a slow server is not asked more and more; one that gets lost is followed by the next. */
  const live = async (name: string): Promise<void> => {
    while (!stopped.has(name)) {
      await beat(name).catch(() => {});
      await new Promise((resolve) => setTimeout(resolve, HEARTBEAT));
    }
  };

  return {
    logs: await LogServer.start(KUBELET_PORT),
    async addNode(name, address, traits = {}) {
      await admin.create("/api/v1/nodes", nodeObject(name, traits));
      await admin.merge(`/api/v1/nodes/${name}/status`, { status: nodeStatus(address, traits) });
      await admin.create("/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases", { metadata: { name } });
      addresses.set(name, address);
      void live(name);
    },
    stopNode: (name) => void stopped.add(name),
  };
}

function nodeObject(name: string, { labels, cordoned, reserved }: NodeTraits): Pick<ApiObject, "metadata" | "spec"> {
  const taints = reserved === true ? [{ key: RESERVED, effect: "NoSchedule" }] : [];
  return {
    metadata: { name, labels: { "kubernetes.io/hostname": name, ...labels } },
    spec: { taints, ...(cordoned === true ? { unschedulable: true } : {}) },
  };
}

const HEALTHY: Readonly<Record<string, string>> = {
  MemoryPressure: "False KubeletHasSufficientMemory",
  DiskPressure: "False KubeletHasNoDiskPressure",
  PIDPressure: "False KubeletHasSufficientPID",
  Ready: "True KubeletReady",
};

function nodeStatus(address: string, { conditions = {} }: NodeTraits): Record<string, unknown> {
  const time = now();
  const room = { cpu: "8", memory: "32Gi", pods: "110" };
  return {
    capacity: room,
    allocatable: room,
    addresses: [{ type: "InternalIP", address }],
    daemonEndpoints: { kubeletEndpoint: { Port: KUBELET_PORT } },
    nodeInfo: {
      kubeletVersion: "v1.20.2",
      containerRuntimeVersion: "containerd://1.4.3",
      osImage: "Debian GNU/Linux 12",
    },
    conditions: Object.entries({ ...HEALTHY, ...conditions }).map(([type, text]) => {
      const [status = "", reason = "", ...message] = text.split(" ");
      const times = { lastHeartbeatTime: time, lastTransitionTime: time };
      return { type, status, reason, message: message.join(" "), ...times };
    }),
  };
}

function now(): string {
  return new Date().toISOString().replace(/\.\d+/, "");
}
