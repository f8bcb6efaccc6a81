/** Carries out the checks of one page: gather, judge, decide. Every failure ends in a verdict, none in silence. */
import { type Cluster, ClusterError, type Prometheus } from "./cluster/port.ts";
import { decideOutcome } from "./decide/escalation.ts";
import { seededRandom } from "./decide/sampling.ts";
import type { Book, BookPage, Check, CheckResult, Outcome, Target, Verdict } from "./model.ts";
import { probeNamed } from "./probes/index.ts";
import { type Answer, type Probe, type Reach, type SequentialProbe, type Setting, referencedCheck } from "./probes/probe.ts";
import { type RequestLimits, limitedCluster, limitedPrometheus, requestLimits } from "./request-limits.ts";

/** The servers of one run. Each is reached for on first use, so that a broken configuration is one check's answer. */
export interface Servers {
  readonly carrier: () => Promise<Cluster>;
  readonly customer: (id: string) => Promise<Cluster>;
  readonly prometheus?: Prometheus;
  readonly ask?: (question: string) => Promise<Answer>;
}

/** What happens while it works; a terminal shows it, a pipe does not. */
export interface Progress {
  readonly begin: (check: Check) => void;
  readonly line: (check: Check, text: string) => void;
  readonly end: (result: CheckResult) => void;
}

/** Whole-run limit for one check, in milliseconds: sequential probes get `Setting.budget` plus time to finish. */
const PLAIN_DEADLINE = 30_000;
const FINISHING = 15_000;

export interface Findings {
  readonly results: readonly CheckResult[];
  readonly outcome: Outcome;
}

/**
 * Runs the checks in their order and decides what follows.
 * @param signal ends the run; what is known by then is judged all the same
 */
export async function runChecks(
  page: BookPage,
  book: Book,
  servers: Servers,
  setting: Setting,
  progress: Progress,
  signal: AbortSignal,
): Promise<Findings> {
  const results: CheckResult[] = [];
  const control: Control = { carrierAnswered: false };
  for (const check of page.checks) {
    progress.begin(check);
    const result = await runCheck(check, results, { ...servers, control }, setting, progress, signal);
    results.push(result);
    progress.end(result);
  }
  return { results, outcome: decideOutcome(page, results, book) };
}

/** What the run has learned of its own position, over all of its checks. */
interface Control {
  carrierAnswered: boolean;
}

async function runCheck(
  check: Check,
  earlier: readonly CheckResult[],
  servers: Servers & { readonly control: Control },
  setting: Setting,
  progress: Progress,
  signal: AbortSignal,
): Promise<CheckResult> {
  const began = Date.now();
  let limits: RequestLimits | undefined;
  const finish = (verdict: Verdict, more: { began: boolean; bug?: string }): CheckResult => ({
    check,
    verdict,
    startedAt: new Date(began).toISOString(),
    milliseconds: Date.now() - began,
    requests: limits?.sent() ?? 0,
    ...more,
  });
  const unknown = (reason: string, next: string): Verdict => ({ status: "unknown", reason, next, evidence: [] });

  if (signal.aborted) return finish(unknown("the run was ended before this check", "Run it again."), { began: false });
  const resolved = resolveReferences(check, earlier);
  if ("missing" in resolved) {
    const reason = `it needs what the check ${resolved.missing} should have found`;
    return finish(unknown(reason, `See ${resolved.missing} above.`), { began: false });
  }
  try {
    const probe = probeNamed(check.probe);
    if (probe === undefined) throw new Error(`no probe is named ${check.probe}`);
    const { params } = resolved;
    limits = requestLimits(probe.requests(params, setting));
    const allowed = "next" in probe ? setting.budget + FINISHING : (probe.deadline ?? PLAIN_DEADLINE);
    const deadline = AbortSignal.timeout(allowed);
    const reach = limitedReach(servers, limits, setting, AbortSignal.any([signal, deadline]));
    const verdict =
      "next" in probe
        ? await goOnAsking(probe, reach, params, setting, (text) => progress.line(check, text))
        : probe.judge(await probe.gather(reach, params, setting, check.id), params, setting);
    return finish(verdict, { began: true });
  } catch (error) {
    if (error instanceof ClusterError) {
      // Prometheus does not count here: it may have answered while the carrier refused the very first request.
      return finish(unknown(error.message, error.next), { began: error.kind === "answer" || (limits?.sent("carrier") ?? 0) > 1 });
    }
    if (signal.aborted) return finish(unknown("the run was ended while this check ran", "Run it again."), { began: true });
    const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
    return finish(unknown(`the checker itself failed (${text})`, "Please report this with the output of --format json."), {
      began: true,
      bug: text,
    });
  }
}

/** Asks in rounds, `parallel` targets side by side, and keeps the answers in the order in which `next` named the targets. */
async function goOnAsking(
  probe: SequentialProbe<unknown, unknown>,
  reach: Reach,
  params: unknown,
  setting: Setting,
  tell: (text: string) => void,
): Promise<Verdict> {
  const began = Date.now();
  const facts: unknown[] = [];
  while (!reach.signal.aborted) {
    const round = probe.next(facts, params, setting, Date.now() - began);
    if (round.length === 0) break;
    const answers = await inParallel(round, probe.parallel, reach.signal, async (target) => {
      const fact = await probe.gather(reach, target, params, setting);
      tell(probe.tell(fact));
      return fact;
    });
    facts.push(...answers);
  }
  return probe.judge(facts, params, setting);
}

/** Results in the order of the items; items that were not begun when the signal came are left out. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  width: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  let upcoming = 0;
  const worker = async (): Promise<void> => {
    while (upcoming < items.length && !signal.aborted) {
      const index = upcoming++;
      results[index] = await work(items[index] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, worker));
  return results.filter((_, index) => index in results);
}

/** Replaces every `$check` by what that check found. */
function resolveReferences(
  check: Check,
  earlier: readonly CheckResult[],
): { readonly params: Readonly<Record<string, unknown>> } | { readonly missing: string } {
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

function limitedReach(servers: Servers & { readonly control: Control }, limits: RequestLimits, setting: Setting, signal: AbortSignal): Reach {
  const { ask, control } = servers;
  const answered = (): void => void (control.carrierAnswered = true);
  return {
    carrier: async () => limitedCluster(await servers.carrier(), "carrier", limits, answered),
    cluster: async () => limitedCluster(await servers.carrier(), "carrier", limits, answered),
    carrierAnswered: () => control.carrierAnswered,
    customer: async (id) => limitedCluster(await servers.customer(id), "customer", limits),
    ...(servers.prometheus === undefined ? {} : { prometheus: limitedPrometheus(servers.prometheus, limits) }),
    ...(ask === undefined
      ? {}
      : {
          ask: (question: string) => {
            limits.spend("person", question);
            return ask(question);
          },
        }),
    signal,
    random: seededRandom(setting.seed),
    pause: (milliseconds) => pause(milliseconds * setting.pace, signal),
  };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}

/** What a page would send, without sending anything. References are still open, so the numbers are upper bounds. */
export function plannedRequests(page: BookPage, setting: Setting): readonly { check: Check; probe: Probe; requests: ReturnType<Probe["requests"]> }[] {
  return page.checks.flatMap((check) => {
    const probe = probeNamed(check.probe);
    return probe === undefined ? [] : [{ check, probe, requests: probe.requests(withoutReferences(check.params), setting) }];
  });
}

/** Parameters before any check has run: nothing is found yet. */
export function withoutReferences(params: Check["params"]): Check["params"] {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, referencedCheck(value) === undefined ? value : []]));
}
