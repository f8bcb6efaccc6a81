/** Can every regular expression be matched in a time that does not explode? */
import { exponentialRun } from "../../checker/patterns/ambiguity.ts";
import { patternFault } from "../../checker/patterns/fault.ts";
import { authoredProbe } from "../../checker/probes/authoring.ts";
import { EXPRESSION } from "../../checker/probes/expression.ts";
import { isRecord } from "../model/front-matter.ts";
import type { Runbook } from "../model/runbook.ts";
import { entriesOf } from "./front-matter/entries.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";

export default defineRule({
  name: "exponential-pattern",
  looksAt: "page",
  severity: "warning",
  why: "It reads one text in more ways than anybody can try. The checker does not try them, but grep -P, browsers, editors and log viewers do: whoever tries the pattern there waits for ever.",
  fix: "Write one repetition where two can read the same characters: (a+)+ as a+, (a|ab?)* as (ab?)*; or put what must stand between the parts into the repetition, as in a+(-a+)*.",
  messages: {
    run: message`the pattern ${"pattern"} can divide a run of ${"characters"} in exponentially many ways`,
  },
  good: `---
title: Cart
checks:
  - { id: answers, probe: http, url: "https://shop.example.com", body: "^[a-z]+(-[a-z]+)*$" }
---
`,
  bad: `---
title: Cart
checks:
  - { id: answers, probe: http, url: "https://shop.example.com", body: "^([a-z]+-?)+$" }
---
`,
  *find({ catalog: { runbooks } }) {
    for (const runbook of runbooks) {
      for (const { key, pattern, isUnicode } of patternsOf(runbook)) {
        if (patternFault(pattern, isUnicode) !== undefined) continue;
        const characters = exponentialRun(pattern, isUnicode);
        if (characters !== undefined) yield { ...runbook.placeOf(key), code: "run", data: { pattern, characters } };
      }
    }
  },
});

interface PlacedPattern {
  /** Path in the front matter. */
  readonly key: string;
  readonly pattern: string;
  readonly isUnicode: boolean;
}

function* patternsOf(runbook: Runbook): Generator<PlacedPattern> {
  for (const { values, path } of entriesOf(runbook, "checks")) {
    const names = expressionsOf(typeof values["probe"] === "string" ? values["probe"] : "");
    for (const name of names) {
      const pattern = values[name];
      if (typeof pattern === "string") yield { key: `${path}.${name}`, pattern, isUnicode: false };
    }
  }
  for (const { name, pattern } of runbook.inputs ?? [])
    if (pattern !== undefined) yield { key: `inputs.${name}.pattern`, pattern: `^(?:${pattern})$`, isUnicode: true };
}

/** The parameters of a probe that are regular expressions. */
function expressionsOf(probe: string): string[] {
  const entries = entriesIn(authoredProbe(probe)?.params);
  return Object.keys(entries).filter((name) => isExpression(entries[name]));
}

function entriesIn(schema: unknown): Record<string, unknown> {
  if (!isRecord(schema)) return {};
  if (isRecord(schema["entries"])) return schema["entries"];
  return Array.isArray(schema["pipe"]) && schema["pipe"][0] !== schema ? entriesIn(schema["pipe"][0]) : {};
}

function isExpression(schema: unknown): boolean {
  if (schema === EXPRESSION) return true;
  if (!isRecord(schema)) return false;
  const { wrapped, pipe } = schema;
  return (
    isExpression(wrapped) || (Array.isArray(pipe) && pipe.some((one: unknown) => one !== schema && isExpression(one)))
  );
}
