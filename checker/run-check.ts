/** Carries out one check to a recording that can be judged, whatever happens: every failure ends in a verdict, none in silence. */
import { ClusterError } from "./cluster/port.ts";
import { type Deadline, deadlineOf, orGiveUp, pause } from "./deadline.ts";
import { durationText } from "./duration.ts";
import { type Gathering, gather } from "./gather.ts";
import type { Check, CheckResult, Server, Verdict } from "./model.ts";
import { type PlannedCheck, lackOf } from "./permissions.ts";
import { referencedBy, requestsOfLook } from "./plan.ts";
import { type RunSetup, limitsOf, reachOf } from "./reach.ts";
import { pausesWithin } from "./recheck.ts";
import { type Recording, resolveReferences, verdictOf } from "./recording.ts";
import type { RequestLimits } from "./request-limits.ts";
import { watchSelf } from "./self-watch.ts";

/** Milliseconds for one look at a check; sequential probes get `Setting.budget` plus time to finish. */
const PLAIN_DEADLINE = 30_000;
const FINISHING = 15_000;
/** Milliseconds for what was asked to stop, to stop. */
const GRACE = 1_000;

/** The reason with which the signal of a run is aborted when its time is over. */
export const RUN_DEADLINE = "deadline";

const SERVERS: readonly Server[] = ["carrier", "customer", "prometheus", "http", "dns", "tls", "person"];

/** What a run is, for each of its checks. */
export interface Run extends RunSetup {
  readonly planned: readonly PlannedCheck[];
  readonly spent: Partial<Record<Server, number>>;
  readonly signal: AbortSignal;
}

/** Looks at it, and again while it does not pass and its `within` lasts. */
export async function runCheck(
  check: Check,
  earlier: readonly CheckResult[],
  run: Run,
  tell: (text: string) => void,
): Promise<Recording> {
  const began = Date.now();
  const pauses = pausesWithin(check.within);
  let requests = 0;
  for (let count = 1; ; count++) {
    const look = await lookAt(check, earlier, run, tell);
    requests += look.requests;
    const milliseconds = Date.now() - began;
    const recording: Recording = {
      check,
      ...look,
      startedAt: new Date(began).toISOString(),
      milliseconds,
      requests,
      ...(count === 1 ? {} : { looks: { count, milliseconds } }),
    };
    const rest = pauses[count - 1];
    const again = rest !== undefined && look.began && look.bug === undefined && !run.signal.aborted;
    if (!again || verdictOf(recording, earlier, run.setting).status === "pass") return recording;
    tell(`does not pass yet: looks again in ${durationText(rest)}, until ${durationText(check.within ?? 0)} are over`);
    await pause(rest * run.setting.pace, run.signal);
    // What is known is the last look; one that was cut off would be worth less.
    if (run.signal.aborted) return recording;
  }
}

/** One look while it goes on. */
interface LookUnderWay {
  readonly plan: PlannedCheck;
  readonly earlier: readonly CheckResult[];
  readonly run: Run;
  /** Milliseconds until the deadline. */
  readonly allowed: number;
  readonly deadline: Deadline;
  /** What has come back. */
  readonly into: Gathering;
}

type Look = Pick<Recording, "began" | "bug" | "gathered" | "verdict" | "requests">;

async function lookAt(
  check: Check,
  earlier: readonly CheckResult[],
  run: Run,
  tell: (text: string) => void,
): Promise<Look> {
  if (run.signal.aborted) return notBegun(endOf(run.signal, "before this check"), "Run it again.");
  const resolved = resolveReferences(check, earlier);
  if ("missing" in resolved)
    return notBegun(`it needs what the check ${resolved.missing} should have found`, `See ${resolved.missing} above.`);
  const plan = run.planned.find((one) => one.check.id === check.id);
  const lack = plan === undefined ? undefined : lackOf(plan, run.rights);
  if (lack !== undefined) return notBegun(lack, "Ask for the right: --rbac prints the manifest that grants it.");
  if (plan === undefined) return bugOf(new Error(`no probe is named ${check.probe}`), 0);
  return lookOnce({ ...plan, params: resolved.params }, earlier, run, tell);
}

