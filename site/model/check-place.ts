/** Reads where and for how long a check is carried out: `on`, `cluster` and `within`. */
import { millisecondsOf } from "../../checker/duration.ts";
import { declaredName } from "../../checker/inputs/aliases.ts";
import type { Check, Input, ProbeName } from "../../checker/model.ts";
import type { Complain } from "./mistake.ts";
import { textOf } from "./words.ts";

const LONGEST_MINUTES = 60;

/** `on: customer` and the cluster that is meant, an id or an input. Undefined after a complaint. */
export function readPlace(
  item: Readonly<Record<string, unknown>>,
  path: string,
  inputs: readonly Input[],
  complain: Complain,
): Pick<Check, "cluster"> | undefined {
  const cluster = textOf(item["cluster"]);
  const on = textOf(item["on"] ?? (cluster === "" ? "carrier" : "customer"));
  if (on !== "carrier" && on !== "customer")
    return complain(`${path}.on`, { rule: "check-shape", code: "on", data: { on } });
  if (on === "carrier")
    return cluster === "" ? {} : complain(`${path}.cluster`, { rule: "check-shape", code: "cluster-on-carrier" });
  const names = inputs.map((input) => input.name);
  const input = declaredName(cluster === "" ? "cluster_id" : cluster, names);
  if (input !== undefined) return { cluster: `\${${input}}` };
  if (cluster === "") return complain(`${path}.on`, { rule: "check-shape", code: "no-cluster" });
  // Ids are part of commands and file names.
  if (/^(?:[A-Za-z0-9_-]|\$\{[^{}]*\})+$/.test(cluster)) return { cluster };
  return complain(`${path}.cluster`, { rule: "check-shape", code: "cluster-id", data: { cluster } });
}

/** `within: 5m`, in milliseconds. Undefined after a complaint. */
export function readWithin(
  value: unknown,
  path: string,
  probe: ProbeName,
  complain: Complain,
): Pick<Check, "within"> | undefined {
  if (value === undefined || value === null) return {};
  const within = millisecondsOf(textOf(value));
  if (within === undefined || within > LONGEST_MINUTES * 60_000)
    return complain(`${path}.within`, {
      rule: "wrong-parameter",
      code: "no-time",
      data: { most: `${LONGEST_MINUTES}m` },
    });
  if (probe === "ask") return complain(`${path}.within`, { rule: "wrong-parameter", code: "asked-once" });
  return { within };
}
