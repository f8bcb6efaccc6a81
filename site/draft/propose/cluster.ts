/** From a command of kubectl to what is proposed for it. Commands that run or change something are not read here. */
import type { Show } from "../draft.ts";
import { proposeFields } from "./fields.ts";
import type { Found, Look } from "./look.ts";
import {
  isWorkload,
  proposeConfig,
  proposeEvents,
  proposeJobs,
  proposeNodes,
  proposeObject,
  proposeWorkload,
} from "./objects.ts";
import { proposeLogs, proposePods, withinOf } from "./pods.ts";
import type { Kind } from "../read/kinds.ts";

/** @returns undefined for what no probe can look at */
export function proposeCluster(look: Look): Found | undefined {
  const { question } = look;
  switch (question.verb) {
    case "get":
    case "describe": {
      const raw = question.option("raw");
      if (raw !== undefined) return proposeRaw(raw);
      return together(look, question.kinds);
    }
    case "wait":
      return question.option("for") === undefined || /delete/.test(question.option("for") ?? "")
        ? undefined
        : waited(look);
    case "rollout": {
      const [kind] = question.kinds;
      const isStatus = question.words[0] === "status" || question.words[0] === "history";
      return kind !== undefined && isWorkload(kind) && isStatus ? proposeWorkload(look, kind) : undefined;
    }
    case "logs":
    case "log":
      return proposeLogs(look);
    case "top":
      return proposeUsage(look);
    case "auth":
      return proposePermission(look);
    case "cluster-info":
    case "version":
      return { show: [{ probe: "api-ready" }] };
    default:
      return undefined;
  }
}

/** `get pv,pvc`: what is shown of each, or the check where there is only one kind. */
function together(look: Look, kinds: readonly Kind[]): Found | undefined {
  const found = kinds.flatMap((kind) => proposeKind(look, kind) ?? []);
  const [only, ...more] = found;
  if (more.length === 0) return only;
  return {
    show: found.flatMap(shownBy).slice(0, 6),
  };
}

function shownBy(found: Found): readonly Show[] {
  return "show" in found ? found.show : [{ probe: found.check.probe, ...found.check.params }];
}

function proposeKind(given: Look, kind: Kind): Found | undefined {
  const picked = proposeFields(given, kind);
  if (picked.is === "own") return proposeWhole(picked.look, kind);
  // A description has more than the field that is looked for there.
  const whole = given.question.verb === "describe" ? proposeWhole(given, kind) : undefined;
  return whole === undefined ? picked.found : { show: [...shownBy(picked.found), ...shownBy(whole)] };
}

function proposeWhole(look: Look, kind: Kind): Found | undefined {
  if (isWorkload(kind)) return proposeWorkload(look, kind);
  switch (kind.kind) {
    case "Pod":
      return proposePods(look);
    case "Node":
      return proposeNodes(look);
    case "Event":
      return proposeEvents(look);
    case "Job":
    case "CronJob":
      return proposeJobs(look, kind);
    case "ConfigMap":
    case "Secret":
      return proposeConfig(look, kind);
    default:
      return proposeObject(look, kind);
  }
}

function waited(look: Look): Found | undefined {
  const [kind] = look.question.kinds;
  if (kind === undefined) return undefined;
  if (isWorkload(kind)) return proposeWorkload(look, kind);
  const found = proposeKind(
    { ...look, question: { ...look.question, verb: "get" }, normal: { ...look.normal, isWell: true } },
    kind,
  );
  return found !== undefined && "check" in found ? { check: { ...found.check, ...withinOf(look) } } : found;
}

function proposeRaw(path: string): Found | undefined {
  const known = /^\/(readyz|livez|healthz)\b/.exec(path)?.[1];
  if (known === undefined) return undefined;
  return { check: { probe: "api-ready", params: known === "livez" ? { path: "/livez" } : {} } };
}

/** What `kubectl top` prints comes from an API of its own, which says what each pod and node uses. */
function proposeUsage({ question, names }: Look): Found | undefined {
  const [kind] = question.kinds;
  if (kind === undefined || !/^(?:Pod|Node)$/.test(kind.kind)) return undefined;
  const [first] = question.names;
  const isPod = kind.kind === "Pod";
  const namespace =
    !isPod || question.isEverywhere
      ? {}
      : {
          namespace:
            (question.namespace === undefined ? undefined : names.value(question.namespace, "namespace")) ??
            names.input("namespace"),
        };
  const usage = {
    probe: "resource-field",
    group: "metrics.k8s.io",
    version: "v1beta1",
    resource: kind.resource,
    ...namespace,
    ...(first === undefined ? {} : { name: names.pattern(first, isPod ? "pod" : "node") }),
    ...(question.selector === undefined ? {} : { selector: names.fill(question.selector, "name") }),
    field: isPod ? ".containers[*].usage" : ".usage",
    matches: ".",
  };
  return { show: [usage] };
}

function proposePermission({ question, names, normal, words }: Look): Found | undefined {
  const [can, verb, written] = question.words;
  // Somebody else's rights cannot be asked for.
  if (can !== "can-i" || verb === undefined || written === undefined || question.option("as") !== undefined)
    return undefined;
  const [resource = "", ...group] = written.split(".");
  const namespace = question.namespace === undefined ? undefined : names.value(question.namespace, "namespace");
  const isDenied = /\b(?:should|must) (?:not|be denied|be (?:answered )?["'`]?no\b)|\bno\b is (?:right|expected)/i.test(
    words.around,
  );
  const permission = {
    verb,
    ...(group.length === 0 ? {} : { group: group.join(".") }),
    resource,
    ...(namespace === undefined ? {} : { namespace }),
    ...(isDenied ? { healthy: "denied" } : {}),
  };
  const isJudged =
    isDenied || normal.isWell || /\b(?:should|must|need|allowed|able|permission|may|yes|can)\b/i.test(words.around);
  return isJudged
    ? { check: { probe: "permission", params: permission } }
    : { show: [{ probe: "permission", ...permission }] };
}
