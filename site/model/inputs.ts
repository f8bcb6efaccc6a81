/** Reads `inputs`: what a page's checks must be told before they can ask. */
import { OPTION_NAMES } from "../../checker/command-line.ts";
import { declaredName } from "../../checker/inputs/aliases.ts";
import type { Input } from "../../checker/model.ts";
import { isRecord } from "./front-matter.ts";
import type { Complain } from "./schema.ts";
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
    complain(
      "inputs",
      "input-shape",
      "inputs names nothing",
      "Write a list of names, `inputs: [cluster_id]`, or a mapping from names to their description.",
    );
  }
  const inputs: Input[] = [];
  for (const [name, about, path] of entries) {
    const input = readInput(name, about, path, complain);
    if (input === undefined) continue;
    const like = declaredName(name, [...inputs.map((one) => one.name), ...OPTION_NAMES]);
    if (like === undefined) inputs.push(input);
    else if (OPTION_NAMES.includes(like))
      complain(path, "input-shape", `${name} is an option of the checker itself`, "Give the input another name.");
    else complain(path, "input-shape", `${name} and ${like} are two spellings of one name`, "Keep one of them.");
  }
  return inputs;
}

function readInput(name: string, about: unknown, path: string, complain: Complain): Input | undefined {
  const refuse = (message: string, help: string): undefined =>
    complain(path, "input-shape", message, help) as undefined;
  if (!/^[a-z][a-z0-9_]*$/.test(name))
    return refuse(
      `${name === "" ? "this" : name} cannot be the name of an input`,
      "Use lower-case letters, digits and `_`: cluster_id.",
    );
  if (!isRecord(about)) return refuse(`${name} is not a mapping`, `Write \`${name}: { description: … }\`.`);
  const other = Object.keys(about).find((key) => !KEYS.includes(key));
  if (other !== undefined) return refuse(`an input has no ${other}`, `It takes ${KEYS.join(" and ")}.`);
  const description = textOf(about["description"]);
  const pattern = textOf(about["pattern"]);
  if (!isExpression(pattern))
    return refuse(
      `the pattern of ${name} is no regular expression`,
      "Mend it, or leave it out: letters, digits and ._:- are allowed without one.",
    );
  return { name, ...(description === "" ? {} : { description }), ...(pattern === "" ? {} : { pattern }) };
}

function isExpression(source: string): boolean {
  try {
    return new RegExp(source, "u") instanceof RegExp;
  } catch {
    return false;
  }
}
