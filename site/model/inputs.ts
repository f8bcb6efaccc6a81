/** Reads `inputs`: what a page's checks need before they can ask. */
import { OPTION_NAMES } from "../../checker/command-line.ts";
import { declaredName } from "../../checker/inputs/aliases.ts";
import { patternFault } from "../../checker/patterns/fault.ts";
import type { Input } from "../../checker/model.ts";
import { isRecord } from "./front-matter.ts";
import type { Complain } from "./mistake.ts";
import { textOf } from "./words.ts";

const KEYS = ["description", "pattern"];

/** A list of names, or a mapping from names to `description` and `pattern`. One with a mistake is left out. */
export function readInputs(value: unknown, complain: Complain): Input[] {
  if (value === undefined || value === null) return [];
  const entries: [string, unknown, string][] = Array.isArray(value)
    ? value.map((item, index) => [textOf(item), {}, `inputs.${index}`])
    : isRecord(value)
      ? Object.entries(value).map(([name, about]) => [name, about ?? {}, `inputs.${name}`])
      : [];
  if (entries.length === 0) {
    complain("inputs", { rule: "input-shape", code: "nothing" });
  }
  const inputs: Input[] = [];
  for (const [name, about, path] of entries) {
    const input = readInput(name, about, path, complain);
    if (input === undefined) continue;
    const like = declaredName(name, [...inputs.map((one) => one.name), ...OPTION_NAMES]);
    if (like === undefined) inputs.push(input);
    else if (OPTION_NAMES.includes(like))
      complain(path, { rule: "input-shape", code: "option", data: { input: name } });
    else complain(path, { rule: "input-shape", code: "twice", data: { input: name, other: like } });
  }
  return inputs;
}

function readInput(name: string, about: unknown, path: string, complain: Complain): Input | undefined {
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    return complain(path, { rule: "input-shape", code: "name", data: { input: name || "this" } });
  if (!isRecord(about)) return complain(path, { rule: "input-shape", code: "no-mapping", data: { input: name } });
  const other = Object.keys(about).find((key) => !KEYS.includes(key));
  if (other !== undefined)
    return complain(path, { rule: "input-shape", code: "key", data: { key: other, known: KEYS.join(" and ") } });
  const description = textOf(about["description"]);
  const pattern = textOf(about["pattern"]);
  const fault = patternFault(pattern, true);
  if (fault !== undefined)
    return complain(path, { rule: "input-shape", code: `pattern-${fault}`, data: { input: name } });
  return { name, ...(description === "" ? {} : { description }), ...(pattern === "" ? {} : { pattern }) };
}
