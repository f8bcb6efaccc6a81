/** A link to a part of the page that the layout makes is no broken link. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { CHECKER_IDS, LAYOUT_IDS } from "../../../site/validate/layout-ids.ts";

test("the ids are those of the layouts of a runbook", () => {
  const layouts = ["base", "page", "runbook", "who-to-call", "checker", "command"].map((name) =>
    readFileSync(new URL(`../../../site/layouts/${name}.liquid`, import.meta.url), "utf8"),
  );
  const ids = layouts.flatMap((text) => [...text.matchAll(/\bid="([^"{]+)"/g)].map((match) => match[1]));
  expect(new Set(ids), "write the id in site/validate/layout-ids.ts too").toEqual(
    new Set([...LAYOUT_IDS, ...CHECKER_IDS]),
  );
});
