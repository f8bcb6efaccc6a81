/** What Pilotbook's own front matter keys may say, checked against the probes, teams and headings that exist. */
import * as v from "valibot";
import type { Check, Input, ProbeName } from "../../checker/model.ts";
import { likely } from "../../checker/nearest.ts";
import { authoredProbe } from "../../checker/probes/authoring.ts";
import { PROBES, probeNamed } from "../../checker/probes/index.ts";
import { referencedCheck } from "../../checker/probes/probe.ts";
import { readPlace, readWithin } from "./check-place.ts";
import { isRecord } from "./front-matter.ts";
import { undeclaredInputs, withReferences, withSamples } from "./input-references.ts";
import type { Complain } from "./mistake.ts";
import { textOf } from "./words.ts";

/** Keys that every check may have; all others are parameters of its probe. */
export const CHECK_KEYS = ["id", "probe", "section", "reviewed", "title", "on", "cluster", "within", "source"];

/** Reads `checks`. A check with a mistake is left out of the checker file, and the page says so through the problem. */
export function readChecks(value: unknown, complain: Complain, inputs: readonly Input[] = []): Check[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    complain("checks", { rule: "check-shape", code: "no-list" });
    return [];
  }
  const checks: Check[] = [];
  for (const [index, item] of value.entries()) {
    const check = readCheck(item, `checks.${index}`, { earlier: checks, all: value, inputs }, complain);
    if (check !== undefined) checks.push(check);
  }
  return checks;
}

/** What else the page has. */
interface RestOfPage {
  readonly earlier: readonly Check[];
  /** All of `checks`, as it is written. */
  readonly all: readonly unknown[];
  readonly inputs: readonly Input[];
}

function readCheck(
  item: unknown,
  path: string,
  { earlier, all, inputs }: RestOfPage,
  complain: Complain,
): Check | undefined {
  if (!isRecord(item)) return complain(path, { rule: "check-shape", code: "no-mapping" });
  const id = textOf(item["id"]);
  const probeName = textOf(item["probe"]);
  if (item["id"] === undefined) return complain(path, { rule: "check-id", code: "none" });
  if (id === "") return complain(`${path}.id`, { rule: "check-id", code: "none" });
  if (!/^[a-z][a-z0-9-]*$/.test(id)) return complain(`${path}.id`, { rule: "check-id", code: "wrong", data: { id } });
  if (earlier.some((check) => check.id === id))
    complain(`${path}.id`, { rule: "check-id", code: "taken", data: { id } });
  const probe = probeNamed(probeName);
  if (probe === undefined) {
    const names = PROBES.map((one) => one.name);
    const known = names.join(", ");
    return probeName === ""
      ? complain(item["probe"] === undefined ? path : `${path}.probe`, {
          rule: "unknown-probe",
          code: "none",
          data: { check: id, known },
        })
      : complain(`${path}.probe`, {
          rule: "unknown-probe",
          code: "unknown",
          data: { probe: probeName, known, like: likely(probeName, names) },
        });
  }
  const given = Object.fromEntries(Object.entries(item).filter(([key]) => !CHECK_KEYS.includes(key)));
  // Values are not known yet, so a sample stands for each while the parameters are checked.
  const sampled = checkParams(probe.name, withSamples(withAnswer(given)), path, complain);
  const parsed = sampled === undefined ? undefined : withShown(probe.name, sampled, path, complain);
  const params = parsed === undefined ? undefined : withReferences(parsed);
  const place = readPlace(item, path, inputs, complain);
  const within = readWithin(item["within"], path, probe.name, complain);
  const isDeclared = undeclaredInputs({ ...given, cluster: item["cluster"] }, path, inputs, complain);
  if (params === undefined || place === undefined || within === undefined || !isDeclared) return undefined;
  if (!checkReferences(params, path, earlier, all, complain)) return undefined;
  const section = textOf(item["section"]).replace(/^#/, "");
  const title = textOf(item["title"]);
  const source = textOf(item["source"]);
  return {
    id,
    probe: probe.name,
    ...(section === "" ? {} : { section }),
    title: title === "" ? probe.asks : title,
    params,
    ...place,
    ...within,
    ...(item["reviewed"] === false ? { draft: true as const } : {}),
    ...(source === "" ? {} : { source }),
  };
}

/**
 * All mistakes in a check's parameters at once, each with the parameter that was probably meant.
 * @returns the parameters with their defaults filled in
 */
function checkParams(
  probe: ProbeName,
  params: Readonly<Record<string, unknown>>,
  path: string,
  complain: Complain,
): Readonly<Record<string, unknown>> | undefined {
  const schema = authoredProbe(probe)?.params;
  if (schema === undefined) return undefined;
  // Where the schema says nothing itself, the words are ours and not the library's.
  const result = v.safeParse(schema, params, {
    message: ({ received, expected }) => `is ${plainly(received)}, not ${plainly(expected ?? "valid")}`,
  });
  for (const issue of result.issues ?? []) {
    const parameter = issue.path?.map((step) => String(step.key)).join(".") ?? "";
    const name = parameter.slice(parameter.lastIndexOf(".") + 1);
    const at = `${path}.${parameter}`;
    if (issue.type === "strict_object" && issue.expected === "never") {
      const names = entriesAt(schema, parameter);
      const data = { probe, parameter: name, known: names.join(", "), like: likely(name, names) };
      complain(at, { rule: "unknown-parameter", code: "unknown", data });
    } else if (issue.received === "undefined")
      complain(path, { rule: "missing-parameter", code: "missing", data: { probe, parameter, name } });
    else complain(at, { rule: "wrong-parameter", code: "value", data: { probe, parameter, reason: issue.message } });
  }
  return result.success ? (result.output as Readonly<Record<string, unknown>>) : undefined;
}

/** The answer that means pass is a word; YAML reads `yes` and `no` without quotes as switches. */
function withAnswer(params: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { healthy } = params;
  return typeof healthy === "boolean" ? { ...params, healthy: healthy ? "yes" : "no" } : params;
}

/** What `ask` shows are other probes: each entry is held against the parameters of its own, whose defaults are filled in. */
function withShown(
  probe: ProbeName,
  params: Readonly<Record<string, unknown>>,
  path: string,
  complain: Complain,
): Readonly<Record<string, unknown>> | undefined {
  const { show } = params;
  if (probe !== "ask" || !Array.isArray(show)) return params;
  const entries = (show as { probe: string }[]).map(({ probe: name, ...given }, index) => {
    const at = `${path}.show.${index}`;
    const shown = PROBES.find((one) => one.name === name);
    if (shown !== undefined && name !== "ask" && !("next" in shown)) {
      const parsed = checkParams(shown.name, given, at, complain);
      return parsed === undefined ? undefined : { probe: name, ...parsed };
    }
    const names = PROBES.flatMap((one) => (one.name === "ask" || "next" in one ? [] : one.name));
    const data = { probe: name, known: names.join(", "), like: likely(name, names) };
    return complain(`${at}.probe`, { rule: "unknown-probe", code: "unknown", data });
  });
  return entries.includes(undefined) ? undefined : { ...params, show: entries };
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
    const isLater = all.some((item) => isRecord(item) && textOf(item["id"]) === id);
    const data = { parameter: name, check: id };
    const ids = earlier.map((check) => check.id);
    complain(
      `${path}.${name}`,
      isLater
        ? { rule: "check-reference", code: "later", data }
        : { rule: "check-reference", code: "unknown", data: { ...data, like: likely(id, ids) } },
    );
  }
  return sound;
}
