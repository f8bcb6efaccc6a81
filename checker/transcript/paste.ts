/** Finds the outputs of commands in what was copied from a terminal, and proves of each that nothing of it is missing. */
import { cksum } from "./cksum.ts";
import { type Section, sectionsIn } from "./plain-paste.ts";

/** What one command printed, to the byte. */
export interface Output {
  /** Its words with a blank between, as the shell had them. */
  readonly command: string;
  /** When it began, ISO 8601, by the clock of the host that it ran on. */
  readonly at: string;
  readonly exitCode: number;
  /** Standard output and standard error, as they came. */
  readonly text: string;
}

/** What a text holds. */
export interface Pasted {
  /** In the order in which they ran; one that was pasted twice is there once. */
  readonly outputs: readonly Output[];
  /** What was found and is not used, as sentences. */
  readonly faults: readonly string[];
  /** Commands without a proof, outside of those outputs: as the lines are, and as they are where a terminal has broken them. */
  readonly sections: readonly (readonly Section[])[];
}

/**
 * The shell function that `--manual` prints and that writes what is read here. The session's number is unknown to whoever
 * wrote what a command prints, so that no log can hold an answer of its own; the run's number tells a second run from a
 * second copy; `cksum` proves that every byte is there. It works in every POSIX shell, bash and zsh, and writes no file.
 */
export const SHELL_FUNCTION = [
  "pbs=$(od -An -N4 -tx4 /dev/urandom | tr -d ' '); pbn=0",
  "pb() { pbn=$((pbn+1)); pbt=$(date -u +%Y-%m-%dT%H:%M:%SZ)",
  `pbo="$pbt $*`,
  `$("$@" 2>&1; printf '\\nexit %s' $?)"`,
  `printf '[pb %s %s] %s\\n[pb %s %s end %s]\\n' $pbs $pbn "$pbo" $pbs $pbn "$(printf %s "$pbo" | cksum | tr ' ' -)"; }`,
] as const;

const BEGIN = /^\[pb ([0-9a-f]{8}) (\d+)\] /;
const CONTENT = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ) (.*)\n([^]*)\nexit (\d+)$/;
/** Escape sequences of terminals: colours, titles, moves of the cursor. */
const ESCAPES = /\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\^_])/g;
/** A terminal is hardly narrower, and a line that was broken by one is as long as it is wide. */
const NARROWEST = 20;
/** Characters of all the ways that are tried to put one output together again. */
const MOST_TRIED = 20_000_000;
/** Blanks at the end of a line that a copy may have lost. */
const LOST_BLANKS = 3;

/** @param text as it was pasted: with prompts, colours, broken lines and whatever else the terminal had */
export function readPaste(text: string): Pasted {
  const lines = text.replace(/\r+\n/g, "\n").split("\n");
  const outputs = new Map<string, Output>();
  const faults = new Map<string, string>();
  const outside: string[] = [];
  const session = onlySession(lines);
  for (let index = 0; index < lines.length; index++) {
    const line = withoutEscapes(lines[index] ?? "");
    const [, own = "", run = ""] = BEGIN.exec(line) ?? [];
    if (run === "") {
      outside.push(line);
      continue;
    }
    if (session === undefined) {
      faults.set("sessions", "nothing that pb printed counts, since it is of two shells: give each a file of its own");
      outside.push(BROKEN);
      continue;
    }
    const end = endOf(lines, index, own, run);
    const output = end === undefined ? undefined : outputIn(lines.slice(index, end.line), end.sum, own, run);
    if (output === undefined || end === undefined) {
      faults.set(run, faultOf(lines[index] ?? "", run));
      outside.push(BROKEN);
    } else {
      outputs.set(run, output);
      index = end.line;
    }
  }
  for (const run of outputs.keys()) faults.delete(run);
  const inOrder = [...outputs].sort(([one], [other]) => Number(one) - Number(other));
  return {
    outputs: inOrder.map(([, output]) => output),
    faults: [...faults.values()],
    sections: [outside, unbroken(outside, widthOf(outside), 0).split("\n")].map(sectionsIn),
  };
}

