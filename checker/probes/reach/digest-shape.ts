/** Holds what comes from a file against what a digest is, so that a damaged or an invented one cannot break the judge. */
import { isPolicy } from "../../decide/policies.ts";
import { misfit, OTHERS, type Shape } from "../../untrusted/shape.ts";
import type { ReachDigest } from "./digest.ts";

const NEEDED: Shape = {
  policy: "",
  controls: 0,
  cases: 0,
  list: 0,
  classes: [{ id: "", network: "", api: "", says: "", todo: "" }],
  seen: [{ visits: [{ t: [0] }] }],
};
const OPTIONAL: Shape = {
  without: [""],
  classes: [{ layer: "", presented: { issuer: "", publicKeySha256: "" } }],
  seen: [
    {
      n: 0,
      at: 0,
      named: 0,
      gone: 0,
      id: "",
      traits: { [OTHERS]: "" },
      age: 0,
      visits: [{ ms: 0, skew: 0, heard: false, nameless: 0, late: 0, cut: 0 }],
    },
  ],
};
const NETWORKS: readonly string[] = ["proven", "fault", "ambiguous", "local"];
/** As many as a carrier can host; what claims more would fill the memory. */
const MOST = 30_000;

/** Is it one that a judge can rely on? */
export function isDigest(value: unknown): value is ReachDigest {
  if (misfit(value, NEEDED, true) !== undefined || misfit(value, OPTIONAL) !== undefined) return false;
  const { policy, controls, cases, classes, seen } = value as ReachDigest;
  const isCount = (count: number): boolean => Number.isInteger(count) && count >= 0 && count <= MOST;
  return (
    isPolicy(policy) &&
    isCount(controls) &&
    isCount(cases) &&
    classes.every(({ network }) => NETWORKS.includes(network)) &&
    seen.every(
      ({ n = 1, at = 0, visits }) =>
        isCount(n) && isCount(at) && visits.every(({ t }) => t.every((one) => one in classes)),
    ) &&
    seen.reduce((sum, { n = 1 }) => sum + n, 0) <= MOST
  );
}
