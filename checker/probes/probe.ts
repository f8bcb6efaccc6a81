/**
 * What a probe is: one kind of question. It gathers evidence (I/O), then judges it (pure); a sequential one also says whom
 * to ask next. What only authors and pages need of it, `params`, `means` and `example`, its file exports by name: see
 * authoring.ts.
 */
import * as v from "valibot";
import type { Cluster } from "../cluster/port.ts";
import type { Prometheus } from "../prometheus/port.ts";
import type { Evidence, Permission, ProbeName, RequestShape, Target, Verdict } from "../model.ts";
import type { Network } from "../network/port.ts";
import type { Shard } from "../decide/shard.ts";

/** What a probe may touch while it gathers. Requests that fit none of its declared shapes are refused by the runner. */
export interface Reach {
  /** The management cluster. Rejects with `ClusterError` where there is no way to it. */
  readonly carrier: () => Promise<Cluster>;
  /** The cluster that the check means by its `on`: the carrier, or one customer cluster. */
  readonly cluster: () => Promise<Cluster>;
  /** Has the carrier's API server answered anything in this run? A control: then the checker itself is heard. */
  readonly carrierAnswered: () => boolean;
  /** Is a right known to be lacking that the check can do without? Absent where nobody asked. */
  readonly lacks?: (permission: Permission) => boolean;
  /** A cluster that the carrier hosts. Rejects with `ClusterError` where there is no way to it. */
  readonly customer: (id: string) => Promise<Cluster>;
  /** Absent where nobody said which Prometheus to ask. */
  readonly prometheus?: Prometheus;
  /** Hosts that the check itself names; probes that need it are defined in network-probe.ts. */
  readonly network?: Network;
  /** A network kept to what the check declared, and counted with its other requests. */
  readonly limitNetwork: (network: Network) => Network;
  /** Puts a question to the person at the terminal, below what was fetched for it; absent where there is nobody. */
  readonly ask?: (question: string, shown?: readonly Evidence[]) => Promise<Answer>;
  /** By how many milliseconds the program's own timers were late since the check began (99th percentile); absent where nobody measured. */
  readonly stalled?: () => number;
  readonly signal: AbortSignal;
  /** The moment that its answers are of, ISO 8601; now where absent. */
  readonly now?: () => string;
  /** Uniform in [0, 1), seeded: the same seed asks the same clusters at the same pace. */
  readonly random: () => number;
  /** Resolves after that many milliseconds, at once when the run ends. */
  readonly pause: (milliseconds: number) => Promise<void>;
}

/** ISO 8601. */
export function momentOf({ now }: Pick<Reach, "now">): string {
  return now?.() ?? new Date().toISOString();
}

/** `unsure` is a legal answer: the person could not tell. */
export type Answer = "yes" | "no" | "unsure";

/** What holds for the run as a whole, beyond the parameters of the check. */
export interface Setting {
  /** Name of the policy that decides; the check's own where the command line gave none. */
  readonly policy?: string;
  readonly seed: number;
  /** Milliseconds that a sequential probe may go on asking. */
  readonly budget: number;
  /** Factor on every pause between attempts; 1 but in tests. */
  readonly pace: number;
  /** Answers given on the command line to `ask` checks, by check id. */
  readonly answers: Readonly<Record<string, Answer>>;
  /** The service that the carrier's API server passes requests for Prometheus on to; absent where it has its own address. */
  readonly prometheusService?: { readonly namespace: string; readonly name: string; readonly path: string };
  /** Clusters that the alert names: they join a sample first, up to half of it. */
  readonly cases?: readonly string[];
  /** The run asks only its share of the targets; absent where it asks for all of them. */
  readonly shard?: Shard;
}

interface Described<Params> {
  /** Equal to the name of its file. */
  readonly name: ProbeName;
  /** The question, for the page and the report. */
  readonly asks: string;
  /** Everything that `gather` may send. */
  readonly requests: (params: Params, setting: Setting) => readonly RequestShape[];
  /** Rights on the carrier that it needs. */
  readonly permissions: (params: Params) => readonly Permission[];
}

/** Asks once, then judges. */
export interface PlainProbe<Params, Facts> extends Described<Params> {
  readonly gather: (reach: Reach, params: Params, setting: Setting, checkId: string) => Promise<Facts>;
  readonly judge: (facts: Facts, params: Params, setting: Setting) => Verdict;
  /** Milliseconds after which `gather` is ended, where the usual half minute does not fit. */
  readonly deadline?: number;
}

