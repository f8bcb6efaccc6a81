/** Do the logs of pods hold a line of some kind? Lines are counted; one is shown, short and without secrets. */
import * as v from "valibot";
import { type LoggingPod, type Logs, logsOf, replacedSince, type WithoutLog } from "../kubernetes/container-logs.ts";
import type { Evidence, Verdict } from "../model.ts";
import { DURATION, secondsOf } from "./duration.ts";
import { EXPRESSION } from "./expression.ts";
import {
  count,
  listed,
  listShape,
  NAME_PATTERN,
  NAMESPACE,
  nothingFound,
  rightTo,
  SELECTOR,
  type Selection,
} from "./kubernetes-object.ts";
import { type LogFact, logPath, readLog, unreadLog, withoutTwins } from "./logs/log-reading.ts";
import { defineProbe, type ExampleOf, type Meanings, momentOf } from "./probe.ts";

export const params = v.strictObject({
  namespace: NAMESPACE,
  selector: SELECTOR,
  name: NAME_PATTERN,
  container: v.optional(v.pipe(v.string(), v.nonEmpty(), v.description("The container; all of a pod where absent."))),
  pattern: v.pipe(EXPRESSION, v.description("A regular expression for one line.")),
  healthy: v.optional(
    v.pipe(v.picklist(["absent", "present"]), v.description("Whether such lines mean fail or pass.")),
    "absent",
  ),
  lines: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(5_000),
      v.description("How many lines from the end of each log; 500, or with `since` all of that time, where absent."),
    ),
  ),
  since: v.optional(
    v.pipe(
      DURATION,
      v.check((text) => secondsOf(text) > 0, "must be more than 0s"),
      v.description("Only lines that are no older; also those from before a restart within that time."),
    ),
  ),
  shown: v.optional(
    v.pipe(
      v.number(),
      v.integer(),
      v.minValue(1),
      v.maxValue(100),
      v.description("How many of the newest lines that match are shown of each log."),
    ),
    1,
  ),
  previous: v.optional(v.pipe(v.boolean(), v.description("The log before the last restart, and no other.")), false),
});

export const means: Meanings = {
  pass: "the lines are there, or are not, as it should be",
  fail: "it is the other way round",
  unknown: "no pod fits, the logs are empty, or none of the lines that could be read matches and others could not be",
};

export const example: ExampleOf<typeof params> = {
  id: "no-token-faults",
  title: "The cart gets its tokens",
  namespace: "shop",
  selector: "app=cart",
  pattern: "getToken failed",
  since: "15m",
};

interface Facts extends Pick<Logs, "silent" | "gone"> {
  readonly logs: readonly LogFact[];
  /** How many logs there are beyond those that were read. */
  readonly more: number;
  /** Pods that began within the time that was asked about, in the place of others: all that fit, or fewer. */
  readonly replaced: { readonly pods: readonly string[]; readonly isAll: boolean };
}

type Params = v.InferOutput<typeof params>;

const MOST_LOGS = 50;
/** Milliseconds within which a restart is of interest where nobody said how far back to look. */
const RECENT = 3_600_000;

const selection = ({ namespace, selector }: Params): Selection => ({
  group: "",
  version: "v1",
  resource: "pods",
  namespace,
  selector,
});

