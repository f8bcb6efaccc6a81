/** Rows of the escalation table from sentences of the form "if …, escalate to [team]", matched to the drafted checks. */
import type { Body, Heading, Runbook } from "../model/runbook.ts";
import type { DraftedCheck } from "./draft.ts";

export interface DraftRow {
  readonly when: Readonly<Record<string, "pass" | "fail">>;
  /** Id of the team. */
  readonly to: string;
  readonly because: string;
}

const CONDITION = /\b(?:if|when|in case|once|should)\b/i;
const ILL =
  /\bnot\b[^.,;]{0,30}\b(?:healthy|running|ready|up|available|reachable|working|ok|well|bound|valid|succeed\w*|respond\w*|resolv\w*)|\b(?:un(?:healthy|reachable|available|stable)|down|broken|fail(?:s|ed|ing|ures?)?|crash\w*|missing|expired|degraded|error(?:s|ing)?|cannot|can't|could not|unable|isn't|aren't|doesn't|don't)\b/i;
const WELL =
  /\b(?:healthy|running|ready|up|available|reachable|works?|working|ok|okay|well|fine|stable|valid|succeed(?:s|ed)?|successful|passes|normal|bound)\b/i;

/** Words that say nothing of what is meant. */
const COMMON = new Set(
  "the and that this with from have has been you your are was were will for not but can any all its our see check verify verified ensure make sure confirm page escalate escalation team call contact between appears seems still issue problem healthy running ready get how list what which when then there their them into does did action take status state stability".split(
    " ",
  ),
);
/** What a kind of check is about, besides the words of its step. */
const ABOUT: Readonly<Record<string, string>> = {
  "clusters-reachable": "network reach reachable connectivity connection",
  "pods-ready": "pods pod",
  "nodes-ready": "nodes node worker",
  "workload-ready": "deployment daemonset statefulset pods replicas",
  certificate: "certificate cert tls",
  dns: "dns name",
  http: "endpoint url",
  "job-succeeded": "job cronjob",
  "api-ready": "api apiserver",
};

export function rowsOf(
  { called = [] }: Runbook,
  { headings }: Body,
  drafts: readonly DraftedCheck[],
): { readonly rows: readonly DraftRow[]; readonly unmatched: readonly string[] } {
  // What others build upon is judged by them.
  const referenced = JSON.stringify(drafts.map(({ params }) => params));
  const judged = drafts.filter(({ id }) => !referenced.includes(`"$${id}"`));
  const rows: DraftRow[] = [];
  const unmatched: string[] = [];
  for (const { team, words } of called) {
    if (!CONDITION.test(words)) continue;
    const status = ILL.test(words) ? "fail" : WELL.test(words) ? "pass" : undefined;
    const draft = bestOf(judged, words, headings);
    const isTaken = rows.some((row) => draft !== undefined && row.when[draft.id] === status);
    if (status === undefined || draft === undefined || isTaken) unmatched.push(`${words} → ${team}`);
    else rows.push({ when: { [draft.id]: status }, to: team, because: conditionIn(words) });
  }
  return { rows, unmatched };
}

/** The one draft that shares most words with the condition; none where two are as good. */
function bestOf(
  drafts: readonly DraftedCheck[],
  words: string,
  headings: readonly Heading[],
): DraftedCheck | undefined {
  const wanted = stems(words);
  const scored = drafts.map((draft) => {
    const heading = headings.find(({ id }) => id === draft.section)?.text ?? "";
    const own = stems(`${heading} ${draft.title} ${draft.id} ${ABOUT[draft.probe] ?? ""}`);
    return { draft, score: [...own].filter((stem) => wanted.has(stem)).length };
  });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const [only, ...more] = scored.filter(({ score }) => score === best);
  return best === 0 || more.length > 0 ? undefined : only?.draft;
}

function stems(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]{2,}/g) ?? [];
  return new Set(
    words
      .filter((word) => word.length > 2 && !COMMON.has(word))
      .map((word) => word.replace(/(?:ies|es|s|ing|ed)$/, "").slice(0, 8)),
  );
}

/** The condition without what is to be done then. */
function conditionIn(words: string): string {
  const condition = words
    .replace(/[,.;:]?\s*(?:then |please )?\b(?:escalate|page|call|contact|notify|raise|open|reach out)\b.*$/i, "")
    .replace(/^[-*\s]*(?:if|when|once|in case)\s+/i, "")
    .replace(
      /^(?:you(?:'ve|’ve| have)? (?:verified|confirmed|checked|found|seen)(?: that)?|it (?:appears|seems|looks like|turns out)(?: that)?)\s+/i,
      "",
    )
    .trim();
  return condition === "" ? words : condition;
}
