/** Who to call comes from the team data, and is said plainly where nobody is set. */
import { describe, expect, it } from "vitest";
import { callView, teamCall } from "../../../site/pages/call.ts";
import { catalog, runbook, TEAMS, volumeFillingUp } from "./shop.ts";

const page = volumeFillingUp();

describe("callView", () => {
  it("has the owner's contacts", () => {
    expect(callView(page, catalog([page]))).toEqual({
      team: {
        owner: { text: "Storage", href: "/docs/teams/storage/" },
        escalate: { text: "Storage on-call", href: "https://pager.example.com/storage" },
        channel: { text: "#storage", href: "slack://channel?id=C1" },
        issue: { text: "Open an issue", href: "https://git.example.com/storage/issues" },
      },
      others: [],
    });
  });

  it("names the other teams that the decision table calls", () => {
    const other = runbook("a", { team: "shop", escalation: page.escalation });
    expect(callView(other, catalog([other])).others.map(({ owner }) => owner.text)).toEqual(["Storage"]);
  });

  it("says that nobody is set, and which team is unknown", () => {
    expect(callView(runbook("a"), catalog([]))).toEqual({
      nobody: "Nobody is set: no team owns this page.",
      others: [],
    });
    expect(callView(runbook("a", { team: "gone" }), catalog([])).nobody).toContain("“gone”");
  });

  it("drops a link that could run script", () => {
    const bad = { ...TEAMS[0]!, escalate: { name: "Call", link: "javascript:alert(1)" }, issue: "javascript:alert(1)" };
    expect(teamCall(bad, "").escalate).toEqual({ text: "Call" });
    expect(teamCall(bad, "").issue).toBeUndefined();
  });
});
