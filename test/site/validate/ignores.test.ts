/** Ignores and settings: they cover what they name and nothing else, and end. */
import { expect, test } from "vitest";
import { type ValidateOptions, validate } from "../../../site/validate/validate.ts";
import { loadSite, withFolder } from "../rules/example-site.ts";

const TODAY = { today: new Date("2030-06-01") };
const PAGE = "---\ntitle: Cart\n---\nSee [x]() and [y](missing.html).\n";

async function found(validation: string, page = PAGE, options: ValidateOptions = TODAY): Promise<string[]> {
  return withFolder({ "cart.md": page, "_data/validation.yml": validation }, async (folder) => {
    const problems = validate(await loadSite(folder), options);
    return problems.map(({ rule, line, message }) => `${line} ${rule}: ${message}`);
  });
}

const ignore = (fields: string): string => `ignores:\n  - { owner: shop-api, reason: it moves, ${fields} }\n`;
const EMPTY = "4 empty-link: this link has no target";
const MISSING = "4 link-target: the link missing.html leads to /missing.html, which does not exist";

test("an ignore covers its rule until its last day", async () => {
  expect(await found(ignore("rule: empty-link, until: 2030-06-01"))).toEqual([MISSING]);
  expect(await found(ignore("rule: empty-link, until: 2030-05-31"))).toEqual([
    "2 stale-ignore: the ignore of empty-link ended on 2030-05-31",
    EMPTY,
    MISSING,
  ]);
});

test("it can be for one thing, and for some files", async () => {
  expect(await found(ignore("rule: link-target, about: missing.html, file: '*.md', until: 2031-01-01"))).toEqual([
    EMPTY,
  ]);
  expect(await found(ignore("rule: link-target, about: missing.htm, until: 2031-01-01"))).toEqual([
    "2 stale-ignore: the ignore of link-target missing.htm ignores nothing any more",
    EMPTY,
    MISSING,
  ]);
  expect(await found(ignore("rule: link-target, file: shop/*.md, until: 2031-01-01"))).toContain(MISSING);
});

test("one that says too little is told so and covers nothing", async () => {
  expect(
    await found(
      "ignores:\n  - { rule: empty-link, until: someday }\n  - { rule: emty-link, owner: a, reason: b, until: 2031-01-01, who: me }\n",
    ),
  ).toEqual([
    "2 ignore-shape: someday is no day",
    "2 ignore-shape: this ignore has no owner, no reason",
    "3 ignore-shape: an ignore has no who",
    "3 ignore-shape: no rule is called emty-link",
    EMPTY,
    MISSING,
  ]);
});

test("a rule that could not run makes no ignore stale", async () => {
  expect(
    await found(ignore("rule: alert-without-page, about: CartDown, until: 2031-01-01"), "---\ntitle: Cart\n---\n"),
  ).toEqual([]);
});

test("a comment covers the page, or the line below it; in code it is an example", async () => {
  const page = (comment: string): string => `---\ntitle: Cart\n---\n${comment}\n[x]()\n\n[x]()\n`;
  expect(await found("", page("<!-- pilotbook-disable empty-link: the graphs come next week -->"))).toEqual([]);
  expect(await found("", page("<!-- pilotbook-disable-next-line empty-link: comes next week -->"))).toEqual([
    "7 empty-link: this link has no target",
  ]);
  expect(await found("", page("<!-- pilotbook-disable-next-line empty-link -->"))).toContain(
    "4 ignore-shape: this comment does not say why",
  );
  expect(await found("", page("```\n<!-- pilotbook-disable empty-link: so it is written -->\n```\n"))).toHaveLength(2);
  expect(await found("", "---\ntitle: Cart\n---\n<!-- pilotbook-disable orphan: x -->\n")).toEqual([
    "4 stale-ignore: the comment about orphan ignores nothing any more",
  ]);
});

test("a rule can be off, lighter, or have options", async () => {
  const rules =
    "rules:\n  empty-link: off\n  link-target: { severity: warning }\n  leftover: { words: [See] }\n  orfan: off\n  orphan: fatal\n";
  expect(await found(rules)).toEqual([
    "5 rule-setting: no rule is called orfan",
    "6 rule-setting: fatal is no severity",
    "4 leftover: See is left over",
    MISSING,
  ]);
});

test("a comment may end, too, and one that is misspelt does not go unnoticed", async () => {
  const page = (comment: string): string => `---\ntitle: Cart\n---\n<!-- ${comment} -->\n[x]()\n`;
  const rule = "pilotbook-disable-next-line empty-link";
  expect(await found("rules: {}\n", page(`${rule}: it moves, until 2030-06-01`))).toEqual([]);
  expect(await found("rules: {}\n", page(`${rule}: it moves, until 2030-05-31`))).toEqual([
    "4 stale-ignore: the comment about empty-link ended on 2030-05-31",
    "5 empty-link: this link has no target",
  ]);
  expect(await found("rules: {}\n", page("pilotbook-ignore empty-link: it moves"))).toEqual([
    "4 ignore-shape: this comment switches nothing off",
    "5 empty-link: this link has no target",
  ]);
});
