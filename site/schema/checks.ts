/** The schema of `checks`, `inputs` and `escalation`, made from the probes that are there. */
import { toJsonSchema } from "@valibot/to-json-schema";
import { AUTHORED_PROBES, type AuthoredProbe } from "../../checker/probes/authoring.ts";
import { ROW_KEYS } from "../model/escalation.ts";
import { CHECK_KEYS } from "../model/schema.ts";
import { type JsonSchema, either, flag, list, mapping, object, oneWord, text } from "./json-schema.ts";

const ID = { type: "string", pattern: "^[a-z][a-z0-9-]*$" };
const TIME = { type: "string", pattern: "^(?:\\d+[smhd])+$" };
const SCALAR = { type: ["string", "number", "boolean"] };

/** What every check may say, by `CHECK_KEYS`. */
const COMMON: Readonly<Record<string, JsonSchema>> = {
  id: { ...ID, description: "The name that reports and the escalation table use." },
  probe: oneWord(
    AUTHORED_PROBES.map((probe) => probe.default.name),
    "The kind of question.",
  ),
  section: text("Id of the heading whose step this check carries out."),
  reviewed: {
    ...SCALAR,
    description:
      "The hash of the section when the check was last compared with it. `false` is a draft: it runs only with --drafts.",
  },
  source: text("The command of the page that the check was drafted from."),
  title: text("What the check verifies, in the words of the page."),
  on: oneWord(["carrier", "customer"], "Where it is asked."),
  cluster: text("The customer cluster that is asked: an id, or an input as `${cluster_id}`."),
  within: { ...TIME, description: "It is asked again for so long until it passes: 5m." },
};

/** The definitions that front matter and the files beside pages share. */
export function checkDefinitions(): JsonSchema {
  const missing = CHECK_KEYS.filter((key) => COMMON[key] === undefined);
  if (missing.length > 0) throw new Error(`site/schema/checks.ts does not describe ${missing.join(", ")} of a check`);
  return {
    check: {
      type: "object",
      properties: COMMON,
      required: ["id", "probe"],
      allOf: AUTHORED_PROBES.map((probe) => ({
        if: { properties: { probe: { const: probe.default.name } }, required: ["probe"] },
        // What the check says for its probe, and what every check may say; nothing else.
        // oxlint-disable-next-line unicorn/no-thenable -- A word of JSON Schema.
        then: withCommonKeys(parametersOf(probe)),
      })),
    },
    input: object({
      "description?": text("Where to find it, for the person who is asked."),
      "pattern?": text("A regular expression that the whole value must match."),
    }),
    status: oneWord(["pass", "fail", "unknown"]),
    row: {
      ...object({
        when: { ...mapping(either({ $ref: "#/$defs/status" }, list({ $ref: "#/$defs/status" }))), minProperties: 1 },
        "to?": text("Id of the team to call."),
        "continue?": text("Id of the runbook to go on with."),
        "resolved?": { const: true },
        because: { type: "string", minLength: 1, description: "The reason that the engineer reads." },
        "reviewed?": flag("False is a draft: it counts only with --drafts, and then only suggests."),
      }),
      oneOf: ROW_KEYS.filter((key) => !["when", "because", "reviewed"].includes(key)).map((key) => ({
        required: [key],
      })),
    },
  };
}

/** The keys that front matter and the files beside pages share. */
export const CHECK_PROPERTIES: Readonly<Record<string, JsonSchema>> = {
  "alerts?": list(text("Name of an alert that the page answers."), "Else they are read from the text."),
  "team?": text("Id of the team that owns the page."),
  "symptoms?": list({ type: "string" }, "What people type into the search."),
  "dashboards?": list({ type: "string" }, "Ids of `_data/monitoring.yml`."),
  "inputs?": either(
    list({ type: "string", pattern: "^[a-z][a-z0-9_]*$" }),
    mapping(either({ $ref: "#/$defs/input" }, { type: "null" })),
  ),
  "checks?": list({ $ref: "#/$defs/check" }, "What the checker verifies, from top to bottom."),
  "escalation?": list({ $ref: "#/$defs/row" }, "Whom to call, by the verdicts."),
};

function parametersOf(probe: AuthoredProbe): JsonSchema {
  // What JSON Schema cannot say, such as that one of three parameters is needed, is left to `validate`.
  const schema = toJsonSchema(probe.params, { target: "draft-2020-12", typeMode: "input", errorMode: "ignore" });
  const { $schema: _, ...rest } = schema as Record<string, unknown>;
  return withReferences(rest) as JsonSchema;
}

/** A check may say nothing but these; what the common keys take is said once for all probes. */
function withCommonKeys(parameters: JsonSchema): JsonSchema {
  const { properties } = parameters as { properties: Readonly<Record<string, JsonSchema>> };
  return { ...parameters, properties: { ...Object.fromEntries(CHECK_KEYS.map((key) => [key, true])), ...properties } };
}

/** Wherever a parameter takes text of some form, it takes a reference to an input too: `${cluster_id}`. */
function withReferences(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withReferences);
  if (typeof schema !== "object" || schema === null) return schema;
  const record = schema as Record<string, unknown>;
  const { description, ...bare } = record;
  if (record["type"] === "string" && (record["pattern"] !== undefined || record["enum"] !== undefined)) {
    const both = { anyOf: [bare, { type: "string", pattern: "\\$\\{[^{}]*\\}" }] };
    return description === undefined ? both : { ...both, description };
  }
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, withReferences(value)]));
}
