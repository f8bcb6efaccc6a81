/** SECURITY.md says which test proves what; the tests are there, and nothing that stands at the boundary is left out. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const text = readFileSync(join(root, "SECURITY.md"), "utf8");
const section = text.split(/^## /m).find((part) => part.startsWith("Who may write what")) ?? "";
const rows = section
  .split("\n")
  .filter((line) => line.startsWith("|"))
  .slice(2)
  .map((line) => line.slice(1, -1).split("|"));

test("every row names tests, and each of them is a file that has tests", () => {
  expect(rows.length).toBeGreaterThan(10);
  for (const [who, , , proof = ""] of rows) {
    const named = [...proof.matchAll(/`([^`]+)`/g)].map((match) => match[1] ?? "");
    expect(named, who).not.toEqual([]);
    for (const file of named) {
      expect(existsSync(join(root, file)), file).toBe(true);
      expect(readFileSync(join(root, file), "utf8"), file).toMatch(/\b(?:test|it)(?:\.each)?\(/);
    }
  }
});

test("every file of the boundary, and of what others wrote, has a test of its own in the table", () => {
  const missing = ["site/boundary", "checker/untrusted"].flatMap((folder) =>
    readdirSync(join(root, "test", folder))
      .map((name) => `test/${folder}/${name}`)
      .filter((file) => file.endsWith(".test.ts") && !section.includes(`\`${file}\``)),
  );
  expect(missing, "name it in the table of SECURITY.md").toEqual([]);
});
