/** Hand-made facts: what was seen on the clusters of a carrier that does not exist, in a notation that fits a table. */
import type { ClusterFacts } from "../../../checker/decide/cluster-facts.ts";
import { FAILURE_CLASSES, type FailureClass, type FailureClassId } from "../../../checker/cluster/failure-class.ts";
import type { Target } from "../../../checker/model.ts";

/**
 * One attempt: `+` proved the network, `-` met a fault of it, `?` may be either, `h` met a hung server, `o` was our own doing,
 * `!` reached a sick API server, `b` one that turns requests away.
 */
const SIGNS: Readonly<Record<string, FailureClassId>> = {
  "+": "OK",
  "-": "TCP_TIMEOUT",
  "?": "TCP_REFUSED",
  h: "TLS_TIMEOUT",
  o: "CRED_EXEC",
  "!": "READYZ_FAIL",
  b: "HTTP_429",
};

/** The class that a sign stands for. */
function classOf(sign: string): FailureClass {
  const id = SIGNS[sign];
  if (id === undefined) throw new Error(`no attempt is written ${sign}`);
  return FAILURE_CLASSES[id];
}

/** Facts of one cluster, such as `+-+`; `+-~` was cut off during its third attempt. */
export function clusterSeen(target: Target, signs: string): ClusterFacts {
  const tries = [...signs.replace("~", "")].map((sign) => ({ class: classOf(sign), milliseconds: 12 }));
  return { target, tries, ...(signs.endsWith("~") ? { cut: true } : {}) };
}

/**
 * Facts of the clusters `c1`, `c2`, …, such as `+++ +++ ---`; `+++*4` stands for four of the same, `+10` for ten proofs, and
 * `.` for a cluster on which no attempt was finished.
 */
export function seen(notation: string): ClusterFacts[] {
  const clusters = notation
    .split(" ")
    .filter((word) => word !== "")
    .flatMap((word) => {
      const [signs = "", count = "1"] = word.split("*");
      const written = signs.replace(/(\D)(\d+)/g, (_all, sign: string, times: string) => sign.repeat(Number(times)));
      return Array.from({ length: Number(count) }, () => (written === "." ? "" : written));
    });
  return clusters.map((signs, index) => clusterSeen(target(index + 1), signs));
}

/** The targets `c1` to `c<count>`, in this order. */
export function targets(count: number): Target[] {
  return Array.from({ length: count }, (_, index) => target(index + 1));
}

/** The same facts with the n-th cluster's master on the n-th of these nodes. */
export function onNodes(facts: readonly ClusterFacts[], nodes: string): ClusterFacts[] {
  const names = nodes.split(" ");
  return facts.map((one, index) => ({ ...one, target: { ...one.target, traits: { node: names[index] ?? "" } } }));
}

function target(number: number): Target {
  return { id: `c${number}`, traits: {} };
}
