/** The time for all pages: when it is over, pages are shown as text, and the next edition has its own. */
import { expect, test } from "vitest";
import { bodyOverBudget, isOverBudget } from "../../../site/body/over-budget.ts";

test("a page that nobody had time for is its text, with the line where it begins", () => {
  const body = bodyOverBudget({ body: "# <Cart>\n", bodyLine: 4 }, 120);
  expect(body).toMatchObject({
    html: "<pre># &lt;Cart&gt;\n</pre>\n",
    findings: [{ rule: "render-failed", code: "build-budget", line: 4, data: { seconds: 120 } }],
  });
  expect([isOverBudget(body), isOverBudget({ ...body, findings: [] })]).toEqual([true, false]);
});
