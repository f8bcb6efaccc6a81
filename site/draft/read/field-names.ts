/** Where the fields are that `describe`, the columns of `get` and the words of pages name by one word. */
import type { Kind } from "./kinds.ts";

/** Paths with the names that they have besides their last one, by kind; those of all kinds stand first. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  "": [
    ".metadata.annotations",
    ".metadata.labels",
    ".metadata.finalizers",
    ".metadata.ownerReferences controlledBy",
    ".metadata.deletionTimestamp",
    ".status.conditions",
    ".status",
    ".spec",
  ],
  Node: [
    ".status.allocatable",
    ".status.capacity",
    ".spec.taints",
    ".spec.unschedulable",
    ".status.addresses",
    ".status.nodeInfo systemInfo",
    ".status.nodeInfo.kubeletVersion",
  ],
  Pod: [
    ".spec.nodeName node",
    ".spec.nodeSelector nodeSelectors",
    ".spec.tolerations",
    ".spec.affinity",
    ".spec.priorityClassName",
    ".spec.serviceAccountName serviceAccount",
    ".spec.volumes",
    ".spec.containers[*].image",
    ".spec.containers[*].resources limits requests",
    ".status.qosClass",
    ".status.podIP ip",
    ".status.hostIP",
    ".status.containerStatuses state",
    ".status.containerStatuses[*].imageID",
    ".status.containerStatuses[*].lastState exitCode",
    ".status.containerStatuses[*].restartCount",
  ],
  Workload: [
    ".spec.selector",
    ".spec.strategy strategyType",
    ".spec.updateStrategy",
    ".spec.template.spec.nodeSelector nodeSelectors",
    ".spec.template.spec.tolerations",
    ".spec.template.spec.affinity",
    ".spec.template.spec.containers[*].image",
    ".spec.template.spec.containers[*].resources limits requests",
  ],
  PersistentVolumeClaim: [
    ".spec.storageClassName storageClass",
    ".spec.volumeName volume",
    ".spec.accessModes",
    ".status.capacity",
  ],
  PersistentVolume: [
    ".spec.storageClassName storageClass",
    ".spec.claimRef claim",
    ".spec.accessModes",
    ".spec.capacity",
    ".spec.persistentVolumeReclaimPolicy reclaimPolicy",
    ".spec.nodeAffinity",
  ],
  StorageClass: [".allowVolumeExpansion", ".provisioner", ".reclaimPolicy", ".volumeBindingMode", ".parameters"],
  ResourceQuota: [".status.hard", ".status.used"],
  Service: [".spec.selector", ".spec.ports", ".spec.clusterIP", ".spec.type", ".status.loadBalancer"],
  HorizontalPodAutoscaler: [".spec.minReplicas", ".spec.maxReplicas", ".status.currentReplicas"],
  VirtualMachine: [".spec.runStrategy", ".spec.template.spec.evictionStrategy", ".status.printableStatus"],
  VirtualMachineInstance: [".spec.evictionStrategy", ".status.nodeName", ".status.migrationState"],
};

/** Types of conditions that are no ordinary words. */
const CONDITIONS: Readonly<Record<string, string>> = {
  Node: "MemoryPressure DiskPressure PIDPressure NetworkUnavailable",
  Pod: "PodScheduled ContainersReady",
  Workload: "ReplicaFailure",
  VirtualMachineInstance: "LiveMigratable StorageLiveMigratable AgentConnected",
};

/** What `kubectl get` prints behind the name, with `-o wide`; a dash for what is in no one field, or is an age. */
const COLUMNS: Readonly<Record<string, string>> = {
  Pod: ".status.containerStatuses[*].ready .status.phase .status.containerStatuses[*].restartCount - .status.podIP .spec.nodeName",
  Node: '.status.conditions[?(@.type=="Ready")].status .metadata.labels - .status.nodeInfo.kubeletVersion',
  Deployment: ".status.readyReplicas .status.updatedReplicas .status.availableReplicas",
  DaemonSet:
    ".status.desiredNumberScheduled .status.currentNumberScheduled .status.numberReady .status.updatedNumberScheduled .status.numberAvailable .spec.template.spec.nodeSelector",
  StatefulSet: ".status.readyReplicas",
  ReplicaSet: ".spec.replicas .status.replicas .status.readyReplicas",
  PersistentVolumeClaim:
    ".status.phase .spec.volumeName .status.capacity.storage .spec.accessModes .spec.storageClassName",
  PersistentVolume:
    ".spec.capacity.storage .spec.accessModes .spec.persistentVolumeReclaimPolicy .status.phase .spec.claimRef .spec.storageClassName",
  Service: ".spec.type .spec.clusterIP .status.loadBalancer.ingress .spec.ports",
  StorageClass: ".provisioner .reclaimPolicy .volumeBindingMode .allowVolumeExpansion",
  Namespace: ".status.phase",
  VirtualMachineInstance: "- .status.phase .status.interfaces[*].ipAddress .status.nodeName",
};

interface NamedField {
  readonly name: string;
  readonly field: string;
}

function fieldsOfKind({ kind }: Kind): NamedField[] {
  const families = [kind, ...(/^(?:Deployment|DaemonSet|StatefulSet|ReplicaSet)$/.test(kind) ? ["Workload"] : []), ""];
  return families.flatMap((family): NamedField[] => [
    ...(FIELDS[family] ?? []).flatMap((entry) => {
      const [field = "", ...others] = entry.split(" ");
      return [field.replace(/^.*\./, ""), ...others].map((name) => ({ name, field }));
    }),
    ...(CONDITIONS[family]?.split(" ") ?? []).map((name) => ({
      name,
      field: `.status.conditions[?(@.type=="${name}")]`,
    })),
  ]);
}

/** `Allocatable:`, `node-selectors`, `"nodeName"`: the field of such a label, whatever its case and its blanks. */
export function fieldOfLabel(label: string, kind: Kind): string | undefined {
  const plain = lettersOf(label);
  return fieldsOfKind(kind).find(({ name }) => lettersOf(name) === plain)?.field;
}

/** Ordinary words that mean the field of this name, where whole objects come out. */
const TELLING = /^(?:allocatable|capacity|taints|tolerations|annotations|finalizers|conditions|evictionStrategy)$/;

/** The fields that a sentence names, written together or apart: "the node selector", "whether it is live-migratable". */
export function fieldsInWords(sentence: string, kind: Kind): string[] {
  const found = fieldsOfKind(kind).filter(
    ({ name }) =>
      (/[a-z][A-Z]/.test(name) || TELLING.test(name)) &&
      new RegExp(`\\b${name.replace(/(?<=[a-z])(?=[A-Z])/g, "[ -]?")}\\b`, "i").test(sentence),
  );
  return [...new Set(found.map(({ field }) => field))];
}

/**
 * @param place of a column, from 1 as awk counts
 * @param isEverywhere the namespace stands before the name
 */
export function fieldOfColumn(place: number, kind: Kind, isEverywhere: boolean): string | undefined {
  const field = COLUMNS[kind.kind]?.split(" ")[place - (isEverywhere ? 3 : 2)];
  return field === "-" ? undefined : field;
}

function lettersOf(text: string): string {
  return text.replace(/[^a-z]/gi, "").toLowerCase();
}
