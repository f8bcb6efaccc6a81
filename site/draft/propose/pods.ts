/** Pods and what they log. */
import type { Proposal, Show } from "../draft.ts";
import { isFault } from "../read/normal.ts";
import { hasHole } from "../read/holes.ts";
import { type Found, type Look, isJudged, isShaped, namespaceOf, oneNamespaceOf, selectionOf } from "./look.ts";

export function proposePods(look: Look): Found | undefined {
  const { normal, question } = look;
  const fields = question.option("field-selector") ?? "";
  const onNode = /spec\.nodeName=(\S+?)(?:,|$)/.exec(fields)?.[1];
  const selection = selectionOf(look, "pod");
  const where =
    question.isEverywhere || (question.namespace === undefined && Object.keys(selection).length > 0)
      ? {}
      : namespaceOf(look);
  const pods = { ...where, ...selection };
  // The pods of one node cannot be selected by a check.
  if (onNode !== undefined || /\$\{node\}/.test(selection.name ?? "")) return undefined;
  const { atLeast, atMostRestarts } = normal;
  const bounds = {
    ...(atLeast === undefined ? {} : { atLeast }),
    ...(atMostRestarts === undefined ? {} : { atMostRestarts }),
  };
  // Pods that have failed or are done are no pods that should be ready: a list of them is there to be looked at.
  const isOfEnded = /status\.phase==?(?:Failed|Succeeded)\b/.test(fields);
  const isListed = question.verb !== "describe" && !isShaped(look) && !isOfEnded;
  const says = isJudged(look) || atLeast !== undefined || /status\.phase/.test(fields);
  if (atMostRestarts !== undefined || (isListed && says))
    return { check: { probe: "pods-ready", params: { ...pods, ...bounds } } };
  return { show: [{ probe: "pods-ready", ...pods }, ...(question.verb === "describe" ? [eventsOf(look, "Pod")] : [])] };
}

/** The warnings about the objects of a question. */
export function eventsOf(look: Look, kind: string): Show {
  const { name } = selectionOf(look, kind === "Pod" ? "pod" : "name");
  return { probe: "events", namespace: oneNamespaceOf(look), kind, ...(name === undefined ? {} : { name }) };
}

const TAIL = 20;

export function proposeLogs(look: Look): Found {
  const { question, normal, names, words } = look;
  const [kind] = question.kinds;
  const [first] = question.names;
  const isWorkload = kind !== undefined && kind.kind !== "Pod" && first !== undefined;
  const { selector } = selectionOf(look, "pod");
  // A label selects pods already, and kubectl takes no name beside it.
  const name =
    first === undefined || selector !== undefined
      ? undefined
      : isWorkload
        ? `${names.pattern(first, "name")}-*`
        : names.pattern(first, "pod");
  const container = question.option("container");
  const value = container === undefined ? undefined : names.value(container, "container");
  const since = question.option("since");
  const lines = Number(question.option("tail"));
  const logs = {
    namespace: oneNamespaceOf(look),
    ...(selector === undefined ? {} : { selector }),
    ...(name === undefined || name === "*" ? {} : { name }),
    ...(value === undefined ? {} : { container: value }),
    ...(since !== undefined && /^\d+[smh]$/.test(since) ? { since } : {}),
    ...(lines >= 1 && lines <= 5_000 ? { lines } : {}),
    ...(question.option("previous") === undefined ? {} : { previous: true }),
  };
  const pattern = patternOf(look);
  const isSought = /\b(?:should|must|expect\w*)\b[^.;]{0,40}\b(?:see|contain|show|find|include|have|log|print)\b/i.test(
    words.around,
  );
  const tellsOfFault = isFault(filtersText(look));
  if (pattern !== undefined && (isSought || tellsOfFault || normal.isEmpty)) {
    const healthy = isSought && !normal.isEmpty && !tellsOfFault ? { healthy: "present" } : {};
    return { check: { probe: "logs-match", params: { ...logs, pattern, ...healthy } } };
  }
  return { show: [{ probe: "logs-match", ...logs, pattern: pattern ?? ".", healthy: "present", shown: TAIL }] };
}

function filtersText({ filters }: Look): string {
  return filters.wanted[0] ?? "";
}

/** The lines that the filters look for, as an expression; letters of both cases where case does not count. */
function patternOf({ filters, names }: Look): string | undefined {
  const [wanted] = filters.wanted;
  if (wanted === undefined || wanted === "") return undefined;
  const filled = hasHole(wanted) ? names.fill(wanted, "name") : wanted;
  const pattern = filters.ignoresCase
    ? filled.replace(/\\.|\$\{\w+\}|\[[^\]]*\]|[a-z]/gi, (piece) =>
        piece.length > 1 ? piece : `[${piece.toUpperCase()}${piece.toLowerCase()}]`,
      )
    : filled;
  return isExpression(pattern.replace(/\$\{\w+\}/g, "x")) ? pattern : undefined;
}

function isExpression(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp;
  } catch {
    return false;
  }
}

/** `kubectl wait`, `rollout status`: it waits, and so does the check. */
export function withinOf(look: Look): Pick<Proposal, "within"> {
  const timeout = look.question.option("timeout") ?? "";
  return /^[1-9]\d{0,2}[sm]$/.test(timeout) && !/^\d{3,}m|^[6-9]\dm/.test(timeout) ? { within: timeout } : {};
}
