/** Makes a report safe to show: nothing unprintable, no credential of this run, and nothing that looks like a secret. */
import type { Outcome, Report } from "../model.ts";
import { printable } from "../untrusted/printable.ts";
import { redacted, redactedData, withTexts } from "../untrusted/redaction.ts";
import { withoutSecretsInUse } from "../untrusted/secrets-in-use.ts";

/**
 * What the page's author wrote (titles, parameters, links, whom to call) stays as it is but for credentials of this run:
 * a link to a document looks like a key, and must be there at night.
 */
export function safeReport(report: Report): Report {
  const known = withTexts(report, (text) => printable(withoutSecretsInUse(text)));
  const { results, walk, outcome, unseen, warnings, vantage, inputs } = known;
  return {
    ...known,
    results: results.map(({ bug, ...result }) => ({
      ...result,
      verdict: redactedData(result.verdict),
      ...(bug === undefined ? {} : { bug: redacted(bug) }),
    })),
    ...(walk === undefined ? {} : { walk: redactedData(walk) }),
    outcome: safeOutcome(outcome),
    ...redactedData({ unseen, warnings, vantage }),
    ...(inputs === undefined ? {} : { inputs: redactedData(inputs) }),
  };
}

/** Why nobody could tell is in the words of servers. */
function safeOutcome(outcome: Outcome): Outcome {
  if (outcome.kind === "nobody")
    return { ...outcome, because: redacted(outcome.because), next: redacted(outcome.next) };
  return outcome.unsure === undefined ? outcome : { ...outcome, unsure: redactedData(outcome.unsure) };
}
