/** Who to call comes from the team data, and is said plainly where nobody is set. */
import { describe, expect, it } from "vitest";
import type { Team } from "../../../checker/model.ts";
import { callView, teamCall } from "../../../site/pages/call.ts";
import { catalog, runbook, TEAMS, volumeFillingUp } from "./shop.ts";

const page = volumeFillingUp();

describe("callView", () => {
  it("has the owner's contacts", () => {
    expect(callView(page, catalog([page]))).toEqual({
      isKnown: true,
      team: {
        owner: { text: "Storage", href: "/docs/teams/storage/" },
        escalate: { text: "Storage on-call", href: "https://pager.example.com/storage" },
        channel: { text: "#storage", href: "slack://channel?id=C1" },
        issue: { text: "Open an issue", href: "https://git.example.com/storage/issues" },
      },
      teams: { text: "All teams", href: "/docs/teams/" },
      named: [],
      others: [],
    });
  });

  it("shows every team that the page itself names, with its words, and where the only one was taken from", () => {
    const section = { id: "escalation", text: "Escalation" };
    const words = "If the disk is full, call Storage.";
    const named = runbook("a", {
      team: "storage",
      teamFrom: "escalation",
      called: [{ team: "storage", words, section }],
    });
    const { source, named: shown, team } = callView(named, catalog([named]));
    expect(source).toEqual({ text: "Escalation", href: "#escalation" });
    expect(shown.map((one) => [one.call.owner.text, one.words, one.source.href])).toEqual([
      ["Storage", words, "#escalation"],
    ]);
    expect(team?.owner.text).toBe("Storage");
    const byService = runbook("b", { team: "storage", teamFrom: "service", service: "storage" });
    expect(callView(byService, catalog([byService])).source).toEqual({ text: "the service storage" });
  });

  it("says which line of which file names the team, and picks none of several", () => {
    const place = { file: "CODEOWNERS", line: 4 };
    const owned = runbook("a", { team: "storage", teamFrom: "codeowners", teamPlace: place });
    expect(callView(owned, catalog([owned])).source).toEqual({ text: "CODEOWNERS:4" });
    const shared = runbook("b", { called: [{ team: "storage", words: "", place }] });
    const { team, nobody, several, named } = callView(shared, catalog([shared]));
    expect([team, nobody, several === undefined]).toEqual([undefined, undefined, false]);
    expect(named.map(({ source }) => source)).toEqual([{ text: "CODEOWNERS:4" }]);
  });

  it("names the other teams that the decision table calls", () => {
    const other = runbook("a", { team: "shop", escalation: page.escalation });
    expect(callView(other, catalog([other])).others.map(({ owner }) => owner.text)).toEqual(["Storage"]);
  });

  it("names a team once: one that the page itself names is not said again for the decision table", () => {
    const words = "Call Storage.";
    const both = runbook("a", { team: "shop", escalation: page.escalation, called: [{ team: "storage", words }] });
    const { named, others } = callView(both, catalog([both]));
    expect([named.length, others.length]).toEqual([1, 0]);
  });

  it("says that nobody is set, and which team is unknown", () => {
    expect(callView(runbook("a"), catalog([]))).toEqual({
      isKnown: false,
      nobody: "No team is set for this page.",
      teams: { text: "All teams", href: "/docs/teams/" },
      named: [],
      others: [],
    });
    expect(callView(runbook("a", { team: "gone" }), catalog([])).nobody).toContain("“gone”");
  });

  it("drops a link that could run script", () => {
    const bad = {
      ...(TEAMS[0] as Team),
      escalate: { name: "Call", link: "javascript:alert(1)" },
      issue: "javascript:alert(1)",
    };
    expect(teamCall(bad, "").escalate).toEqual({ text: "Call" });
    expect(teamCall(bad, "").issue).toBeUndefined();
  });
});
