/** What is kept of a check so that it can be judged, now or again later, by the same pure functions. */
import type { Check, CheckResult, Target, Verdict } from "./model.ts";
import { probeNamed } from "./probes/index.ts";
import { type SequentialProbe, type Setting, referencedCheck } from "./probes/probe.ts";

/** Plain data: it is written to a file and read back as it is. */
export interface Recording extends Omit<CheckResult, "verdict"> {
  /** What the probe gathered; absent where nothing could be gathered, and `verdict` says why. */
  readonly gathered?: Gathered;
  readonly verdict?: Verdict;
  /** How often it was looked at, where `within` let it be more than once. */
  readonly looks?: { readonly count: number; readonly milliseconds: number };
}

export type Gathered =
  | { readonly facts: unknown }
  | {
      readonly rounds: readonly Round[];
      /** Targets that were not there any more at the end. */
      readonly gone?: readonly string[];
    };

/** Did a sequential probe choose whom to ask, and ask them? */
export function drewTargets({ gathered }: Recording): boolean {
  return gathered !== undefined && "rounds" in gathered && gathered.rounds.length > 0;
}

/** One call of `next` and what its targets answered, in no order. */
export interface Round {
  /** Milliseconds since the first call. */
  readonly elapsed: number;
  readonly answers: readonly { readonly target: string; readonly fact: unknown }[];
}

/** Pure: the same recording, earlier results and setting give the same verdict. */
export function verdictOf(recording: Recording, earlier: readonly CheckResult[], setting: Setting): Verdict {
  const verdict = recording.verdict ?? judge(recording, earlier, setting);
  const { looks } = recording;
  if (looks === undefined || looks.count < 2) return verdict;
  return {
    ...verdict,
    reason: `${verdict.reason} (looked ${looks.count} times in ${Math.round(looks.milliseconds / 1_000)} s)`,
  };
}

function judge({ check, gathered }: Recording, earlier: readonly CheckResult[], setting: Setting): Verdict {
  const probe = probeNamed(check.probe);
  const resolved = resolveReferences(check, earlier);
  if (probe !== undefined && gathered !== undefined && "params" in resolved) {
    const { params } = resolved;
    if ("next" in probe && "rounds" in gathered) return judgeRounds(probe, gathered, params, setting);
    if (!("next" in probe) && "facts" in gathered) return probe.judge(gathered.facts, params, setting);
  }
  return {
    status: "unknown",
    reason: "nothing is kept of it that could be judged",
    evidence: [],
    next: "Run it again.",
  };
}

function judgeRounds(
  probe: SequentialProbe<unknown, unknown>,
  { rounds, gone = [] }: Extract<Gathered, { rounds: unknown }>,
  params: Check["params"],
  setting: Setting,
): Verdict {
  const kept = asNamed(probe, rounds, params, setting).filter(({ target }) => !gone.includes(target));
  const verdict = probe.judge(
    kept.map(({ fact }) => fact),
    withoutTargets(params, gone),
    setting,
  );
  if (gone.length === 0) return verdict;
  return {
    ...verdict,
    unseen: [...(verdict.unseen ?? []), `${gone.join(", ")}: gone by the end of the check, and not counted`],
  };
}

/** What was gathered, for a run that puts it together with what others gathered; undefined where there is nothing of the kind. */
export function digestOf({ check, gathered }: Recording, earlier: readonly CheckResult[], setting: Setting): unknown {
  const probe = probeNamed(check.probe);
  const resolved = resolveReferences(check, earlier);
  if (probe === undefined || !("next" in probe) || gathered === undefined || !("rounds" in gathered)) return undefined;
  if (!("params" in resolved)) return undefined;
  const { params } = resolved;
  // Whom it asked in which order, the probe knows: of one target, the visits are in the order of the rounds.
  const facts = gathered.rounds.flatMap(({ answers }) => answers.map(({ fact }) => fact));
  return probe.sharing.digest(facts, params, setting, gathered.gone ?? []);
}

/** All answers in the order in which `next` names their targets, some more than once; ends where it names none that was asked. */
function asNamed(
  probe: SequentialProbe<unknown, unknown>,
  rounds: readonly Round[],
  params: unknown,
  setting: Setting,
): Round["answers"] {
  const left = new Set(rounds.flatMap(({ answers }) => answers));
  const ordered: Round["answers"][number][] = [];
  const facts: unknown[] = [];
  for (const { elapsed } of rounds) {
    const answers = inOrder(probe.next(facts, params, setting, elapsed), [...left]);
    if (answers.length === 0) break;
    for (const answer of answers) left.delete(answer);
    ordered.push(...answers);
    facts.push(...answers.map(({ fact }) => fact));
  }
  return ordered;
}

/** The first answer of each target, in the order of the targets; those side by side come in any. */
export function inOrder(targets: readonly Target[], answers: Round["answers"]): Round["answers"] {
  const known = new Map([...answers].reverse().map((answer) => [answer.target, answer]));
  return targets.flatMap(({ id }) => known.get(id) ?? []);
}

function withoutTargets(params: Check["params"], gone: readonly string[]): Check["params"] {
  if (gone.length === 0) return params;
  const isTarget = (value: unknown): value is Target =>
    typeof value === "object" && value !== null && "id" in value && "traits" in value;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.filter((item: unknown) => !isTarget(item) || !gone.includes(item.id)) : value,
    ]),
  );
}

/** Replaces every `$check` by what that check found. */
export function resolveReferences(
  check: Check,
  earlier: readonly CheckResult[],
): { readonly params: Check["params"] } | { readonly missing: string } {
  const params: Record<string, unknown> = { ...check.params };
  for (const [name, value] of Object.entries(params)) {
    const id = referencedCheck(value);
    if (id === undefined) continue;
    const found: readonly Target[] | undefined = earlier.find((result) => result.check.id === id)?.verdict.found;
    if (found === undefined || found.length === 0) return { missing: id };
    params[name] = found;
  }
  return { params };
}
