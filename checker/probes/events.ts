/** Has Kubernetes warned of something lately? */
import * as v from "valibot";
import { fitToPrint } from "../cluster/redaction.ts";
import { type KubernetesEvent, type Occurrences, occurrencesOf, occurrencesSince } from "../kubernetes/event-count.ts";
import type { Verdict } from "../model.ts";
import { DURATION, secondsBetween, secondsOf, spoken } from "./duration.ts";
import { count, listed, listShape, NAME_PATTERN, NAMESPACE, rightTo, type Selection } from "./kubernetes-object.ts";
import { namePattern } from "./name-pattern.ts";
import { namespaceExists, NAMESPACES, namespaceShape, noNamespace } from "./namespace.ts";
import { defineProbe, type ExampleOf, type Meanings, momentOf } from "./probe.ts";

export const params = v.strictObject({
  namespace: NAMESPACE,
  kind: v.optional(
    v.pipe(
      v.string(),
      v.nonEmpty(),
      v.description("The kind of object that is warned of: Pod, Node …; any where absent."),
    ),
  ),
  name: NAME_PATTERN,
  reasons: v.optional(
    v.pipe(v.array(v.string()), v.description("Reasons that count: FailedScheduling, BackOff …; all where empty.")),
    [],
  ),
  since: v.optional(
    v.pipe(
      DURATION,
      v.check((text) => secondsOf(text) <= 3_600, "must not be more than 1h: Kubernetes forgets events then"),
      v.description("How far back, to the second: a warning that is exactly so old counts."),
    ),
    "30m",
  ),
  atMost: v.optional(v.pipe(v.number(), v.minValue(0), v.description("So many are no fault.")), 0),
});

export const means: Meanings = {
  pass: "there were no more such warnings than allowed",
  fail: "there were more",
  unknown:
    "the namespace does not exist, or warnings began before that time and Kubernetes does not say how many came since",
};

export const example: ExampleOf<typeof params> = {
  id: "no-scheduling-faults",
  title: "No pod waits in vain for a node",
  namespace: "shop",
  reasons: ["FailedScheduling"],
};

interface Event extends KubernetesEvent {
  readonly reason?: string;
  readonly message?: string;
  readonly note?: string;
  readonly involvedObject?: { readonly kind?: string; readonly name?: string };
  /** What events.k8s.io calls it. */
  readonly regarding?: { readonly kind?: string; readonly name?: string };
}

interface Facts {
  readonly askedAt: string;
  readonly namespaceExists: boolean;
  readonly events: readonly (Occurrences & {
    readonly object: string;
    readonly kind: string;
    readonly name: string;
    readonly reason: string;
    readonly says: string;
  })[];
}

type Params = v.InferOutput<typeof params>;

const selection = ({ namespace }: Params): Selection => ({
  group: "",
  version: "v1",
  resource: "events",
  namespace,
  fields: "type=Warning",
});

export default defineProbe<Params, Facts>({
  name: "events",
  asks: "Has Kubernetes warned of something lately?",
  // The core API shows events of both APIs.
  requests: (given) => [
    listShape(selection(given), "list the warnings"),
    namespaceShape(given.namespace, "see whether the namespace exists, where there are none"),
  ],
  permissions: (given) => [rightTo(selection(given)), rightTo(NAMESPACES, given.namespace)],

  async gather(reach, given) {
    const askedAt = momentOf(reach);
    const events = await listed(reach, selection(given), undefined, eventFact);
    const exists = events.length > 0 || (await namespaceExists(reach, given.namespace));
    return { askedAt, namespaceExists: exists, events };
  },

  judge({ askedAt, namespaceExists, events }, given): Verdict {
    if (!namespaceExists) return noNamespace(given.namespace);
    const since = Date.parse(askedAt) - secondsOf(given.since) * 1_000;
    const fits = given.name === undefined ? () => ({}) : namePattern(given.name);
    const counting = events
      .filter(
        (event) =>
          (given.kind === undefined || event.kind === given.kind) &&
          (given.reasons.length === 0 || given.reasons.includes(event.reason)) &&
          fits(event.name) !== undefined,
      )
      .map((event) => ({ ...event, ...occurrencesSince(event, since) }))
      .filter(({ most }) => most > 0);
    const least = counting.reduce((sum, event) => sum + event.least, 0);
    const most = counting.reduce((sum, event) => sum + event.most, 0);
    const evidence = [...counting]
      .sort((a, b) => (a.last < b.last ? 1 : -1))
      .map(({ object, reason, says, last, ...event }) => {
        const age = secondsBetween(last, askedAt);
        const times = event.total === 1 && event.least === 1 ? "" : ` ${timesOf(event)}`;
        const when = Number.isNaN(age) ? "" : `, ${spoken(Math.max(0, age))} ago`;
        return { object, saw: `${reason}${times}${when}: ${says}` };
      });
    const all =
      evidence.length > 0
        ? evidence
        : [{ object: `namespace/${given.namespace}`, saw: `${count(events.length, "warning")}, none that counts` }];
    const unseen = ["events older than an hour: Kubernetes forgets them"];
    const range = least === most ? count(most, "warning") : `${least} to ${most} warnings`;
    const reason = `${range} in the last ${given.since}`;
    if (least > given.atMost) return { status: "fail", reason, evidence: all, unseen };
    if (most <= given.atMost) return { status: "pass", reason, evidence: all, unseen };
    return {
      status: "unknown",
      reason: `${reason}, and ${given.atMost} are no fault: they began before that, and Kubernetes does not say how many came since`,
      evidence: all,
      next: "Run it again in some minutes, and compare how often it says that they happened.",
      unseen,
    };
  },
});

/** `3 times`; of those that began before the time that is asked about, `1 to 499 of 500 times`. */
function timesOf({
  least,
  most,
  total,
}: {
  readonly least: number;
  readonly most: number;
  readonly total: number;
}): string {
  if (least === total) return `${total} times`;
  return `${least === most ? most : `${least} to ${most}`} of ${count(total, "time")}`;
}

function eventFact(event: Event): Facts["events"][number] {
  const { kind = "object", name = "?" } = event.involvedObject ?? event.regarding ?? {};
  return {
    object: `${kind.toLowerCase()}/${name}`,
    kind,
    name,
    reason: event.reason ?? "no reason",
    says: fitToPrint(event.message ?? event.note ?? "", 160),
    ...occurrencesOf(event),
  };
}
