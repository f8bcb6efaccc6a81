/** What is alike on many pages is said once to people, and page by page to programs. */
import { expect, test } from "vitest";
import { countedOnce } from "../../../site/validate/counted-once.ts";
import { problemsText } from "../../../site/validate/report.ts";
import { problemsOf } from "../rules/example-site.ts";

const PAGE = "---\ntitle: Cart\ntype: Alert\n---\n## Fix it\n";

test("pages with nobody are one problem, on the first of them, and others stay", async () => {
  const found = await problemsOf({ "a.md": PAGE, "b.md": `${PAGE}[x](#gone)\n`, "c.md": PAGE });
  const counted = countedOnce(found);
  const ofRule = counted.filter(({ rule }) => rule === "no-escalation");
  expect(ofRule).toMatchObject([{ file: "a.md", line: 3, code: "several", data: { pages: 3 }, severity: "warning" }]);
  expect(counted.length).toBe(found.length - 2);
  const alone = found.filter(({ file, rule }) => file === "c.md" && rule === "no-escalation");
  expect(countedOnce(alone)).toEqual(alone);
  const asJson = JSON.parse(problemsText(found, false, "json")) as { problems: { rule: string }[] };
  expect(asJson.problems.filter(({ rule }) => rule === "no-escalation")).toHaveLength(3);
});

test("one error among them makes it an error", async () => {
  const found = await problemsOf({ "a.md": PAGE, "b.md": PAGE });
  const weighed = found.map((problem) =>
    problem.file === "b.md" ? { ...problem, severity: "error" as const } : problem,
  );
  const counted = countedOnce(weighed).find(({ rule }) => rule === "no-escalation");
  expect(counted).toMatchObject({ file: "a.md", severity: "error" });
});
