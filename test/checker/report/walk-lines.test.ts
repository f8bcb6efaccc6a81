/** The steps of a walk in reports for people: who said what, and when. */
import { expect, test } from "vitest";
import type { WalkedStep } from "../../../checker/model.ts";
import { renderReport } from "../../../checker/report/formats.ts";
import { PLAIN } from "../../../checker/report/rendering.ts";
import { report } from "./made-up-report.ts";

const at = "2031-01-01T03:02:00.000Z";
const walk: WalkedStep[] = [
  {
    section: "Look",
    text: "See the pods:",
    command: "kubectl get pods",
    answer: "pass",
    by: "eve",
    at,
    note: "two | new",
  },
  { section: "Look", text: "", command: "kubectl logs cart-0", answer: "fail", checks: ["logs", "pods"] },
  { text: "Ask the shop.", answer: "unknown" },
  { text: "Call the shop.", answer: "skip", by: "eve", at, note: "token=abcdefghij0123456789" },
];

test("text", () => {
  const text = renderReport("text", { ...report, walk }, PLAIN);
  expect(text.slice(text.indexOf("Walked:"), text.indexOf("Not looked at:"))).toMatchInlineSnapshot(`
    "Walked:
    PASS      1. Look: See the pods:
              $ kubectl get pods
              eve, 2031-01-01T03:02:00.000Z: two | new
    FAIL      2. Look: kubectl logs cart-0
              by logs, pods
    UNKNOWN   3. Ask the shop.
              nobody answered
    SKIP      4. Call the shop.
              eve, 2031-01-01T03:02:00.000Z: token=[redacted]

    "
  `);
});

test("Markdown", () => {
  const text = renderReport("markdown", { ...report, walk }, PLAIN);
  expect(text.split("\n").filter((line) => /^\| (?:PASS|FAIL|UNKNOWN|SKIP) .*(?:shop|pods:|logs cart)/i.test(line)))
    .toMatchInlineSnapshot(`
    [
      "| PASS | See the pods: kubectl get pods | eve, 2031-01-01T03:02:00.000Z: two \\| new |",
      "| FAIL | kubectl logs cart-0 | by logs, pods |",
      "| UNKNOWN | Ask the shop. | nobody answered |",
      "| SKIP | Call the shop. | eve, 2031-01-01T03:02:00.000Z: token=\\[redacted\\] |",
    ]
  `);
});

test("a page without steps says so, and one that was not walked says nothing", () => {
  expect(renderReport("text", { ...report, walk: [] }, PLAIN)).toContain("Walked:");
  expect(renderReport("text", report, PLAIN)).not.toContain("Walked");
});
