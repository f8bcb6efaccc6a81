/** Do the logs of pods hold a line of some kind? Lines are counted; one is shown, short and without secrets. */
import * as v from "valibot";
import { type Cluster, ClusterError } from "../cluster/port.ts";
import { fitToPrint } from "../cluster/redaction.ts";
import type { Verdict } from "../model.ts";
import { DURATION, secondsOf } from "./duration.ts";
import { EXPRESSION } from "./expression.ts";
import {
  count,
  type KubernetesObject,
  listed,
  listShape,
  NAME_PATTERN,
  NAMESPACE,
  nothingFound,
  objectPath,
  rightTo,
  SELECTOR,
  type Selection,
  segment,
} from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings, type Reach } from "./probe.ts";

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
      v.description("How many lines from the end of each log."),
    ),
    500,
  ),
  since: v.optional(v.pipe(DURATION, v.description("Only lines that are no older."))),
  previous: v.optional(v.pipe(v.boolean(), v.description("The log before the last restart.")), false),
});

export const means: Meanings = {
  pass: "the lines are there, or are not, as it should be",
  fail: "it is the other way round",
  unknown: "no pod fits, the logs are empty, or they could not be read",
};

export const example: ExampleOf<typeof params> = {
  id: "no-token-faults",
  title: "The cart gets its tokens",
  namespace: "shop",
  selector: "app=cart",
  pattern: "getToken failed",
  since: "15m",
};

interface Pod extends KubernetesObject {
  readonly spec?: { readonly containers?: readonly { readonly name: string }[] };
}

interface LogFact {
  readonly object: string;
  readonly lines: number;
  readonly matches: number;
  /** The newest line that matches, fit to print. */
  readonly excerpt?: string;
  /** Only a part of the lines was read. */
  readonly cut: boolean;
  /** Why it could not be read. */
  readonly trouble?: string;
}

interface Facts {
  readonly logs: readonly LogFact[];
  /** How many logs there are beyond those that were read. */
  readonly more: number;
}

type Params = v.InferOutput<typeof params>;

const MOST_LOGS = 20;
const MOST_BYTES = 2 * 1024 * 1024;
/** A line may be a megabyte of JSON; what makes it match stands at its beginning. */
const LONGEST_LINE = 4_000;

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
      path: logPath(selection(given), "POD", "*", given).replace("/POD/", "/*/"),
      atMost: MOST_LOGS,
      why: "read the end of their logs",
    },
  ],
  permissions: (given) => [
    rightTo(selection(given)),
    { ...rightTo(selection(given)), verb: "get", resource: "pods/log" },
  ],

  async gather(reach, given) {
    const pods = await listed<Pod>(reach, selection(given), given.name);
    const wanted = pods.flatMap((pod) => {
      const names = (pod.spec?.containers ?? []).map((container) => container.name);
      return names
        .filter((name) => name === (given.container ?? name))
        .map((container) => ({ pod: pod.metadata.name, container }));
    });
    const cluster = await reach.cluster();
    const asked = wanted.slice(0, MOST_LOGS);
    const read = await Promise.allSettled(asked.map((one) => readLog(cluster, reach, one, given)));
    const logs = read.map((one, index) =>
      one.status === "fulfilled" ? one.value : unreadLog(asked[index], one.reason),
    );
    // Where not one could be read, why not is the answer of the whole check.
    const [first] = read;
    if (first?.status === "rejected" && read.every((one) => one.status === "rejected")) throw first.reason;
    return { logs, more: Math.max(0, wanted.length - MOST_LOGS) };
  },

  judge({ logs, more }, { healthy, pattern, since }): Verdict {
    if (logs.length === 0) return nothingFound("pods with such a container");
    const matches = logs.reduce((sum, log) => sum + log.matches, 0);
    const lines = logs.reduce((sum, log) => sum + log.lines, 0);
    const unread = logs.filter((log) => log.trouble !== undefined);
    const evidence = [...logs]
      .sort((a, b) => b.matches - a.matches)
      .map(({ object, ...log }) => ({ object, saw: sawOf(log) }));
    const reason = `${matches} of ${count(lines, "line")} match ${pattern}`;
    const unseen = more === 0 ? {} : { unseen: [`${count(more, "more log")} of the same pods`] };
    const unknown = (why: string): Verdict => ({
      status: "unknown",
      reason: why,
      evidence,
      next: "Look at the logs where they are kept.",
      ...unseen,
    });
    if (matches > 0) return { status: healthy === "present" ? "pass" : "fail", reason, evidence, ...unseen };
    if (unread.length > 0) return unknown(`${unread.length} of ${logs.length} logs could not be read`);
    if (lines === 0)
      return unknown(since === undefined ? "the logs are empty" : `the logs have no line of the last ${since}`);
    if (logs.some((log) => log.cut) || more > 0)
      return unknown(`${reason}, but not all lines that were asked for could be read`);
    return { status: healthy === "absent" ? "pass" : "fail", reason, evidence };
  },
});

function sawOf({ lines, matches, excerpt, trouble }: Omit<LogFact, "object">): string {
  return trouble ?? `${matches} of ${count(lines, "line")} match${excerpt === undefined ? "" : `, last: ${excerpt}`}`;
}

function logPath(pods: Selection, pod: string, container: string, { lines, since, previous }: Params): string {
  const query = [
    `container=${container}`,
    `tailLines=${lines}`,
    ...(since === undefined ? [] : [`sinceSeconds=${secondsOf(since)}`]),
    ...(previous ? ["previous=true"] : []),
  ];
  return `${objectPath(pods, pod)}/log?${query.join("&")}`;
}

interface Container {
  readonly pod: string;
  readonly container: string;
}

/** One that waits to start has no log yet; that is no reason to pass over the others. */
function unreadLog(one: Container | undefined, error: unknown): LogFact {
  if (one === undefined || !(error instanceof ClusterError)) throw error;
  return { object: objectOf(one), lines: 0, matches: 0, cut: false, trouble: error.message };
}

function objectOf({ pod, container }: Container): string {
  return `log of ${pod}/${container}`;
}

async function readLog(cluster: Cluster, reach: Reach, one: Container, given: Params): Promise<LogFact> {
  const path = logPath(selection(given), one.pod, segment(one.container), given);
  const text = await cluster.text(path, MOST_BYTES, reach.signal);
  const lines = text.split("\n").filter((line) => line !== "");
  const expression = new RegExp(given.pattern);
  const matching = lines.filter((line) => expression.test(line.slice(0, LONGEST_LINE)));
  const newest = matching.at(-1);
  return {
    object: objectOf(one),
    lines: lines.length,
    matches: matching.length,
    cut: text.length >= MOST_BYTES,
    ...(newest === undefined ? {} : { excerpt: fitToPrint(newest) }),
  };
}
