/** Everything else that a cluster holds: workloads, nodes, jobs, configuration, and objects that say themselves that they are well. */
import type { Show } from "../draft.ts";
import type { Kind } from "../read/kinds.ts";
import {
  type Found,
  type Look,
  fieldParams,
  isJudged,
  isShaped,
  namespaceOf,
  oneNamespaceOf,
  selectionOf,
} from "./look.ts";
import { eventsOf, withinOf } from "./pods.ts";

const WORKLOADS = ["Deployment", "DaemonSet", "StatefulSet"];

export function isWorkload({ kind }: Kind): boolean {
  return WORKLOADS.includes(kind);
}

export function proposeWorkload(look: Look, { kind }: Kind): Found {
  const { normal, question, words } = look;
  const { atLeast } = normal;
  const workload = {
    kind,
    namespace: oneNamespaceOf(look),
    ...selectionOf(look, "name"),
    ...(atLeast === undefined ? {} : { atLeast }),
  };
  const waits = (question.verb === "rollout" && question.words[0] === "status") || question.verb === "wait";
  const says =
    (isJudged(look) && question.verb === "get") ||
    words.asksStatus ||
    (atLeast !== undefined && question.verb === "get");
  if (waits || (says && question.verb !== "rollout" && !isShaped(look)))
    return { check: { probe: "workload-ready", params: workload, ...withinOf(look) } };
  return {
    show: [{ probe: "workload-ready", ...workload }, ...(question.verb === "describe" ? [eventsOf(look, kind)] : [])],
  };
}

export function proposeNodes(look: Look): Found {
  const { question } = look;
  const nodes = selectionOf(look, "node");
  if (isJudged(look) && !isShaped(look) && question.verb !== "describe")
    return { check: { probe: "nodes-ready", params: nodes } };
  const events: Show[] =
    question.verb === "describe" && nodes.name !== undefined
      ? [{ probe: "events", namespace: "default", kind: "Node", name: nodes.name }]
      : [];
  return { show: [{ probe: "nodes-ready", ...nodes }, ...events] };
}

export function proposeEvents(look: Look): Found | undefined {
  const { question, normal, filters, names } = look;
  const fields = question.option("field-selector") ?? "";
  const kind = /involvedObject\.kind=(\w+)/.exec(fields)?.[1];
  const name = /involvedObject\.name=([^,\s]+)/.exec(fields)?.[1];
  const reason = /(?<!\.)\breason=(\w+)/.exec(fields)?.[1];
  // Kubernetes keeps what it says of nodes in one namespace; for all namespaces at once there is no check.
  const namespace = kind === "Node" ? "default" : question.isEverywhere ? undefined : oneNamespaceOf(look);
  if (namespace === undefined) return undefined;
  const part = selectionOf(look, "name").name;
  const events = {
    namespace,
    ...(kind === undefined ? {} : { kind }),
    ...(name !== undefined
      ? { name: names.pattern(name, kind === "Node" ? "node" : "pod") }
      : part === undefined
        ? {}
        : { name: part }),
    ...(reason === undefined ? {} : { reasons: [reason] }),
  };
  const isJudged = normal.isEmpty || (reason !== undefined && filters.wanted.length === 0 && normal.isWell);
  return isJudged ? { check: { probe: "events", params: events } } : { show: [{ probe: "events", ...events }] };
}

export function proposeJobs(look: Look, { kind }: Kind): Found {
  const [first] = look.question.names;
  const { selector, name } = selectionOf(look, "pod");
  const job =
    kind === "CronJob" && first !== undefined
      ? { cronJob: look.names.value(first, "name") ?? first }
      : name !== undefined
        ? { job: name }
        : selector === undefined
          ? { job: "*" }
          : {};
  const jobs = { namespace: oneNamespaceOf(look), ...job, ...(selector === undefined ? {} : { selector }) };
  return isJudged(look) && look.question.verb !== "describe"
    ? { check: { probe: "job-succeeded", params: jobs } }
    : { show: [{ probe: "job-succeeded", ...jobs }] };
}

/** @returns undefined for a list: which one should be there is not said */
export function proposeConfig(look: Look, { kind }: Kind): Found | undefined {
  const { question, names, normal } = look;
  const [first] = question.names;
  const name = first === undefined ? undefined : names.value(first, "name");
  if (name === undefined) return undefined;
  const config = { kind, namespace: oneNamespaceOf(look), name };
  return normal.exists && question.verb === "get" && !isShaped(look)
    ? { check: { probe: "config-exists", params: config } }
    : { show: [{ probe: "config-exists", ...config }] };
}

/** The one field that tells, or the object's status. */
export function proposeObject(look: Look, kind: Kind): Found {
  const { question } = look;
  const place = {
    ...fieldParams(kind),
    ...(kind.isNamespaced ? anyNamespace(look) : {}),
    ...selectionOf(look, "name"),
  };
  const { well } = kind;
  if (well !== undefined && isJudged(look) && question.verb === "get" && !isShaped(look))
    return { check: { probe: "resource-field", params: { ...place, ...well } } };
  const show: Show[] = [{ probe: "resource-field", ...place, field: well?.field ?? kind.tells, matches: "." }];
  return { show: question.verb === "describe" && kind.isNamespaced ? [...show, eventsOf(look, kind.kind)] : show };
}

function anyNamespace(look: Look): { readonly namespace?: string } {
  return look.question.isEverywhere ? {} : namespaceOf(look);
}
