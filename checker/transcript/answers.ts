/** The outputs of a transcript by the command that printed them, what was asked of them, and what they lack. */
import { ClusterError } from "../cluster/cluster-error.ts";
import { typed } from "./command-line.ts";
import type { Missing, Words } from "./command.ts";
import type { Check } from "../model.ts";
import type { Output, Pasted } from "./paste.ts";
import { type PlainAnswer, plainAnswers } from "./plain-answers.ts";
import type { World } from "./row-objects.ts";

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
  /** What commands without a proof say of a path of a cluster; undefined where they say nothing. @param proved the command with a proof */
  readonly plain: (program: Words, path: string, proved: Words) => PlainAnswer | undefined;
  /** The same of a query to the Prometheus at that address. */
  readonly plainQuery: (root: string, promql: string, proved: Words) => PlainAnswer | undefined;
  /** Objects of rows in the world that is looked at; none where the check that asks needs more than rows say. */
  readonly world: (isNodeReady: World["isNodeReady"]) => World | undefined;
  /**
   * What is asked from now on is asked for this check; whatever ran several times begins from the first again.
   * @param other of the worlds that rows allow, another than the one that they show
   */
  readonly begin: (check: Pick<Check, "id"> & Asking, other?: boolean) => void;
  /** What a check has read that nothing proves, each with the command that would prove it. */
  readonly unproven: (check: string) => readonly Unproven[];
  /** Whether somebody says that the tables are whole, and what a check read of them says all that it looks at. */
  readonly isVouched: (check: string) => boolean;
  /** How many commands without a proof there are that say something. */
  readonly plainCount: number;
  /** Commands whose output a check would have needed, and how often. */
  readonly missing: (check: string) => readonly Missing[];
  /** When what a check read was printed: the earliest moment, ISO 8601. Throws `ClusterError` where that was at no one time. */
  readonly moment: () => string;
  readonly warnings: () => readonly string[];
}

export interface Unproven extends PlainAnswer {
  readonly proved: Words;
}

interface Use {
  readonly missing: Map<string, Missing>;
  readonly moments: string[];
  readonly unproven: Map<string, Unproven>;
  isGuessed: boolean;
}

/** Of what nobody wrote down when it was printed. */
const UNSAID = "";

type Asking = Pick<Check, "probe" | "params">;

/** Is the moment only shown, and nothing decided by it? */
function isAtAnyTime({ probe, params }: Asking): boolean {
  if (probe === "job-succeeded") return params["cronJob"] === undefined && params["youngerThan"] === undefined;
  return ["pods-ready", "nodes-ready", "config-exists"].includes(probe);
}

/** Of what these ask, tables say enough for a verdict; of everything else, no more than that an object is there. */
export const BY_ROWS: readonly string[] = ["pods-ready", "nodes-ready", "promql"];

/**
 * @param pastes one for each file
 * @param areWhole somebody says that no row is missing in a table
 */
export function answersOf(pastes: readonly Pasted[], areWhole = false): Answers {
  const plain = plainAnswers(pastes.map(({ sections }) => sections));
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
  let use: Use = { missing: new Map(), moments: [], unproven: new Map(), isGuessed: false };
  let asking: Asking = { probe: "ask", params: {} };
  let isOther = false;
  const found = (command: Words): readonly Output[] => byCommand.get(keyOf(command.join(" "))) ?? [];
  const used = (output: Output): Output => {
    use.moments.push(output.at);
    return output;
  };
  const usedPlain = (answer: PlainAnswer | undefined, proved: Words): PlainAnswer | undefined => {
    if (answer !== undefined) use.unproven.set(proved.join(" "), { ...answer, proved });
    return answer;
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
    plain(program, path, proved) {
      const { name, job } = asking.params;
      const answer = plain.find(program, path, name ?? job);
      if (answer !== undefined) use.moments.push(UNSAID);
      return usedPlain(answer, proved);
    },
    plainQuery: (root, promql, proved) => usedPlain(plain.query(root, promql), proved),
    world(isNodeReady) {
      if (!BY_ROWS.includes(asking.probe)) return undefined;
      const { atLeast } = asking.params;
      return {
        added: isOther && !areWhole ? Math.max(1, Number(atLeast ?? 0) + 1) : 0,
        isOneReady: isOther && areWhole,
        isNodeReady: (name) => areWhole && isNodeReady(name),
        guess: () => {
          use.isGuessed = true;
        },
      };
    },
    begin(check, other = false) {
      // What it read before says when that was; what it lacks may be something else now that this is known.
      const { moments = [], unproven = new Map<string, Unproven>() } = uses.get(check.id) ?? {};
      use = { missing: new Map(), moments, unproven, isGuessed: false };
      uses.set(check.id, use);
      [asking, isOther] = [check, other];
      taken = new Map();
    },
    unproven: (check) => [...(uses.get(check)?.unproven.values() ?? [])],
    isVouched: (check) => areWhole && uses.get(check)?.isGuessed === false,
    plainCount: plain.count,
    missing: (check) => [...(uses.get(check)?.missing.values() ?? [])],
    moment() {
      if (use.moments.includes(UNSAID)) {
        if (isAtAnyTime(asking)) return UNSAID;
        const commands = [...use.unproven.values()].map(({ proved }) => typed({ command: proved, times: 1 }));
        const next = `Run it by pb, which notes the time: ${commands.join("; ")}`;
        throw new ClusterError("the transcript does not say when it was printed", next, "setup");
      }
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
      ...plain.faults,
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
