/** Where the team of a page is from, as it is printed. */
import { expect, test } from "vitest";
import type { Runbook } from "../../../site/model/runbook.ts";
import { placeText, teamSource } from "../../../site/model/team-source.ts";

const place = { file: ".github/CODEOWNERS", line: 4 };

test.each<[Partial<Runbook>, RegExp | undefined]>([
  [{}, undefined],
  [{ teamFrom: "service", service: "shop-api" }, /shop-api$/],
  [{ teamFrom: "codeowners", teamPlace: place }, /^\.github\/CODEOWNERS:4$/],
  [{ teamFrom: "catalog-info", teamPlace: { file: "catalog-info.yaml", line: 1 } }, /^catalog-info\.yaml:1$/],
  [{ teamFrom: "codeowners" }, /^codeowners$/],
  [{ teamFrom: "defaults" }, /_config\.yml/],
  [{ teamFrom: "escalation", called: [] }, /escalation/],
  [{ teamFrom: "escalation" }, /escalation/],
])("of %j it is %s", (page, text) => {
  const from = teamSource(page as Runbook);
  if (text === undefined) expect(from).toBeUndefined();
  else expect(from).toMatch(text);
});

test("of a section it is the section's heading", () => {
  const called = [{ section: { text: "Who helps" } }] as unknown as NonNullable<Runbook["called"]>;
  expect(teamSource({ teamFrom: "escalation", called } as Runbook)).toBe("Who helps");
  expect(placeText(place)).toBe(".github/CODEOWNERS:4");
});
