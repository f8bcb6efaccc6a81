/** The schemas of what programs read: the checker's JSON report, and the manifest of a published site. */
import { type JsonSchema, either, flag, list, mapping, number, object, oneWord, text } from "./json-schema.ts";

const ID = { type: "string" };
const TIME = { type: "string", format: "date-time", description: "ISO 8601." };
const STATUS = oneWord(["pass", "fail", "unknown"]);
const CONTACT = object({ name: ID, "link?": ID });

const team = object({
  id: ID,
  name: ID,
  "escalate?": CONTACT,
  "comm?": CONTACT,
  "issue?": ID,
  "escalateBySeverity?": mapping(CONTACT),
});

const check = object({
  id: ID,
  probe: ID,
  "section?": ID,
  title: ID,
  params: { type: "object" },
  "cluster?": ID,
  "within?": number("Milliseconds."),
});

const verdict = object({
  status: STATUS,
  "partial?": { const: true, description: "Only some paths or some attempts failed." },
  reason: text("One sentence: why this status."),
  "sure?": text("How sure, and under which assumption."),
  evidence: list(object({ object: text("What was looked at."), saw: text("What was seen there.") })),
  "found?": list(
    object({ id: ID, traits: mapping({ type: "string" }), "ageSeconds?": number("Since it began to run.") }),
  ),
  "next?": text("The one thing to do about an unknown."),
  "unseen?": list(ID, "What was not looked at."),
});

const unsure = object({ because: ID, next: ID });

const outcome = either(
  object({ kind: { const: "team" }, team, because: ID, "unsure?": unsure, "drafted?": { const: true } }),
  object({
    kind: { const: "runbook" },
    page: object({ id: ID, title: ID, url: ID }),
    because: ID,
    "unsure?": unsure,
    "drafted?": { const: true },
  }),
  object({ kind: { const: "resolved" }, because: ID, "unsure?": unsure, "drafted?": { const: true } }),
  object({
    kind: { const: "nobody" },
    because: ID,
    next: ID,
    "owner?": team,
    "ownerFrom?": text("What says who owns the page, when not its front matter."),
    "decided?": { const: true },
  }),
);

/** What `--format json` prints; added fields do not raise `format`. */
export const reportSchema = (): JsonSchema => ({
  title: "Report of a run of the checker",
  ...object({
    format: { const: 1 },
    verdict: text("What follows, in one word: the kind of the outcome."),
    checker: object({ version: ID, content: text("Hash of the pages' checks."), sha256: text("Of the checker file.") }),
    page: object({ id: ID, title: ID, url: ID, alerts: list(ID), links: list(CONTACT) }),
    startedAt: TIME,
    milliseconds: number("How long the run took."),
    seed: number("`--seed` with this number asks the same clusters again."),
    "sampled?": flag("Clusters were drawn at random, so the seed says which."),
    "shard?": object({ index: number("From 1 on."), count: number("How many there are.") }),
    vantage: object({ host: ID, carrier: ID, customers: ID, prometheus: ID }),
    results: list(
      object({
        check,
        verdict,
        startedAt: TIME,
        milliseconds: number("How long the check took."),
        requests: number("How many it sent."),
        began: flag("False where something kept it from asking anything."),
        "bug?": text("A fault of the checker itself."),
      }),
    ),
    "walk?": list(
      object({
        "section?": text("Text of the heading."),
        text: text("What the page says to do."),
        "command?": text("With what was known filled in."),
        answer: oneWord(["pass", "fail", "unknown", "skip"]),
        "checks?": list(ID, "The checks that carry it out; absent where a person was asked."),
        "by?": text("Who answered, by the name of their account."),
        "at?": TIME,
        "note?": ID,
      }),
      "The steps of the page, with --walk.",
    ),
    outcome,
    unseen: list(ID, "What was not looked at."),
    warnings: list(ID),
    "inputs?": mapping({ type: "string" }, "The inputs of the checks."),
    "severity?": ID,
    "cost?": mapping({ type: "number" }, "Requests by whom they went to."),
    "mergedFrom?": object({ carrier: ID, reports: number("That were there."), of: number("That there had to be.") }),
    "replayOf?": text("File of the evidence that was judged again."),
    "pastedFrom?": text("Files of the outputs that a person pasted, where nothing was asked."),
    interrupted: flag("The run was cut short."),
    exitCode: { type: "integer" },
  }),
});

/** `manifest.json` of a published site. */
export const manifestSchema = (): JsonSchema => ({
  title: "What a build published: addresses, ids, references, and what was wrong",
  type: "object",
  properties: {
    version: { type: "integer" },
    url: ID,
    baseurl: ID,
    pages: list(
      object(
        {
          file: ID,
          url: ID,
          title: ID,
          hash: ID,
          redirects: list(ID),
          ids: list(ID),
          references: list({ type: "array", prefixItems: [ID, { type: "integer" }], minItems: 2, maxItems: 2 }),
        },
        { additionalProperties: true },
      ),
    ),
    paths: list(ID),
    problems: list(
      object(
        { file: ID, rule: ID, "code?": ID, "data?": { type: "object" }, "message?": ID, "count?": { type: "integer" } },
        { additionalProperties: true },
      ),
    ),
  },
  required: ["version", "url", "baseurl", "pages", "paths", "problems"],
});