/** Asks one target after another until `next` has no more, then judges what came back, in the order that `next` gave. */
export interface SequentialProbe<Params, Facts> extends Described<Params> {
  /** How many targets are asked side by side. */
  readonly parallel: (params: Params, setting: Setting) => number;
  readonly next: (facts: readonly Facts[], params: Params, setting: Setting, elapsed: number) => readonly Target[];
  readonly gather: (reach: Reach, target: Target, params: Params, setting: Setting) => Promise<Facts>;
  readonly judge: (facts: readonly Facts[], params: Params, setting: Setting) => Verdict;
  /** One line of progress about one target. */
  readonly tell: (facts: Facts) => string;
  readonly sharing: Sharing<Params, Facts, unknown>;
}

/**
 * How several runs, each of which asked its share of the targets, are judged as one. What they hand on is plain data, and
 * every member is pure.
 */
export interface Sharing<Params, Facts, Digest> {
  /** What a run saw. @param gone ids of targets that were not there any more at the end */
  readonly digest: (facts: readonly Facts[], params: Params, setting: Setting, gone: readonly string[]) => Digest;
  /** With less of what matters least. @param step from 1 on, beyond the last as the last */
  readonly shorter: (digest: Digest, step: number) => Digest;
  /** What the shorter one lacks, in words. */
  readonly leftOut: (digest: Digest, less: Digest) => readonly string[];
  /** Which targets were reached, and where they are. */
  readonly reached: (digest: Digest) => readonly Reached[];
  /** @param isWhole no share is missing */
  readonly together: (digests: readonly Digest[], isWhole: boolean) => Verdict;
  /** Has it the shape that `together` relies on? It comes from files. */
  readonly isDigest: (value: unknown) => value is Digest;
}

/** Targets that were seen alike: so many of them, at one place. */
export interface Reached {
  readonly count: number;
  readonly traits: Target["traits"];
  readonly isReached: boolean;
}

/** What each status of a probe means, one clause each. */
export interface Meanings {
  readonly pass: string;
  readonly fail: string;
  readonly unknown: string;
}

/** A whole check that asks its question, as front matter has it but for `probe`: the reference shows it. */
export type ExampleOf<Schema extends v.GenericSchema> = v.InferInput<Schema> & {
  readonly id: string;
  readonly title: string;
};

/** A probe of unnamed types, as the registry holds it: called only with what its own `params` parsed. */
export type Probe = PlainProbe<unknown, unknown> | SequentialProbe<unknown, unknown>;

/** Types a probe that asks once. */
export function defineProbe<Params, Facts>(probe: PlainProbe<Params, Facts>): PlainProbe<unknown, unknown> {
  return probe as PlainProbe<unknown, unknown>;
}

/** Types a probe that goes on asking. */
export function defineSequentialProbe<Params, Facts, Digest>(
  probe: Omit<SequentialProbe<Params, Facts>, "sharing"> & { readonly sharing: Sharing<Params, Facts, Digest> },
): SequentialProbe<unknown, unknown> {
  return probe as unknown as SequentialProbe<unknown, unknown>;
}

const REFERENCE = /^\$([a-z][a-z0-9-]*)$/;

/** The id of the check that a parameter value points at, or undefined for a plain value. */
export function referencedCheck(value: unknown): string | undefined {
  return typeof value === "string" ? REFERENCE.exec(value)?.[1] : undefined;
}

/**
 * Parameter that names targets: `$check-id` for what that check found, or a list of ids. A reference passes as it is;
 * the runner puts the targets in its place before the probe sees it.
 */
export function targets(description: string): v.GenericSchema<unknown, readonly Target[]> {
  // Said at every step: of a union, the schema reports the step that failed where only one branch has the right type.
  const sentence = "must be $ and the id of an earlier check, or a list of ids";
  const reference = v.pipe(v.string(), v.regex(REFERENCE, sentence));
  const ids = v.pipe(
    v.array(v.pipe(v.string(sentence), v.nonEmpty(sentence))),
    v.transform((list) => list.map((id): Target => ({ id, traits: {} }))),
  );
  const either = v.union([reference, ids], sentence);
  return v.pipe(either, v.description(description)) as v.GenericSchema<unknown, readonly Target[]>;
}
