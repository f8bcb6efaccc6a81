/** The sentences of a page that `new runbook` writes and its author has to replace: the rule unfinished-skeleton looks for them. */

/** What `new` leaves to the author, by where it stands on the page. */
export const SKELETON = {
  description: "What this page is about, in one sentence",
  meaning: "What the alert says, and since when.",
  impact: "Who notices, and how.",
  verify: "What to look at, and what it looks like when all is well.",
  mitigation: "What to do about it.",
  escalation: "Whom to call when this page does not help: a team of `_data/teams.yml`, here and in the front matter.",
} as const;

const SENTENCES: ReadonlySet<string> = new Set(Object.values(SKELETON));

/** The sentence of the skeleton that a line of a page still is; undefined where somebody wrote it. */
export function skeletonSentence(line: string): string | undefined {
  const text = line.replace(/^\s*(?:(?:\d+\.|[-*+])\s+)?/, "").trimEnd();
  return SENTENCES.has(text) ? text : undefined;
}
