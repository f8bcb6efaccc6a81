/** A team's page has what the team owns and what may call it. */
import { expect, it } from "vitest";
import type { Team } from "../../../checker/model.ts";
import { teamsView, teamView } from "../../../site/pages/team.ts";
import { catalog, runbook, TEAMS, volumeFillingUp } from "./shop.ts";

const page = volumeFillingUp();
const book = catalog([page, runbook("cart", { team: "shop", escalation: page.escalation })]);

it("lists runbooks, alerts, dashboards and callers", () => {
  const view = teamView(TEAMS[0] as Team, book);
  expect(
    [view.runbooks, view.alerts, view.dashboards, view.callers].map((links) => links.map(({ text }) => text)),
  ).toEqual([["Volume filling up"], ["VolumeFillingUp"], ["Cart traffic"], ["cart"]]);
  expect(view.path).toBe("/teams/storage/");
});

it("says what made the team the owner, where it is not the page's front matter", () => {
  const place = { file: "CODEOWNERS", line: 4 };
  const owned = runbook("disk", { team: "storage", teamFrom: "codeowners", teamPlace: place });
  const { runbooks } = teamView(TEAMS[0] as Team, catalog([page, owned]));
  expect(runbooks.map(({ source }) => source)).toEqual([undefined, "CODEOWNERS:4"]);
});

it("counts each team's runbooks", () => {
  expect(teamsView(book).teams.map(({ owner, pages }) => [owner.text, pages])).toEqual([
    ["Storage", 1],
    ["Shop", 1],
  ]);
});
