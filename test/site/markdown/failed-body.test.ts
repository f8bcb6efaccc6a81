/** A page that cannot be rendered is shown as it is written. */
import { expect, test } from "vitest";
import { failedBody } from "../../../site/markdown/failed-body.ts";

test.each([
  [new Error("too deep"), "too deep"],
  ["odd", "odd"],
])("with what went wrong: %s", (error, reason) => {
  expect(failedBody({ body: "a <b>\n", bodyLine: 7 }, error)).toEqual({
    html: "<pre>a &lt;b&gt;\n</pre>\n",
    headings: [],
    ids: new Set(),
    references: [],
    findings: [{ rule: "render-failed", code: "body", data: { reason }, line: 7 }],
  });
});
