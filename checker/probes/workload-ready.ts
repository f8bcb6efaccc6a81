/** Does a Deployment, DaemonSet or StatefulSet have all the pods that it wants, of its newest revision? */
import * as v from "valibot";
import { fitToPrint } from "../cluster/redaction.ts";
import { isLeaving } from "../kubernetes/object.ts";
import {
  numbersOf,
  refusalsOf,
  type Rollout,
  rolloutOf,
  type Workload,
  type WorkloadNumbers,
} from "../kubernetes/rollout.ts";
import type { Status, Verdict } from "../model.ts";
import {
  count,
  labelOf,
  listed,
  listShape,
  NAME_PATTERN,
  NAMESPACE,
  nothingFound,
  rightTo,
  SELECTOR,
  type Selection,
} from "./kubernetes-object.ts";
import { defineProbe, type ExampleOf, type Meanings } from "./probe.ts";
import { fail, pass, unknown } from "./verdicts.ts";

export const params = v.strictObject({
  kind: v.pipe(v.picklist(["Deployment", "DaemonSet", "StatefulSet"]), v.description("The kind of workload.")),
  namespace: NAMESPACE,
  name: NAME_PATTERN,
  selector: SELECTOR,
  atLeast: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0),
      v.description(
        "How many pods each must want: one that is scaled to 0 is a fault unless this is 0. Where absent, 1, and 0 for a DaemonSet, which wants none where no node fits.",
      ),
    ),
  ),
});

export const means: Meanings = {
  pass: "every workload has the pods it wants, ready and, as `kubectl rollout status` counts them, of its newest revision",
  fail: "pods are missing, not ready or of an older revision, or the controller itself says that it does not get on",
  unknown: "no workload fits, or its controller has not seen its newest change",
};

export const example: ExampleOf<typeof params> = {
  id: "cart-deployed",
  title: "The cart has all its pods, of its newest revision",
  kind: "Deployment",
  namespace: "shop",
  name: "cart",
};

interface WorkloadFact {
  readonly object: string;
  readonly numbers: WorkloadNumbers;
  readonly rollout: Rollout;
  /** Why its controller does not get on, in the controller's words. */
  readonly refusals: readonly string[];
  readonly notes: readonly string[];
}

type Params = v.InferOutput<typeof params>;

const selection = ({ kind, namespace, selector }: Params): Selection => ({
  group: "apps",
  version: "v1",
  resource: `${kind.toLowerCase()}s`,
  namespace,
  selector,
});

export default defineProbe<Params, readonly WorkloadFact[]>({
  name: "workload-ready",
  asks: "Does the workload have all the pods that it wants?",
  requests: (given) => [listShape(selection(given), "list the workloads")],
  permissions: (given) => [rightTo(selection(given))],

  async gather(reach, given) {
    return listed<Workload, WorkloadFact>(reach, selection(given), given.name, (one) => workloadFact(given.kind, one));
  },

  judge(workloads, { kind, atLeast = kind === "DaemonSet" ? 0 : 1 }): Verdict {
    if (workloads.length === 0) return nothingFound(`${kind}s`);
    const judged = workloads.map((fact) => ({ fact, ...judgedAlone(fact, atLeast) }));
    const of = (status: Status): typeof judged => judged.filter((one) => one.status === status);
    const [failing, unseen, whole] = [of("fail"), of("unknown"), of("pass")];
    const evidence = [...failing, ...unseen, ...whole].map(({ fact }) => ({
      object: fact.object,
      saw: workloadInWords(fact),
    }));
    const [first] = failing;
    if (first !== undefined) {
      const others = failing.length > 1 ? ` (and ${failing.length - 1} more)` : "";
      const partial = whole.length > 0 || failing.some(({ fact }) => fact.numbers.ready > 0);
      return fail(`${first.fact.object} ${first.fault}${others}`, evidence, partial);
    }
    if (unseen.length > 0) {
      const who = unseen.length < workloads.length ? ` of ${unseen.length} of ${count(workloads.length, kind)}` : "";
      const next = "Run it again; if it stays so, check kube-controller-manager.";
      return unknown(`the controller${who} has not yet seen the newest change, so the numbers are old`, next, evidence);
    }
    const empty = whole.filter(({ fact }) => fact.numbers.wanted === 0).length;
    const aside = empty === 0 ? "" : `; ${empty} of them ${empty === 1 ? "wants" : "want"} none`;
    return pass(`${count(whole.length, kind)} with all pods ready${aside}`, evidence);
  },
});

/** @returns what is wrong with it; empty unless it fails */
function judgedAlone(fact: WorkloadFact, atLeast: number): { status: Status; fault: string } {
  const { rollout, refusals, numbers } = fact;
  const isSeen = rollout.state !== "unseen";
  const wants = isSeen && numbers.wanted < atLeast;
  const short = isSeen ? shortages(fact) : [];
  const faults = [
    ...(wants ? [`wants ${count(numbers.wanted, "pod")}, fewer than ${atLeast}`] : []),
    ...(short.length > 0 ? [`has ${short.join(" and ")}`] : []),
    ...refusals.map((refusal) => `reports ${refusal}`),
  ];
  if (faults.length > 0) return { status: "fail", fault: faults.join("; ") };
  return { status: isSeen ? "pass" : "unknown", fault: "" };
}

function shortages({ numbers, rollout }: WorkloadFact): string[] {
  const { wanted, ready, available } = numbers;
  const found: string[] = [];
  if (ready < wanted) found.push(`${ready} of ${wanted} pods ready`);
  else if (available < wanted) found.push(`${available} of ${wanted} pods available`);
  if (rollout.state !== "waiting") return found;
  const { have, need } = rollout;
  switch (rollout.for) {
    case "updated":
      return [...found, `${have} of ${need} pods up to date`];
    case "revision":
      return [...found, `${have} of ${need} pods up to date and an update that is not finished`];
    case "replaced":
      return [...found, `${need - have} of ${need} pods of an older revision`];
    case "available":
    case "ready":
      return found.length > 0 ? found : [`${have} of ${need} updated pods ${rollout.for}`];
  }
}

function workloadInWords({ numbers, rollout, refusals, notes }: WorkloadFact): string {
  const { wanted, ready, available, updated, pods } = numbers;
  const said = [
    `${ready}/${wanted} ready, ${available} available, ${updated} up to date`,
    ...(pods === wanted ? [] : [`${pods} in all`]),
    ...(rollout.state === "unseen" ? ["newest change not yet seen"] : []),
  ];
  return [...said, ...notes, ...refusals].join(", ");
}

function workloadFact(kind: Params["kind"], workload: Workload): WorkloadFact {
  const { spec } = workload;
  const numbers = numbersOf(kind, workload);
  const rollout = rolloutOf(kind, workload);
  const partition = spec?.updateStrategy?.rollingUpdate?.partition ?? 0;
  return {
    object: labelOf(kind, workload),
    numbers,
    rollout,
    refusals: refusalsOf(workload).map(({ type, reason, message }) =>
      fitToPrint(`${reason || type}${message ? `: ${message}` : ""}`),
    ),
    notes: [
      ...(spec?.paused === true ? ["rollout paused"] : []),
      ...(rollout.state === "manual" ? ["old pods stay until they are deleted (OnDelete)"] : []),
      ...(partition > 0 ? [`partition ${partition}`] : []),
      ...(isLeaving(workload) ? ["being deleted"] : []),
    ],
  };
}
