/** Every rule is silent on its good example and loud on its bad one. */
import { statSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { RULES, ruleNamed } from "../../../site/rules/index.ts";
import { namesIn, sentencesOf } from "../../../site/rules/message.ts";
import type { Example } from "../../../site/rules/rule.ts";
import { pagesOf } from "../../../site/model/site.ts";
import { EXAMPLE_DATA } from "../../../site/reference/example-data.ts";
import { siteOfPage } from "../../../site/validate/validate.ts";
import { loadSite, problemsOf, withFolder } from "./example-site.ts";

describe.each(RULES.filter(({ untried }) => untried === undefined))("$name", (rule) => {
  test("finds nothing in its good example", async () => {
    expect((await problemsOf(rule.good, !rule.untrusted)).filter((problem) => problem.rule === rule.name)).toEqual([]);
  });
  test("finds its bad example", async () => {
    const problems = await problemsOf(rule.bad, !rule.untrusted);
    expect(problems.map((problem) => problem.rule)).toContain(rule.name);
    for (const problem of problems) {
      expect(problem.line).toBeGreaterThan(0);
      // Where something is not filled in, the code is all that can be said.
      expect(problem.message).not.toBe(problem.code);
      expect(problem.help).toMatch(/\w.*[.?]$/s);
    }
  });
  test("has pages in both examples, which differ", () => {
    const files = (example: Example): [string, string][] =>
      Object.entries(typeof example === "string" ? { "cart.md": example } : example);
    expect(rule.bad).not.toEqual(rule.good);
    expect(files(rule.good).some(([path]) => path.endsWith(".md"))).toBe(true);
    for (const [path, text] of [...files(rule.good), ...files(rule.bad)])
      if (/\.(?:md|html|yml)$/.test(path) && !path.startsWith("_includes/")) expect(text).toMatch(/\w/);
  });
});

/** Every sentence that a rule may say, with its code. */
const sentences = RULES.flatMap(({ name, messages }) =>
  Object.entries(messages).flatMap(([code, message]) => {
    const { is, fix } = sentencesOf(message);
    return [{ name, code, sentence: is }, ...fix.map((sentence) => ({ name, code, sentence }))];
  }),
);

test.each(RULES)("$name says why it matters and how to fix it", ({ why, fix, options = {} }) => {
  for (const text of [why, fix, ...Object.values(options)]) expect(text).toMatch(/^\W?[A-Z].{10,}\.$/s);
});

test.each(RULES)("$name has a severity, and its finders are files", ({ severity, foundIn = [] }) => {
  expect(["error", "warning"]).toContain(severity);
  for (const file of foundIn) expect(statSync(file).isFile()).toBe(true);
});

test.each(sentences)("$name $code is a sentence, and its places have names", ({ sentence }) => {
  const parts = typeof sentence === "string" ? [sentence] : sentence.parts;
  expect(parts.join("place").length).toBeGreaterThan(3);
  expect(parts.length).toBe(namesIn(sentence).length + 1);
  for (const name of namesIn(sentence)) expect(name).toMatch(/^[a-z]+$/);
});

test("rules have names of their own, in the order of the alphabet", () => {
  const names = RULES.map(({ name }) => name);
  expect(names).toEqual([...new Set(names)].sort());
  for (const name of names) expect(ruleNamed(name)?.name).toBe(name);
});

const OF_PAGES = RULES.filter(({ looksAt }) => looksAt === "page");

/** A page of each of their bad examples, all of them on one site. */
const together: Example = Object.fromEntries(
  OF_PAGES.flatMap(({ name, bad }) => {
    const files = typeof bad === "string" ? { "cart.md": bad } : bad;
    return Object.entries(files).map(([path, text]): [string, string] =>
      path.startsWith("_") ? [path, text] : [`${name}/${path}`, text],
    );
  }),
);

test("rules that look at pages find on each alone what they find on all of them", async () => {
  await withFolder({ ...EXAMPLE_DATA, ...together }, async (folder) => {
    const site = await loadSite(folder);
    for (const { name, find } of OF_PAGES) {
      const alone = [...pagesOf(site)].flatMap((page) => [...(find?.(siteOfPage(site, page), {}) ?? [])]);
      expect(alone, name).toEqual([...(find?.(site, {}) ?? [])]);
      expect(alone.length, name).toBeGreaterThan(0);
    }
  });
});
