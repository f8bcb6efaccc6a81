/** Reads where and for how long a check is carried out: `on`, `cluster` and `within`. */
import { millisecondsOf } from "../../checker/duration.ts";
import { declaredName } from "../../checker/inputs/aliases.ts";
import type { Check, Input } from "../../checker/model.ts";
import type { Complain } from "./schema.ts";
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
  const refuse = (key: string, message: string, help: string): undefined =>
    complain(`${path}.${key}`, "check-shape", message, help) as undefined;
  if (on !== "carrier" && on !== "customer")
    return refuse("on", `a check cannot be carried out on ${on}`, "Write `on: carrier` or `on: customer`.");
  if (on === "carrier")
    return cluster === ""
      ? {}
      : refuse(
          "cluster",
          "a check on the carrier names a customer cluster",
          "Write `on: customer`, or remove the cluster.",
        );
  const names = inputs.map((input) => input.name);
  const input = declaredName(cluster === "" ? "cluster_id" : cluster, names);
  if (input !== undefined) return { cluster: `\${${input}}` };
  if (cluster === "")
    return refuse(
      "on",
      "a check on a customer cluster does not say on which",
      "Declare `inputs: [cluster_id]`, or give `cluster:` an id or an input.",
    );
  // Ids are part of commands and file names.
  if (/^(?:[A-Za-z0-9_-]|\$\{[^{}]*\})+$/.test(cluster)) return { cluster };
  return refuse(
    "cluster",
    `${cluster} cannot be the id of a cluster`,
    "Use letters, digits, `_` and `-`, or an input as `${cluster_id}`.",
  );
}

/** `within: 5m`, in milliseconds. Undefined after a complaint. */
export function readWithin(
  value: unknown,
  path: string,
  probe: string,
  complain: Complain,
): Pick<Check, "within"> | undefined {
  if (value === undefined || value === null) return {};
  const within = millisecondsOf(textOf(value));
  const refuse = (message: string, help: string): undefined =>
    complain(`${path}.within`, "wrong-parameter", message, help) as undefined;
  if (within === undefined || within > LONGEST_MINUTES * 60_000)
    return refuse("within is no time", `Write a time such as 90s or 5m, at most ${LONGEST_MINUTES}m.`);
  if (probe === "ask")
    return refuse("a person is asked once", "Remove `within`; the person may take a quarter of an hour.");
  return { within };
}