async function lookOnce(
  plan: PlannedCheck,
  earlier: readonly CheckResult[],
  run: Run,
  tell: (text: string) => void,
): Promise<Look> {
  const { check, probe } = plan;
  const allowed = "next" in probe ? run.setting.budget + FINISHING : (probe.deadline ?? PLAIN_DEADLINE);
  const deadline = deadlineOf(allowed, run.signal);
  const watch = watchSelf();
  const into: Gathering = {};
  const look: LookUnderWay = { plan, earlier, run, allowed, deadline, into };
  let limits: RequestLimits | undefined;
  try {
    limits = limitsOf(requestsOfLook(plan, run.planned, run.setting), run.mustBeEncoded);
    const reach = reachOf(check, run, limits, deadline.signal, watch.stalled);
    await orGiveUp(gather(plan, { reach, setting: run.setting, tell }, into), deadline.signal, GRACE);
    if (into.gathered === undefined) throw new Error("it did not end");
    await dropWhatIsGone(look, limits);
    return { began: true, gathered: into.gathered, requests: limits.sent() };
  } catch (error) {
    return lookThatFailed(error, look, limits);
  } finally {
    watch.end();
    deadline.clear();
    for (const server of SERVERS) run.spent[server] = (run.spent[server] ?? 0) + (limits?.sent(server) ?? 0);
  }
}

function lookThatFailed(
  error: unknown,
  { run: { signal }, allowed, deadline, into: { gathered } }: LookUnderWay,
  limits: RequestLimits | undefined,
): Look {
  const requests = limits?.sent() ?? 0;
  const known = gathered === undefined ? {} : { gathered };
  const stopped = signal.aborted
    ? endOf(signal, "while this check ran")
    : deadline.passed()
      ? `it did not end within ${durationText(allowed)}`
      : undefined;
  if (stopped !== undefined) {
    if (gathered !== undefined) return { began: true, gathered, requests };
    const next = signal.aborted
      ? "Run it again."
      : "Look at what it asks: the server takes the request and does not answer.";
    return { began: true, verdict: unknown(stopped, next), requests };
  }
  if (error instanceof ClusterError) {
    // Prometheus does not count here: it may have answered while the carrier refused the very first request.
    const asked = (limits?.sent("carrier") ?? 0) + (limits?.sent("customer") ?? 0);
    const answered = error.kind === "answer" || error.kind === "malformed" || error.kind === "cut";
    return { began: answered || asked > 1, verdict: unknown(error.message, error.next), requests };
  }
  return { ...bugOf(error, requests), ...known };
}

/**
 * A cluster that was deleted meanwhile does not answer, and that is no fault of the network: where not all is well, the
 * check that listed the targets is asked once more.
 */
async function dropWhatIsGone(
  { plan: { check, probe }, earlier, run, deadline, into }: LookUnderWay,
  limits: RequestLimits,
): Promise<void> {
  const { gathered } = into;
  const [source] = "next" in probe ? referencedBy(check, run.planned) : [];
  if (gathered === undefined || !("rounds" in gathered) || source === undefined || deadline.signal.aborted) return;
  const now: Recording = { check, gathered, began: true, startedAt: "", milliseconds: 0, requests: 0 };
  if (verdictOf(now, earlier, run.setting).status === "pass") return;
  const again: Gathering = {};
  const reach = reachOf(source.check, run, limits, deadline.signal, () => 0);
  const work = gather(source, { reach, setting: run.setting, tell: () => {} }, again);
  await orGiveUp(work, deadline.signal, GRACE).catch((error: unknown) => {
    // Not listed again, so nothing is known to be gone.
    if (!(error instanceof ClusterError)) throw error;
  });
  if (again.gathered === undefined) return;
  const { found } = verdictOf({ ...now, check: source.check, gathered: again.gathered }, earlier, run.setting);
  if (found === undefined) return;
  const there = new Set(found.map(({ id }) => id));
  const asked = new Set(gathered.rounds.flatMap(({ answers }) => answers.map(({ target }) => target)));
  const gone = [...asked].filter((id) => !there.has(id));
  if (gone.length > 0) into.gathered = { ...gathered, gone };
}

function unknown(reason: string, next: string): Verdict {
  return { status: "unknown", reason, next, evidence: [] };
}

function notBegun(reason: string, next: string): Look {
  return { began: false, verdict: unknown(reason, next), requests: 0 };
}

function bugOf(error: unknown, requests: number): Look {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const verdict = unknown(
    `the checker itself failed (${text})`,
    "Please report this with the output of --format json.",
  );
  return { began: true, bug: text, verdict, requests };
}

/** @param when which check it was: `before this check` */
function endOf(signal: AbortSignal, when: string): string {
  return signal.reason === RUN_DEADLINE
    ? `the time for the whole run (--deadline) was over ${when}`
    : `the run was ended ${when}`;
}
