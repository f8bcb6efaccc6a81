/** Where in a command a placeholder is, as a shell reads it: what a value may be there, and how it is quoted. */
import { type Script, parse } from "unbash";
import { memoOfText } from "../../checker/memo.ts";
import type { Place } from "../../checker/shell/place.ts";
import { type Written, findPlaceholders } from "./placeholder.ts";
import { placeInArguments } from "./interpreters.ts";
import { type Step, hereDocumentAt, stepsTo } from "./steps.ts";

/** A placeholder in a text, with its place. Offsets are UTF-16 code units of the text. */
export interface PlacedPlaceholder extends Written {
  readonly place: Place;
  /** Nothing of the word comes before it: a value that begins with a dash would be an option there. */
  readonly beginsWord: boolean;
}

/**
 * The placeholders of one command, or of several lines of them, in order. Variables that the shell does not expand, such as
 * `$NF` in a program of awk, are none. Pages say the same commands again and again, and each page is asked more than once.
 */
export const placeholdersOfCommand = memoOfText(findPlaced);

function findPlaced(command: string): readonly PlacedPlaceholder[] {
  const written = findPlaceholders(command);
  if (written.length === 0) return [];
  // An angle bracket is a redirection to a shell, so a word of the same length takes its place.
  const text = withWords(command, written);
  const script = parse(text);
  const { errors = [] } = script;
  return written.flatMap((one) => {
    if (errors.length > 0) return [{ ...one, place: "never" as const, beginsWord: true }];
    const { place, isLiteral, beginsWord } = placeIn(script, text, one);
    return isLiteral && one.isVariable ? [] : [{ ...one, place, beginsWord }];
  });
}

function withWords(command: string, written: readonly Written[]): string {
  let text = "";
  let end = 0;
  for (const { start, end: stop, isVariable } of written) {
    // A variable stays: only the parser knows whether it is one where it is.
    text += command.slice(end, start) + (isVariable ? command.slice(start, stop) : "x".repeat(stop - start));
    end = stop;
  }
  return text + command.slice(end);
}

interface Found {
  readonly place: Place;
  /** The shell takes the characters as they are: a variable there is no variable. */
  readonly isLiteral: boolean;
  readonly beginsWord: boolean;
}

function placeIn(script: Script, text: string, { start, end }: Written): Found {
  // To find one means to go through the whole script.
  const hereDocument = text.includes("<<") ? hereDocumentAt(script, start, end) : undefined;
  if (hereDocument !== undefined) return { place: "name", isLiteral: hereDocument.isQuoted, beginsWord: false };
  const steps = stepsTo(script, start, end);
  const word = steps.findLast((step) => step.type === "Word");
  const isLiteral = steps.some(({ type }) => type === "SingleQuoted");
  const beginsWord = word === undefined || isEmptySoFar(text.slice(word.pos, start));
  const found = (place: Place): Found => ({ place, isLiteral, beginsWord });
  // Outside of every word is a comment, or something that is not understood.
  if (word === undefined) return found(steps.some(isArithmetic) ? "number" : commentPlace(text, start));
  if (steps.some(isCommandWord) || steps.some(isWrittenFile)) return found("never");
  if (steps.some(isArithmetic)) return found("number");
  const command = steps.findLast((step) => step.type === "Command");
  const program = command === undefined ? "data" : placeInArguments(command, word, text);
  if (program !== "data") return found(program);
  if (steps.some(isIndirect)) return found("name");
  if (isLiteral) return found("single");
  return found(steps.some(({ type }) => type === "DoubleQuoted") ? "double" : "word");
}

/** Whether a word could still be empty: quotes alone, and what may expand to nothing, do not keep a dash from being first. */
function isEmptySoFar(beginning: string): boolean {
  return /^["'\\$]*$/.test(beginning.replace(/\$\{[^}]*\}|\$\w+|\$\([^)]*\)|`[^`]*`/g, ""));
}

/** The place within a comment; what is in none is not understood, and is left as it is. */
function commentPlace(text: string, start: number): Place {
  const line = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  return /(?:^|[\s;|&(){}])#/.test(line) ? "name" : "never";
}

/** The value itself would be a program, a name that the shell acts on, or part of a pattern of programs. */
function isCommandWord({ role }: Step): boolean {
  return role === "name";
}

function isWrittenFile({ type, operator, role }: Step): boolean {
  return type === "Redirect" && role === undefined && operator !== "<";
}

function isArithmetic({ type, operator }: Step): boolean {
  return (
    /^Arithmetic|^Slice$/.test(type) ||
    (type === "TestBinary" && /^-(?:eq|ne|lt|le|gt|ge)$/.test(operator ?? "")) ||
    (type === "TestUnary" && operator === "-v") ||
    type === "Index"
  );
}

/** What reads the value again after this shell: a variable, a loop, another command's input. */
function isIndirect({ type, isLast }: Step): boolean {
  return (
    /^(?:Assignment|For|Select|Case|CaseItem|HereString|CommandExpansion|ProcessSubstitution|AnsiCQuoted|LocaleString|ParameterExpansion|BraceExpansion|ExtendedGlob|Function|Coproc|TestBinary|TestUnary|Redirect)$/.test(
      type,
    ) ||
    (type === "Pipeline" && isLast === false)
  );
}
