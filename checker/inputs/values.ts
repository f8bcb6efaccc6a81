/** Settles a page's inputs: by flag, else by the alert, else by asking; what is missing or malformed is refused. */
import { linearPattern } from "../patterns/pattern.ts";
import { UsageError } from "../usage-error.ts";
import type { BookPage, Input } from "../model.ts";
import { didYouMean } from "../nearest.ts";
import { type Alert, valuesOf } from "./alert.ts";
import { declaredName } from "./aliases.ts";

export type Values = Readonly<Record<string, string>>;

/** Asks for one input; absent where nobody is at the terminal. An empty answer is none. */
export type AskInput = (question: string) => Promise<string>;

const MOST_CHARACTERS = 253;
/** Safe in a path, in a query, in PromQL and in a shell; a page that needs more declares a pattern. */
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9._:-]*$/;
/** Never, whatever the pattern: control characters, and steps to another place of a path. */
const NEVER = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]|(?:^|\/)\.\.?(?:\/|$)/;

/**
 * @param given by flag, in any spelling
 * @returns a value for each input of the page
 * @throws UsageError that names every input that is missing, and where to find it
 */
export async function settleInputs(
  page: BookPage,
  given: Values,
  alert: Alert | undefined,
  ask: AskInput | undefined,
): Promise<Values> {
  const byFlag = namedInputs(page, given);
  const values: Record<string, string> = {};
  const missing: Input[] = [];
  for (const input of page.inputs ?? []) {
    const value = byFlag[input.name] ?? ofAlert(input, alert) ?? (await ask?.(questionFor(input)))?.trim();
    if (value === undefined || value === "") missing.push(input);
    else values[input.name] = assertFit(input, value);
  }
  if (missing.length > 0) throw new UsageError(`this runbook needs ${missing.map(whereToFind).join("; and ")}`);
  return values;
}

/**
 * What was given by flag, under the names that the page declares.
 * @throws UsageError for a name that means none of them, and for a value that does not fit
 */
export function namedInputs({ id, inputs = [] }: BookPage, given: Values): Values {
  const names = inputs.map((input) => input.name);
  const entries = Object.entries(given).map(([spelling, value]): [string, string] => {
    const input = inputs.find(({ name }) => name === declaredName(spelling, names));
    // An empty value is as good as none; who needs it says so.
    if (input !== undefined) return [input.name, value === "" ? value : assertFit(input, value)];
    throw new UsageError(
      `${id} takes no input ${spelling}${names.length === 0 ? "" : `, but ${names.join(", ")}`}.${didYouMean(spelling, names)}`,
    );
  });
  return Object.fromEntries(entries);
}

function ofAlert(input: Input, alert: Alert | undefined): string | undefined {
  const values = alert === undefined ? [] : valuesOf(alert, input.name);
  if (values.length < 2) return values[0];
  throw new UsageError(
    `the alert has several values for ${input.name}: ${values.slice(0, 5).join(", ")}. Choose one with --${input.name}=…`,
  );
}

function questionFor({ name, description }: Input): string {
  return `${name}${description === undefined ? "" : ` (${description})`}: `;
}

function whereToFind({ name, description }: Input): string {
  const where = description ?? `the alert's label ${name} has it`;
  return `${name} (${where}): give it as --${name}=…, or the alert's JSON with --alert FILE`;
}

function assertFit({ name, pattern }: Input, value: string): string {
  const isShort = value.length <= MOST_CHARACTERS;
  if (isShort && !NEVER.test(value) && (pattern === undefined ? PLAIN.test(value) : fits(pattern, value))) return value;
  const rule =
    pattern === undefined ? "letters, digits and ._:- only, a letter or digit first" : `a text that matches ${pattern}`;
  throw new UsageError(
    `${name} cannot be ${JSON.stringify(value.slice(0, 60))}: it takes ${rule}, at most ${MOST_CHARACTERS} characters`,
  );
}

/** A value that could not be compared is no better than one that does not fit. */
function fits(pattern: string, value: string): boolean {
  return linearPattern(`^(?:${pattern})$`, true).test(value) === true;
}
