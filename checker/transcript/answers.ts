/** The outputs of a transcript by the command that printed them, what was asked of them, and what they lack. */
import { ClusterError } from "../cluster/cluster-error.ts";
import type { Words } from "./command.ts";
import type { Output, Pasted } from "./paste.ts";

/** How often a command is run that is run several times, to begin with. */
export const ATTEMPTS = 3;
/** Answers whose moments are further apart are not of one state, in milliseconds. */
const ONE_MOMENT = 10 * 60_000;

export interface Answers {
  /** The newest output of a command. Throws `ClusterError` where there is none. */
  readonly read: (command: Words) => Output;
  readonly has: (command: Words) => boolean;
  /** The next output of a command that is run several times, in the order in which it ran. Throws `ClusterError`. */
  readonly readNext: (command: Words) => Output;
  /** Notes a command whose output will be wanted, so many times. */
  readonly want: (command: Words, times: number) => void;
  /** Notes that something was wanted that no output has, and throws `ClusterError`. */
  readonly lacking: (command: Words, why: string) => never;
  /** What is asked from now on is asked for this check; whatever ran several times begins from the first again. */
  readonly begin: (check: string) => void;
  /** Commands whose output a check would have needed, and how often. */
  readonly missing: (check: string) => readonly Missing[];
  /** When what a check read was printed: the earliest moment, ISO 8601. Throws `ClusterError` where that was at no one time. */
  readonly moment: () => string;
  readonly warnings: () => readonly string[];
}

export interface Missing {
  readonly command: Words;
  readonly times: number;
}

interface Use {
  readonly missing: Map<string, Missing>;
  readonly moments: string[];
}

/** @param pastes one for each file */
export function answersOf(pastes: readonly Pasted[]): Answers {
  const outputs = pastes
    .flatMap((pasted) => pasted.outputs.map(atItsEnd))
    .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0));
  const byCommand = new Map<string, Output[]>();
  for (const output of outputs) {
    const key = keyOf(output.command);
    byCommand.set(key, [...(byCommand.get(key) ?? []), output]);
  }
  const uses = new Map<string, Use>();
  const repeated = new Set<string>();
  let taken = new Map<string, number>();
  let use: Use = { missing: new Map(), moments: [] };
  const found = (command: Words): readonly Output[] => byCommand.get(keyOf(command.join(" "))) ?? [];
  const used = (output: Output): Output => {
    use.moments.push(output.at);
    return output;
  };
  const want = (command: Words, times: number): void => {
    const key = command.join(" ");
    use.missing.set(key, { command, times: Math.max(times, use.missing.get(key)?.times ?? 0) });
  };
  const lacking = (command: Words, why: string): never => {
    want(command, 1);
    throw new ClusterError(
      why,
      "Run the commands that the report lists as missing, and give their output as well.",
      "setup",
    );
  };
  return {
    read(command) {
      const all = found(command);
      const newest = all.at(-1);
      if (newest === undefined) return lacking(command, `the transcript does not have ${command.join(" ")}`);
      if (all.length > 1) repeated.add(command.join(" "));
      return used(newest);
    },
    has: (command) => found(command).length > 0,
    readNext(command) {
      const key = command.join(" ");
      const index = taken.get(key) ?? 0;
      taken.set(key, index + 1);
      const output = found(command)[index];
      if (output !== undefined) return used(output);
      want(command, Math.max(1, ATTEMPTS - index));
      return lacking(command, `the transcript has ${key} ${index === 0 ? "not once" : `no more than ${index} times`}`);
    },
    want,
    lacking,
    begin(check) {
      // What it read before says when that was; what it lacks may be something else now that this is known.
      use = { missing: new Map(), moments: uses.get(check)?.moments ?? [] };
      uses.set(check, use);
      taken = new Map();
    },
    missing: (check) => [...(uses.get(check)?.missing.values() ?? [])],
    moment() {
      const moments = [...use.moments].sort();
      const [first, last] = [moments[0], moments.at(-1)];
      // Before a check has read anything, any moment will do: it is asked again when it is known.
      if (first === undefined || last === undefined) return outputs.at(-1)?.at ?? new Date().toISOString();
      if (Date.parse(last) - Date.parse(first) <= ONE_MOMENT) return first;
      throw new ClusterError(
        `what the transcript has of it was printed between ${first} and ${last}`,
        "Run all of its commands again, one after the other, and give that output alone.",
        "setup",
      );
    },
    warnings: () => [
      ...pastes.flatMap(({ faults }) => faults),
      ...[...repeated].map((command) => `of several outputs of one command the last one counts: ${command}`),
    ],
  };
}

const RANGE = /&start=(\d+)&end=(\d+)(&step=)/;

/** A span that ends now is the same question a second later. */
function keyOf(command: string): string {
  return command.replace(RANGE, (_, start, end, rest) => `&span=${Number(end) - Number(start)}${rest}`);
}

/** The answer about a span is of the moment at which that ends. */
function atItsEnd(output: Output): Output {
  const end = RANGE.exec(output.command)?.[2];
  return end === undefined ? output : { ...output, at: new Date(Number(end) * 1_000).toISOString() };
}
