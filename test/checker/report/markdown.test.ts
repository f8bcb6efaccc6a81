/** The report as a ticket shows it. */
import { expect, test } from "vitest";
import { markdownReport } from "../../../checker/report/markdown.ts";
import { report, result } from "./made-up-report.ts";

test("begins with what follows, and tells why in a table", () => {
  expect(markdownReport(report)).toMatchInlineSnapshot(`
    "### Checkout cannot reach its clusters: call Armada Network (armada-network)

    Because the carrier does not reach its customer clusters.

    - Escalate: Armada Network on-call https://pager.example.com/network
    - Chat: \\#armada-network https://chat.example.com/network

    | verdict | check | why |
    |---|---|---|
    | FAIL | network | 5 of 5 clusters could not be reached in any attempt (a carrier on which 5 % of clusters are down would look like this in less than 5 % of runs) |

    network:

    - cluster/cart: 0 of 3 attempts reached it (no TCP connection in time), slowest 4002 ms

    Not looked at:

    - 35 clusters of 40: a sample was enough, or time ran out

    Asked at 2031-01-01T03:00:00.000Z from bastion-1 (carrier-fra02 (kubeconfig)), seed 42, exit code 10.
    pilotbook-check 0.1.0, content 0123456789ab, sha256 c0ffee; https://runbooks.example.com/shop/checkout.html
    "
  `);
});

test("what a server wrote is text: no markup, no mention, no end of a cell", () => {
  const saw = "a | b\n# c <img src=x> [x](http://evil) `d` *e* @everyone";
  const text = markdownReport({
    ...report,
    results: [result("a", { status: "unknown", reason: saw, next: saw, evidence: [{ object: "x", saw }] })],
  });
  for (const line of text.split("\n").filter((one) => one.includes("everyone"))) {
    expect(line).toContain("a \\| b \\# c \\<img src=x\\> \\[x\\](http://evil) \\`d\\` \\*e\\* @\u2060everyone");
  }
});

test.each(["- a", "1. a", "2) a", "= a", "+ a"])("%j begins no list and no heading", (saw) => {
  expect(
    markdownReport({ ...report, results: [result("a", { status: "pass", evidence: [{ object: saw, saw: "" }] })] }),
  ).toMatch(/^- \d?\\[-.)=+] ?a/m);
});

test("a suggestion of the page is distinguished from a finding", () => {
  const unsure = { because: "the check network could not tell: too few clusters", next: "Ask on another carrier." };
  const text = markdownReport({ ...report, outcome: { kind: "resolved", because: "it mostly does", unsure } });
  expect(text).toMatch(/: could not tell; the page suggests: nothing to do, it resolves by itself$/m);
  expect(text).toContain(
    "Not sure: the check network could not tell: too few clusters.\n\nNext: Ask on another carrier.",
  );
});

test("nobody comes with what to do next", () => {
  expect(
    markdownReport({
      ...report,
      outcome: { kind: "nobody", because: "too few clusters", next: "Ask on another carrier." },
    }),
  ).toContain("Next: Ask on another carrier.");
});
