/** The pods and nodes of a carrier: masters of customer clusters, spread over nodes and zones, and what lives beside them. */

import type { KubernetesObject } from "./kinds.ts";

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Text from an alphabet, drawn letter by letter. */
function drawText(random: () => number, alphabet: string, length: number): string {
  return Array.from({ length }, () => alphabet[Math.floor(random() * alphabet.length)]).join("");
}

/** Ids as carriers have them: 20 characters of base32hex, and every fourth an older one of 32 hex digits. */
export function clusterIds(count: number, random: () => number): string[] {
  return Array.from({ length: count }, (_, index) =>
    index % 4 === 3
      ? drawText(random, "0123456789abcdef", 32)
      : `c${drawText(random, "0123456789abcdefghijklmnopqrstuv", 19)}`,
  );
}

const ZONES = ["fra02", "fra04", "fra05"];
const NODES = 6;
/** The letters that Kubernetes draws the ends of names from. */
const SAFE = "bcdfghjklmnpqrstvwxz2456789";

export function nodes(): KubernetesObject[] {
  return Array.from({ length: NODES }, (_, index) => ({
    metadata: { name: nodeName(index), labels: { "topology.kubernetes.io/zone": ZONES[index % ZONES.length] } },
  }));
}

function nodeName(index: number): string {
  return `10.130.${index % ZONES.length}.${20 + index}`;
}

interface PodTraits {
  readonly phase?: "Running" | "Pending";
  readonly terminating?: boolean;
  readonly ageSeconds?: number;
}

/** One pod named as a Deployment's: `<owner>-<hash>-<suffix>`; all of its containers are ready while it runs. */
function pod(owner: string, index: number, random: () => number, traits: PodTraits = {}): KubernetesObject {
  const { phase = "Running", terminating = false, ageSeconds = 12 * 86_400 + index * 60 } = traits;
  const started = new Date(Date.now() - ageSeconds * 1000).toISOString().replace(/\.\d+/, "");
  const replicaSet = `${owner}-${drawText(random, SAFE, 9)}`;
  const running = phase === "Running";
  const names = owner.startsWith("master-") ? ["apiserver", "controller-manager", "scheduler"] : ["main"];
  const isReady = running ? "True" : "False";
  const value = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: {
      name: `${replicaSet}-${drawText(random, SAFE, 5)}`,
      namespace: "kubx-masters",
      creationTimestamp: started,
      labels: { app: owner.split("-")[0] },
      ownerReferences: [{ apiVersion: "apps/v1", kind: "ReplicaSet", name: replicaSet, controller: true }],
      ...(terminating ? { deletionTimestamp: new Date().toISOString(), deletionGracePeriodSeconds: 30 } : {}),
    },
    spec: {
      ...(running ? { nodeName: nodeName(index % NODES) } : {}),
      containers: names.map((name) => ({ name, image: `icr.io/${name}` })),
    },
    status: {
      phase,
      ...(running ? { startTime: started, podIP: `172.30.${index % 250}.10`, hostIP: nodeName(index % NODES) } : {}),
      conditions: [
        { type: "PodScheduled", status: isReady },
        { type: "ContainersReady", status: isReady },
        { type: "Ready", status: isReady },
      ],
      containerStatuses: running
        ? names.map((name) => ({ name, ready: true, restartCount: 0, state: { running: { startedAt: started } } }))
        : [],
    },
  };
  return value;
}

/** The masters of the given clusters, and decoys: VPN servers, an operator, a Pending master and one that goes. */
export function mastersNamespace(ids: readonly string[], random: () => number): KubernetesObject[] {
  const [first = "none", second = first] = ids;
  const [pending = "", leaving = ""] = clusterIds(2, random);
  return [
    ...ids.map((id, index) => pod(`master-${id}`, index, random)),
    pod(`master-${pending}`, ids.length, random, { phase: "Pending", ageSeconds: 90 }),
    pod(`master-${leaving}`, ids.length + 1, random, { terminating: true }),
    pod(`openvpnserver-${first}`, 1, random),
    pod(`openvpnserver-${second}`, 2, random),
    pod(`rbac-sync-operator-${first}`, 3, random),
  ];
}
