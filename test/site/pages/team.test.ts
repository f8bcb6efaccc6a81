/** A team's page has what the team owns and what may call it. */
import { expect, it } from "vitest";
import { teamsView, teamView } from "../../../site/pages/team.ts";
import { catalog, runbook, TEAMS, volumeFillingUp } from "./shop.ts";

const page = volumeFillingUp();
const book = catalog([page, runbook("cart", { team: "shop", escalation: page.escalation })]);

it("lists runbooks, alerts, dashboards and callers", () => {
  const view = teamView(TEAMS[0]!, book);
  expect(
    [view.runbooks, view.alerts, view.dashboards, view.callers].map((links) => links.map(({ text }) => text)),
  ).toEqual([["Volume filling up"], ["VolumeFillingUp"], ["Cart traffic"], ["cart"]]);
  expect(view.path).toBe("/teams/storage/");
});

it("counts each team's runbooks", () => {
  expect(teamsView(book).teams.map(({ owner, pages }) => [owner.text, pages])).toEqual([
    ["Storage", 1],
    ["Shop", 1],
  ]);
});
