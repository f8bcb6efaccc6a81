/** What a condition of a node means. Anybody may add conditions to a node, so the vocabulary is open. */
import type { Condition } from "./object.ts";

/**
 * What a condition says of its node: that it is well, that something is wrong (`fault`), that something is not ready
 * (`unready`), nothing because nobody reports any more (`silent`), or something whose meaning is not known here
 * (`foreign`): the last two are no verdict.
 */
export type Meaning = "well" | "fault" | "unready" | "silent" | "foreign";

/**
 * Names that say what is wrong: those of Kubernetes, and those that node-problem-detector, GKE and AKS add by the
 * detector's convention that True is the problem.
 */
const NAMES_A_FAULT =
  /(Pressure|Problem|Unhealthy|Unavailable|Deadlock|NotReady)$|^(Frequent|Corrupt)|^(OutOfDisk|ReadonlyFilesystem|GPUMissing|XIDErrors|IBLinkFlapping|NVLinkStatusInactive)$/;

/** Names that say what is well: `Ready`, and those of EKS' node monitoring agent, such as `NetworkingReady`. */
const NAMES_HEALTH = /(?<!Not)Ready$/;

export function meaningOf({ type, status }: Condition): Meaning {
  // A member of etcd that does not vote yet is a normal state of k3s and RKE2; one that votes needs no note.
  if (type === "EtcdIsVoter" && status === "True") return "well";
  const namesFault = NAMES_A_FAULT.test(type);
  if (!namesFault && !NAMES_HEALTH.test(type)) return "foreign";
  if (status !== "True" && status !== "False") return "silent";
  if ((status === "True") !== namesFault) return "well";
  return namesFault ? "fault" : "unready";
}
