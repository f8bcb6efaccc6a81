/** The first words of an alert tell whose it is, where they do. */
import { expect, it } from "vitest";
import { teamGuesses } from "../../../site/search/team-guess.ts";
import { catalog, runbook } from "../pages/shop.ts";

it("keeps beginnings that are mostly one team's", () => {
  const { teams, prefixes } = teamGuesses(
    catalog([
      runbook("a", { team: "storage", alerts: ["VolumeFull", "VolumeSlow"] }),
      runbook("b", { team: "shop", alerts: ["VolumeMissing", "CartSlow"] }),
      runbook("c", { team: "nobody", alerts: ["QueueLong"] }),
    ]),
  );
  const teamOf = (prefix: string): string | undefined => teams[prefixes[prefix] ?? -1]?.owner.text;
  expect(teamOf("volume")).toBe("Storage");
  expect(teamOf("volumemissing")).toBe("Shop");
  expect(teamOf("cart")).toBe("Shop");
  expect(prefixes).not.toHaveProperty("queue");
});
