/** Has Kubernetes warned of something lately? */
import * as v from "valibot";
import { ClusterError } from "../cluster/port.ts";
import { fitToPrint } from "../cluster/redaction.ts";
import type { Verdict } from "../model.ts";
import { DURATION, secondsBetween, secondsOf, spoken } from "./duration.ts";
import {
  count,
  type KubernetesObject,
  listed,
  listShape,
  NAME_PATTERN,
  NAMESPACE,
  objectPath,
  objectShape,
  rightTo,
  type Selection,
} from "./kubernetes-object.ts";
import { namePattern } from "./name-pattern.ts";
import { defineProbe, type ExampleOf, type Meanings, type Reach } from "./probe.ts";
import { unknown } from "./verdicts.ts";

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
      v.description("How far back."),
    ),
    "30m",
  ),
  atMost: v.optional(v.pipe(v.number(), v.minValue(0), v.description("So many are no fault.")), 0),
});

export const means: Meanings = {
  pass: "there were no more such warnings than allowed",
  fail: "there were more",
  unknown: "the namespace does not exist or may not be looked at",
};

export const example: ExampleOf<typeof params> = {
  id: "no-scheduling-faults",
  title: "No pod waits in vain for a node",
  namespace: "shop",
  reasons: ["FailedScheduling"],
};

interface Event extends KubernetesObject {
  readonly reason?: string;
  readonly message?: string;
  readonly note?: string;
  readonly count?: number;
  readonly lastTimestamp?: string | null;
  readonly eventTime?: string | null;
  readonly series?: { readonly count?: number; readonly lastObservedTime?: string };
  readonly involvedObject?: { readonly kind?: string; readonly name?: string };
}

interface Facts {
  readonly askedAt: string;
  readonly namespaceExists: boolean;
  readonly events: readonly {
    readonly object: string;
    readonly kind: string;
    readonly name: string;
    readonly reason: string;
    readonly says: string;
    readonly times: number;
    readonly at: string;
  }[];
}

type Params = v.InferOutput<typeof params>;

const selection = ({ namespace }: Params): Selection => ({
  group: "",
  version: "v1",
  resource: "events",
  namespace,
  fields: "type=Warning",
});
const NAMESPACES: Selection = { group: "", version: "v1", resource: "namespaces" };

export default defineProbe<Params, Facts>({
  name: "events",
  asks: "Has Kubernetes warned of something lately?",
  requests: (given) => [
    listShape(selection(given), "list the warnings"),
    objectShape(NAMESPACES, given.namespace, "see whether the namespace exists, where there are none"),
  ],
  permissions: (given) => [rightTo(selection(given)), rightTo(NAMESPACES, given.namespace)],

  async gather(reach, given) {
    const askedAt = new Date().toISOString();
    const events = await listed<Event>(reach, selection(given));
    // An API server lists the events of a namespace that does not exist: there are none.
    const namespaceExists = events.length > 0 || (await isThere(reach, given.namespace));
    return { askedAt, namespaceExists, events: events.map(factOf) };
  },

  judge({ askedAt, namespaceExists, events }, given): Verdict {
    if (!namespaceExists) {
      const next = "Check the namespace in the runbook, and that this is the right cluster.";
      return unknown(`there is no namespace ${given.namespace}`, next);
    }
    const fits = given.name === undefined ? () => ({}) : namePattern(given.name);
    const counting = events.filter(
      (event) =>
        !(secondsBetween(event.at, askedAt) > secondsOf(given.since)) &&
        (given.kind === undefined || event.kind === given.kind) &&
        (given.reasons.length === 0 || given.reasons.includes(event.reason)) &&
        fits(event.name) !== undefined,
    );
    const number = counting.reduce((sum, event) => sum + event.times, 0);
    const newestFirst = [...counting].sort((a, b) => (a.at < b.at ? 1 : -1));
    const evidence = newestFirst.map(({ object, reason, says, times, at }) => {
      const age = secondsBetween(at, askedAt);
      return {
        object,
        saw: `${reason}${times > 1 ? ` ${times} times` : ""}${Number.isNaN(age) ? "" : `, ${spoken(age)} ago`}: ${says}`,
      };
    });
    const reason = `${count(number, "warning")} in the last ${given.since}`;
    const all =
      evidence.length > 0
        ? evidence
        : [{ object: `namespace/${given.namespace}`, saw: `${count(events.length, "warning")}, none that counts` }];
    return {
      status: number > given.atMost ? "fail" : "pass",
      reason,
      evidence: all,
      unseen: ["events older than an hour: Kubernetes forgets them"],
    };
  },
});

async function isThere(reach: Reach, namespace: string): Promise<boolean> {
  try {
    await (await reach.cluster()).get(objectPath(NAMESPACES, namespace), reach.signal);
    return true;
  } catch (error) {
    if (error instanceof ClusterError && error.missing) return false;
    throw error;
  }
}

function factOf(event: Event): Facts["events"][number] {
  const { kind = "object", name = "?" } = event.involvedObject ?? {};
  return {
    object: `${kind.toLowerCase()}/${name}`,
    kind,
    name,
    reason: event.reason ?? "no reason",
    says: fitToPrint(event.message ?? event.note ?? "", 160),
    times: event.series?.count ?? event.count ?? 1,
    at:
      event.series?.lastObservedTime ??
      event.lastTimestamp ??
      event.eventTime ??
      event.metadata.creationTimestamp ??
      "",
  };
}
