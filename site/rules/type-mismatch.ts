/** Is the type of a page one that the site has, and does the label at its top say the same? */
import { nearest } from "../../checker/nearest.ts";
import { DID_YOU_MEAN, message } from "./message.ts";
import { defineRule } from "./rule.ts";

const LABEL = /^[ \t]*([A-Za-z][A-Za-z ]*?)[ \t]*\n\{:[^}\n]*\.label\b/m;

export default defineRule({
  name: "type-mismatch",
  severity: "warning",
  why: "The reader believes that the page is one thing, and lists and search treat it as another.",
  fix: "Write the same word in `type` and in the label.",
  messages: {
    rare: {
      is: message`no other page has the type ${"type"}, and ${"count"} pages have the type ${"like"}`,
      fix: DID_YOU_MEAN,
    },
    label: message`the label says ${"label"}, and the type of the page is ${"type"}`,
  },
  good: `---
title: Cart
type: Alert
---
Alert
{: .label .label-purple}
`,
  bad: `---
title: Cart
type: Alert
---
Operations
{: .label .label-green}
`,
  *find({ catalog }) {
    const types = countsOf(catalog.runbooks.map(({ type }) => type).filter((type) => type !== ""));
    for (const { file, type, body, bodyLine, placeOf } of catalog.runbooks) {
      const found = LABEL.exec(body);
      const label = found?.[1]?.trim() ?? "";
      const meant = meantBy(type, types);
      if (meant !== undefined) {
        yield {
          ...placeOf("type"),
          code: "rare",
          data: { type, count: types.get(meant) ?? 0, like: meant },
        };
      } else if (found !== null && type !== "" && label.toLowerCase() !== type.toLowerCase()) {
        const line = bodyLine + body.slice(0, found.index).split("\n").length - 1;
        yield { file, line, code: "label", data: { label, type } };
      }
    }
  },
});

/** So many pages with a type make a word of it. */
const USUAL = 3;

function countsOf(types: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const type of types) counts.set(type, (counts.get(type) ?? 0) + 1);
  return counts;
}

/** A usual type that is spelt almost like one that is on a single page. */
function meantBy(type: string, counts: ReadonlyMap<string, number>): string | undefined {
  if (counts.get(type) !== 1 || type.length < 4) return undefined;
  const usual = [...counts].filter(([other, count]) => other !== type && count >= USUAL).map(([other]) => other);
  return nearest(type, usual, 1).find(
    (one) => Math.abs(one.length - type.length) <= 1 && one[0]?.toLowerCase() === type[0]?.toLowerCase(),
  );
}
