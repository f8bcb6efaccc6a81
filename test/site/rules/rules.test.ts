/** Every rule is registered, explained, silent on its good example and loud on its bad one. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { RULES } from "../../../site/rules/index.ts";
import { problemsOf } from "./example-site.ts";

const FOLDER = new URL("../../../site/rules/", import.meta.url);

test("the list of rules is the folder", () => {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith(".ts") && !["index.ts", "rule.ts"].includes(name));
  expect(
    RULES.map((rule) => `${rule.name}.ts`),
    "add the rule to site/rules/index.ts, in the order of the alphabet, and give it the name of its file",
  ).toEqual(files.sort());
});

test("every rule name that the loader and the renderer print is explained", () => {
  const names = new Set(RULES.map((rule) => rule.name));
  const printed = ["model", "liquid", "markdown"].flatMap((folder) =>
    sources(new URL(`../${folder}/`, FOLDER)).flatMap(namesIn),
  );
  expect(printed.length).toBeGreaterThan(15);
  expect(
    printed.filter((name) => !names.has(name)),
    "add a file to site/rules for it, with defineFoundElsewhere",
  ).toEqual([]);
});

describe.each(RULES.filter(({ from }) => from !== "bug" && from !== "network"))("$name", (rule) => {
  test("is explained", () => {
    expect(rule.why).toMatch(/^[A-Z`"].*[.?]$/);
    expect(rule.mend).toMatch(/^[A-Z].*[.?`}]$/s);
  });
  test("finds nothing in its good example", async () => {
    expect((await problemsOf(rule.good, !rule.untrusted)).filter((problem) => problem.rule === rule.name)).toEqual([]);
  });
  test("finds its bad example", async () => {
    const problems = await problemsOf(rule.bad, !rule.untrusted);
    expect(problems.map((problem) => problem.rule)).toContain(rule.name);
    for (const problem of problems) expect(problem.line).toBeGreaterThan(0);
  });
});

function sources(folder: URL): string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  return names.map((name) => readFileSync(new URL(name, folder), "utf8"));
}

/** Names in `rule: "…"`, and in calls of the loader's two functions that take a name. */
function namesIn(source: string): string[] {
  const named = source.matchAll(/rule: "([a-z-]+)"|(?:complain|whole)\(\s*[^;]*?"([a-z]+(?:-[a-z]+)+)",/g);
  return [...named].flatMap(([, property, argument]) => property ?? argument ?? []);
}
