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

it("names the way to call a team for each severity that has one of its own", () => {
  const page = volumeFillingUp();
  const book = catalog([page]);
  const storage = book.teams.get("storage");
  const escalateBySeverity = { critical: { name: "the pager", link: "tel:112" }, warning: { name: "the queue" } };
  const teams = new Map([["storage", { id: "storage", name: "Storage", ...storage, escalateBySeverity }]]);
  const [, { outcome } = { outcome: undefined }] = decisionRows(page, { ...book, teams }, new Map());
  expect(outcome?.channels).toEqual([
    { severity: "critical", call: { text: "the pager", href: "tel:112" } },
    { severity: "warning", call: { text: "the queue" } },
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
