/** Each row of the decision table leads somewhere that can be followed. */
import { expect, it } from "vitest";
import { decisionRows } from "../../../site/pages/decision.ts";
import { catalog, runbook, volumeFillingUp } from "./shop.ts";

it("resolves teams and runbooks, and keeps the order of the author", () => {
  const page = volumeFillingUp();
  const target = runbook("storage", { title: "Storage" });
  const rows = decisionRows(page, catalog([page]), new Map([["storage", target]]));
  expect(rows.map(({ outcome }) => outcome)).toEqual([
    { kind: "resolved", target: { text: "Resolved" } },
    {
      kind: "team",
      target: { text: "Storage", href: "/docs/teams/storage/" },
      call: { text: "Storage on-call", href: "https://pager.example.com/storage" },
    },
    { kind: "runbook", target: { text: "Storage", href: "/docs/storage.html" } },
  ]);
  expect(rows[1]?.when).toEqual([
    { check: "writers", statuses: ["fail"] },
    { check: "claim", statuses: ["fail", "unknown"] },
  ]);
});

it("prints the id of what is not there", () => {
  const page = runbook("a", {
    escalation: [
      { when: {}, to: "gone", because: "" },
      { when: {}, continue: "lost", because: "" },
    ],
  });
  expect(decisionRows(page, catalog([page]), new Map()).map(({ outcome }) => outcome.target)).toEqual([
    { text: "gone" },
    { text: "lost" },
  ]);
});