export default defineProbe<Params, Facts>({
  name: "logs-match",
  asks: "Do the logs hold such lines?",
  requests: (given) => [
    listShape(selection(given), "list the pods"),
    {
      server: "carrier",
      method: "GET",
      path: logPath(selection(given), given, { pod: "POD", container: "CONTAINER", previous: true })
        .replace("/POD/", "/*/")
        .replace("=CONTAINER", "=*"),
      atMost: MOST_LOGS,
      why: "read their logs; the one before a restart only where it counts",
    },
  ],
  permissions: (given) => [
    rightTo(selection(given)),
    { ...rightTo(selection(given)), verb: "get", resource: "pods/log" },
  ],
  deadline: 90_000,

  async gather(reach, given) {
    const { container, previous, since, name } = given;
    const now = Date.parse(momentOf(reach));
    const from = since === undefined ? undefined : now - secondsOf(since) * 1_000;
    const pods = await listed<LoggingPod>(reach, selection(given), name);
    const { toRead, silent, gone } = logsOf(pods, { container, previous, from, recent: now - RECENT });
    const cluster = await reach.cluster();
    const asked = toRead.slice(0, MOST_LOGS);
    const read = await Promise.allSettled(
      asked.map((log) => readLog(cluster, reach.signal, selection(given), log, given)),
    );
    const facts = read.map((one, index) =>
      one.status === "fulfilled" ? one.value : unreadLog(asked[index], one.reason),
    );
    // Where not one could be read, why not is the answer of the whole check.
    const [first] = read;
    if (first?.status === "rejected" && read.every((one) => one.status === "rejected")) throw first.reason;
    const replacing = from === undefined ? [] : replacedSince(pods, from);
    const replaced = { pods: replacing.map(({ metadata }) => metadata.name), isAll: replacing.length === pods.length };
    return { logs: withoutTwins(asked, facts), silent, gone, replaced, more: toRead.length - asked.length };
  },

  judge(facts, { healthy, pattern, since }): Verdict {
    const { logs, silent, gone } = facts;
    const evidence = [
      ...[...logs].sort((a, b) => b.matches - a.matches).flatMap(seen),
      ...[...gone, ...silent].map(unread),
    ];
    if (evidence.length === 0) return nothingFound("pods with such a container");
    const matches = logs.reduce((sum, log) => sum + log.matches, 0);
    const lines = logs.reduce((sum, log) => sum + log.lines, 0);
    const reason = `${matches} of ${count(lines, "line")} match ${pattern}`;
    const unseen = leftOut(facts, since);
    if (matches > 0) return { status: healthy === "present" ? "pass" : "fail", reason, evidence, ...unseenOf(unseen) };
    const unknown = (why: string): Verdict => ({
      status: "unknown",
      reason: why,
      evidence,
      next: "Look at the logs where they are kept.",
      ...unseenOf(unseen),
    });
    if (unseen.length > 0) return unknown(`${reason}, but not seen: ${unseen.join("; ")}`);
    if (lines === 0)
      return unknown(since === undefined ? "the logs are empty" : `the logs have no line of the last ${since}`);
    return { status: healthy === "absent" ? "pass" : "fail", reason, evidence, ...unseenOf(beside(facts, since)) };
  },
});

const unseenOf = (unseen: readonly string[]): Pick<Verdict, "unseen"> => (unseen.length === 0 ? {} : { unseen });

/** What was asked about and not looked at, so that nothing follows from what was not found. */
function leftOut({ logs, gone, replaced, more }: Facts, since = ""): string[] {
  const failed = logs.filter((log) => log.trouble !== undefined);
  return [
    ...(failed.length > 0 ? [`${failed.length} of ${count(logs.length, "log")} could not be read`] : []),
    ...logs.flatMap(({ object, cut }) => (cut === "" ? [] : [`${object}: ${cut}`])),
    ...(more > 0 ? [`${count(more, "more log")} of the same pods`] : []),
    ...gone.map(({ container, why }) => `${container}: ${why}`),
    ...(replaced.isAll && replaced.pods.length > 0
      ? [`the logs of earlier pods: all ${replaced.pods.length} began within the last ${since}`]
      : []),
  ];
}

/** What nobody can tell, and what does not stand against a verdict on the rest. */
function beside({ replaced }: Facts, since: string | undefined): string[] {
  if (since === undefined) return [];
  return [
    "lines that the kubelet has rotated away: it shows the newest file of a log, of 10 MiB where nobody set another size",
    ...replaced.pods.map((pod) => `the log of a pod before ${pod}, which began within the last ${since}`),
  ];
}

function seen({ object, ...log }: LogFact): Evidence[] {
  const { lines, matches, excerpt, earlier = [], trouble } = log;
  const last = excerpt === undefined ? "" : `, last: ${excerpt}`;
  const first = { object, saw: trouble ?? `${matches} of ${count(lines, "line")} match${last}` };
  return [first, ...earlier.map((saw) => ({ object, saw }))];
}

function unread({ container, why }: WithoutLog): Evidence {
  return { object: `log of ${container}`, saw: why };
}
