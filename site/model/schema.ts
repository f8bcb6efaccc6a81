/** What Pilotbook's own front matter keys may say, checked against the probes, teams and headings that exist. */
import * as v from "valibot";
import type { Check, Input } from "../../checker/model.ts";
import { didYouMean } from "../../checker/nearest.ts";
import { authoredProbe } from "../../checker/probes/authoring.ts";
import { PROBES, probeNamed } from "../../checker/probes/index.ts";
import { referencedCheck } from "../../checker/probes/probe.ts";
import { readPlace, readWithin } from "./check-place.ts";
import { isRecord } from "./front-matter.ts";
import { undeclaredInputs, withReferences, withSamples } from "./input-references.ts";
import { textOf } from "./words.ts";

/** Says what is wrong with one value. The caller knows the file and finds the line by the path. */
export type Complain = (
  path: string,
  rule: string,
  message: string,
  help: string,
  severity?: "error" | "warning",
) => void;

/** Keys that every check may have; all others are parameters of its probe. */
export const CHECK_KEYS = ["id", "probe", "section", "reviewed", "title", "on", "cluster", "within"];

/** Reads `checks`. A check with a mistake is left out of the checker file, and the page says so through the problem. */
export function readChecks(value: unknown, complain: Complain, inputs: readonly Input[] = []): Check[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complain("checks", "check-shape", "checks is not a list", "Begin every check with a dash: `- id: …`.");
    return [];
  }
  const checks: Check[] = [];
  for (const [index, item] of value.entries()) {
    const check = readCheck(item, `checks.${index}`, checks, value, inputs, complain);
    if (check !== undefined) checks.push(check);
  }
  return checks;
}

function readCheck(
  item: unknown,
  path: string,
  earlier: readonly Check[],
  all: readonly unknown[],
  inputs: readonly Input[],
  complain: Complain,
): Check | undefined {
  if (!isRecord(item)) {
    complain(path, "check-shape", "this check is not a mapping", "Give it an id and a probe.");
    return undefined;
  }
  const id = textOf(item["id"]);
  const probeName = textOf(item["probe"]);
  if (!/^[a-z][a-z0-9-]*$/.test(id)) {
    complain(
      item["id"] === undefined ? path : `${path}.id`,
      "check-id",
      id === "" ? "this check has no id" : `${id} cannot be an id`,
      "Give it an id of lower-case letters, digits and dashes.",
    );
    return undefined;
  }
  if (earlier.some((check) => check.id === id)) {
    complain(
      `${path}.id`,
      "check-id",
      `the id ${id} is taken by an earlier check`,
      "Give every check of a page an id of its own.",
    );
  }
  const probe = probeNamed(probeName);
  if (probe === undefined) {
    const known = PROBES.map((one) => one.name);
    complain(
      item["probe"] === undefined ? path : `${path}.probe`,
      "unknown-probe",
      probeName === "" ? `the check ${id} has no probe` : `no probe is called ${probeName}`,
      `Choose one of ${known.join(", ")}.${didYouMean(probeName, known)}`,
    );
    return undefined;
  }
  const given = Object.fromEntries(Object.entries(item).filter(([key]) => !CHECK_KEYS.includes(key)));
  // Values are not known yet, so a sample stands for each while the parameters are checked.
  const parsed = checkParams(probe.name, withSamples(given), path, complain);
  const params = parsed === undefined ? undefined : withReferences(parsed);
  const place = readPlace(item, path, inputs, complain);
  const within = readWithin(item["within"], path, probe.name, complain);
  const isDeclared = undeclaredInputs({ ...given, cluster: item["cluster"] }, path, inputs, complain);
  if (params === undefined || place === undefined || within === undefined || !isDeclared) return undefined;
  if (!checkReferences(params, path, earlier, all, complain)) return undefined;
  const section = textOf(item["section"]).replace(/^#/, "");
  const title = textOf(item["title"]);
  return {
    id,
    probe: probe.name,
    ...(section === "" ? {} : { section }),
    title: title === "" ? probe.asks : title,
    params,
    ...place,
    ...within,
  };
}

/**
 * All mistakes in a check's parameters at once, each with the parameter that was probably meant.
 * @returns the parameters with their defaults filled in
 */
function checkParams(
  probeName: string,
  params: Readonly<Record<string, unknown>>,
  path: string,
  complain: Complain,
): Readonly<Record<string, unknown>> | undefined {
  const schema = authoredProbe(probeName)?.params;
  if (schema === undefined) return undefined;
  const result = v.safeParse(schema, params);
  for (const issue of result.issues ?? []) {
    const inner = issue.path?.map((step) => String(step.key)).join(".") ?? "";
    const name = inner.slice(inner.lastIndexOf(".") + 1);
    const known = entriesAt(schema, inner);
    if (issue.type === "strict_object" && issue.expected === "never") {
      complain(
        `${path}.${inner}`,
        "unknown-parameter",
        `the probe ${probeName} has no parameter ${name}`,
        `It takes ${known.join(", ")}.${didYouMean(name, known)}`,
      );
    } else if (issue.received === "undefined") {
      complain(path, "missing-parameter", `the probe ${probeName} needs ${inner}`, `Add ${name} to the check.`);
    } else {
      complain(
        `${path}.${inner}`,
        "wrong-parameter",
        `${inner} ${issue.message.startsWith("must") ? issue.message : `is ${plainly(issue.received)}, not ${plainly(issue.expected ?? "valid")}`}`,
        `See the parameters of the probe ${probeName}.`,
      );
    }
  }
  return result.success ? (result.output as Readonly<Record<string, unknown>>) : undefined;
}

/** `("yes" | "no")` reads as `yes or no`. */
function plainly(type: string): string {
  return type.replace(/[()"]/g, "").replaceAll(" | ", " or ");
}

/** The names that a strict object knows at the parent of a path; a schema without entries knows none. */
function entriesAt(schema: unknown, path: string): string[] {
  let current: unknown = schema;
  for (const key of path.split(".").slice(0, -1)) current = unwrap(entriesOf(current)[key]);
  return Object.keys(entriesOf(current));
}

function entriesOf(schema: unknown): Record<string, unknown> {
  const entries = isRecord(schema) ? schema["entries"] : undefined;
  return isRecord(entries) ? entries : {};
}

function unwrap(schema: unknown): unknown {
  if (!isRecord(schema)) return schema;
  if (schema["wrapped"] !== undefined) return unwrap(schema["wrapped"]);
  const pipe = schema["pipe"];
  return Array.isArray(pipe) && pipe[0] !== schema ? unwrap(pipe[0]) : schema;
}

function checkReferences(
  params: Readonly<Record<string, unknown>>,
  path: string,
  earlier: readonly Check[],
  all: readonly unknown[],
  complain: Complain,
): boolean {
  let sound = true;
  for (const [name, value] of Object.entries(params)) {
    const id = referencedCheck(value);
    if (id === undefined || earlier.some((check) => check.id === id)) continue;
    sound = false;
    const later = all.some((item) => isRecord(item) && textOf(item["id"]) === id);
    complain(
      `${path}.${name}`,
      "check-reference",
      later
        ? `${name} refers to ${id}, which does not come before it or has a mistake itself`
        : `${name} refers to a check ${id} that this page does not have`,
      later
        ? `Move ${id} above this check: checks run from top to bottom.`
        : `Refer to an earlier check.${didYouMean(
            id,
            earlier.map((check) => check.id),
          )}`,
    );
  }
  return sound;
}