/**
 * The number of the one shell whose outputs these are. Of two nobody knows which is the person's: a log that was printed before the
 * first of them may hold one of its own. What is within an output is its text, and no beginning.
 */
function onlySession(lines: readonly string[]): string | undefined {
  const sessions = new Set<string>();
  for (let index = 0; index < lines.length; index++) {
    const [, own = "", run = ""] = BEGIN.exec(withoutEscapes(lines[index] ?? "")) ?? [];
    if (run === "") continue;
    sessions.add(own);
    index = endOf(lines, index, own, run)?.line ?? index;
  }
  const [session] = sessions;
  return sessions.size > 1 ? undefined : session;
}

/** In place of an output whose end nobody knows: a command whose output may be anything. */
const BROKEN = "$ output";

function faultOf(line: string, run: string): string {
  const command = withoutEscapes(line).replace(BEGIN, "").slice(21, 81);
  return `the output ${run} (${command}) is not whole, and nothing of it counts`;
}

function withoutEscapes(line: string): string {
  return line.includes("\x1b") ? line.replace(ESCAPES, "") : line;
}

/** Its end comes before the next beginning of the same shell. */
function endOf(
  lines: readonly string[],
  begin: number,
  session: string,
  run: string,
): { line: number; sum: string } | undefined {
  const start = `[pb ${session} `;
  for (let line = begin + 1; line < lines.length; line++) {
    const text = withoutEscapes(lines[line] ?? "");
    if (!text.startsWith(start)) continue;
    const [, ended, sum] = /^(\d+) end (\d+-\d+)\]\s*$/.exec(text.slice(start.length)) ?? [];
    return ended === run && sum !== undefined ? { line, sum } : undefined;
  }
  return undefined;
}

/** The content, as the first of the ways in which a terminal may have shown it that gives the right sum. */
function outputIn(lines: readonly string[], sum: string, session: string, run: string): Output | undefined {
  const prefix = `[pb ${session} ${run}] `;
  const plain = lines.map(withoutEscapes);
  for (const shown of waysOf(lines, plain, Number(sum.split("-")[1]) + prefix.length)) {
    const content = shown.slice(shown.indexOf(prefix) + prefix.length);
    if (cksum(content) !== sum) continue;
    const [, at = "", command = "", text = "", exitCode] = CONTENT.exec(content) ?? [];
    return exitCode === undefined ? undefined : { command, at, text, exitCode: Number(exitCode) };
  }
  return undefined;
}

/** @param bytes that the right one has */
function* waysOf(lines: readonly string[], plain: readonly string[], bytes: number): Generator<string> {
  yield lines.join("\n");
  yield plain.join("\n");
  const width = widthOf(plain);
  if (width < NARROWEST) return;
  const joined = unbroken(plain, width, 0);
  yield joined;
  yield unbroken(plain, width, LOST_BLANKS);
  // A line that is as long as the terminal is wide may end there all the same; how many do, the bytes say.
  const full = plain.flatMap((line, index) => (line.length === width && index < plain.length - 1 ? index : []));
  const ended = bytes - Buffer.byteLength(joined);
  if (ended < 1 || ended > 2 || full.length ** ended * joined.length > MOST_TRIED) return;
  for (const one of full) {
    if (ended === 1) yield unbroken(plain, width, 0, [one]);
    else for (const other of full) if (other > one) yield unbroken(plain, width, 0, [one, other]);
  }
}

function widthOf(lines: readonly string[]): number {
  return lines.reduce((most, line) => Math.max(most, line.length), 0);
}

/**
 * Lines that are as long as the terminal is wide go on in the next.
 * @param lost blanks that one may lack at its end
 * @param ended lines that do not go on
 */
function unbroken(lines: readonly string[], width: number, lost: number, ended: readonly number[] = []): string {
  return lines
    .map((line, index) => {
      const goesOn = index < lines.length - 1 && line.length >= width - lost && !ended.includes(index);
      return goesOn ? line.padEnd(width) : `${line}\n`;
    })
    .join("")
    .slice(0, -1);
}
