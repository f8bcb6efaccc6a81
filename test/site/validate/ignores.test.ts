/** Ignores and settings: they cover what they name and nothing else, and end. */
import { expect, test } from "vitest";
import { type ValidateOptions, validate } from "../../../site/validate/validate.ts";
import { loadSite, withFolder } from "../rules/example-site.ts";
import { factsOf } from "../facts.ts";

const TODAY = { today: new Date("2030-06-01") };
const PAGE = "---\ntitle: Cart\n---\nSee [x]() and [y](missing.html).\n";

async function found(validation: string, page = PAGE, options: ValidateOptions = TODAY): Promise<string[]> {
  return withFolder({ "cart.md": page, "_data/validation.yml": validation }, async (folder) => {
    const problems = validate(await loadSite(folder), options);
    return problems.map((problem) => `${problem.line} ${problem.rule} ${factsOf(problem)}`);
  });
}

const ignore = (fields: string): string => `ignores:\n  - { owner: shop-api, reason: it moves, ${fields} }\n`;
const EMPTY = "4 empty-link no-target link";
const MISSING = "4 link-target leads-nowhere link, missing.html, /missing.html";

test("an ignore covers its rule until its last day", async () => {
  expect(await found(ignore("rule: empty-link, until: 2030-06-01"))).toEqual([MISSING]);
  expect(await found(ignore("rule: empty-link, until: 2030-05-31"))).toEqual([
    "2 stale-ignore ended the ignore of empty-link, 2030-05-31",
    EMPTY,
    MISSING,
  ]);
});

test("it can be for one thing, and for some files", async () => {
  expect(await found(ignore("rule: link-target, about: missing.html, file: '*.md', until: 2031-01-01"))).toEqual([
    EMPTY,
  ]);
  expect(await found(ignore("rule: link-target, about: missing.htm, until: 2031-01-01"))).toEqual([
    "2 stale-ignore idle the ignore of link-target missing.htm",
    EMPTY,
    MISSING,
  ]);
  // Neither the words of the message nor what is suggested is what the problem is about.
  for (const word of ["exist", "index.html"])
    expect(await found(ignore(`rule: link-target, about: ${word}, until: 2031-01-01`))).toContain(MISSING);
  expect(await found(ignore("rule: link-target, file: shop/*.md, until: 2031-01-01"))).toContain(MISSING);
});

test("one that says too little is reported and covers nothing", async () => {
  expect(
    await found(
      "ignores:\n  - { rule: empty-link, until: someday }\n  - { rule: emty-link, owner: a, reason: b, until: 2031-01-01, who: me }\n",
    ),
  ).toEqual([
    "2 ignore-shape day someday",
    "2 ignore-shape incomplete owner, reason",
    "3 ignore-shape field who",
    "3 ignore-shape rule emty-link → empty-link",
    EMPTY,
    MISSING,
  ]);
});

test("a rule that could not run makes no ignore stale", async () => {
  const settings = ignore("rule: alert-without-page, about: CartDown, until: 2031-01-01");
  const page = "---\ntitle: Cart\n---\n";
  expect(await found(settings, page)).toEqual([]);
  expect(await found(`rules: { orphan: off }\n${ignore("rule: orphan, until: 2031-01-01")}`, page)).toEqual([]);
  const alertRules = { alerts: [], findings: [] };
  expect(await found(settings, page, { ...TODAY, alertRules })).toEqual([
    "2 stale-ignore idle the ignore of alert-without-page CartDown",
  ]);
});

test("a comment covers the page, or the line below it; in code it is an example", async () => {
  const page = (comment: string): string => `---\ntitle: Cart\n---\n${comment}\n[x]()\n\n[x]()\n`;
  expect(await found("", page("<!-- pilotbook-disable empty-link: the graphs come next week -->"))).toEqual([]);
  expect(await found("", page("<!-- pilotbook-disable-next-line empty-link: comes next week -->"))).toEqual([
    "7 empty-link no-target link",
  ]);
  const until = (day: string): Promise<string[]> =>
    found("", page(`<!-- pilotbook-disable empty-link: comes next week, until  ${day}. -->`));
  expect(await until("2030-06-01")).toEqual([]);
  expect(await until("2030-05-31")).toEqual([
    "4 stale-ignore ended the comment about empty-link, 2030-05-31",
    "5 empty-link no-target link",
    "7 empty-link no-target link",
  ]);
  expect(await found("", page("<!-- pilotbook-disable-next-line empty-link -->"))).toContain("4 ignore-shape reason");
  expect(await found("", page("```\n<!-- pilotbook-disable empty-link: so it is written -->\n```\n"))).toHaveLength(2);
  expect(await found("", "---\ntitle: Cart\n---\n<!-- pilotbook-disable orphan: x -->\n")).toEqual([
    "4 stale-ignore idle the comment about orphan",
  ]);
});

test("a rule can be off, lighter, or have options", async () => {
  const rules =
    "rules:\n  empty-link: off\n  link-target: { severity: warning }\n  leftover: { words: [See] }\n  orfan: off\n  orphan: fatal\n";
  expect(await found(rules)).toEqual([
    "5 rule-setting rule orfan → orphan",
    "6 rule-setting severity fatal",
    "4 leftover word See",
    MISSING,
  ]);
});

test("a comment may end, too, and one that is misspelt does not go unnoticed", async () => {
  const page = (comment: string): string => `---\ntitle: Cart\n---\n<!-- ${comment} -->\n[x]()\n`;
  const rule = "pilotbook-disable-next-line empty-link";
  expect(await found("rules: {}\n", page(`${rule}: it moves, until 2030-06-01`))).toEqual([]);
  expect(await found("rules: {}\n", page(`${rule}: it moves, until 2030-05-31`))).toEqual([
    "4 stale-ignore ended the comment about empty-link, 2030-05-31",
    "5 empty-link no-target link",
  ]);
  expect(await found("rules: {}\n", page("pilotbook-ignore empty-link: it moves"))).toEqual([
    "4 ignore-shape comment",
    "5 empty-link no-target link",
  ]);
});

test.each([
  ["missing.html", true],
  ["/missing.html", true],
  ["missing", true],
  ["html", true],
  ["miss", false],
  ["issing.html", false],
  ["ml", false],
  ["4", false],
])("about %s: %s, as a word of what the problem names", async (about, covers) => {
  const problems = await found(ignore(`rule: link-target, about: ${about}, until: 2031-01-01`));
  expect(problems.includes(MISSING)).toBe(!covers);
});

test.each([
  ["cart.md", true],
  ["*.md", true],
  ["**/cart.md", true],
  ["shop/cart.md", false],
  ["cart", false],
])("file %s: %s", async (file, covers) => {
  const problems = await found(ignore(`rule: link-target, file: '${file}', until: 2031-01-01`));
  expect(problems.includes(MISSING)).toBe(!covers);
});

test("an ignore may name several rules, and is used as soon as one of them finds something", async () => {
  expect(await found(ignore("rule: [empty-link, link-target], until: 2031-01-01"))).toEqual([]);
  expect(await found(ignore("rule: [empty-link, orphan], until: 2031-01-01"))).toEqual([MISSING]);
  expect(await found(ignore("rule: [empty-link, orfan], until: 2031-01-01"))).toEqual([
    "2 ignore-shape rule orfan → orphan",
    MISSING,
  ]);
});

test.each([
  ["ignores:\n  - empty-link\n", ["2 ignore-shape incomplete rule, owner, reason, until"]],
  ["ignores:\n  - { owner: a, reason: b, until: 2031-01-01 }\n", ["2 ignore-shape incomplete rule"]],
  ["ignores:\n  - { rule: orphan, reason: b, until: 2031-01-01 }\n", ["2 ignore-shape incomplete owner"]],
  ["ignores:\n  - { rule: orphan, owner: a, until: 2031-01-01 }\n", ["2 ignore-shape incomplete reason"]],
  ["ignores:\n  - { rule: orphan, owner: a, reason: b }\n", ["2 ignore-shape incomplete until"]],
  [ignore('rule: orphan, until: "2031-1-1"'), ["2 ignore-shape day 2031-1-1"]],
  [ignore('rule: orphan, until: "x2031-01-01"'), ["2 ignore-shape day x2031-01-01"]],
  [ignore('rule: orphan, until: "2031-01-011"'), ["2 ignore-shape day 2031-01-011"]],
  ["ignores: all\n", []],
  ["ignores: {}\n", []],
])("%j is said to be wrong, and covers nothing", async (validation, faults) => {
  expect(await found(validation)).toEqual([...faults, EMPTY, MISSING]);
});

test("two ignores of one problem: it counts again when both have ended", async () => {
  const two = (first: string, second: string): string =>
    [
      "ignores:",
      ...[first, second].map((until) => `  - { rule: empty-link, owner: a, reason: b, until: ${until} }\n`),
    ].join("\n");
  expect(await found(two("2030-05-31", "2030-06-01"))).not.toContain(EMPTY);
  expect(await found(two("2030-05-31", "2030-05-30"))).toContain(EMPTY);
});

const commented = (comment: string): string => `---\ntitle: Cart\n---\n${comment}\n[x]()\n`;

test.each([
  ["<!--pilotbook-disable-next-line empty-link:it moves-->", []],
  ["<!--  pilotbook-disable-next-line  empty-link , orphan  :  it moves  -->", []],
  ["<!-- pilotbook-disable-next-line empty-link: it\nmoves -->", []],
  ["<!-- pilotbook-disable-next-line empty-link: it moves (until 2030-06-01). -->", []],
  ["<!-- pilotbook-disable-next-line empty-link: until 2030-05-31 it moves -->", []],
  ["<!-- pilotbook-disable empty-link -->", ["ignore-shape reason", EMPTY]],
  ["<!-- pilotbook-disable emty-link: x -->", ["ignore-shape rule emty-link → empty-link", EMPTY]],
  ["<!-- pilotbook-disable: x -->", ["ignore-shape comment", EMPTY]],
  ["<!-- Pilotbook, ignore this -->", ["ignore-shape comment", EMPTY]],
  ["<!-- pilotbooks are old -->", [EMPTY]],
  ["<!-- of pilotbook -->", [EMPTY]],
])("%j", async (comment, expected) => {
  const problems = await found("rules: {}\n", commented(comment));
  expect(problems.map((one) => one.replace(/^\d+ /, ""))).toEqual(expected.map((one) => one.replace(/^\d+ /, "")));
});

test("a comment on one page covers nothing on another", async () => {
  await withFolder(
    {
      "_data/teams.yml": "{}\n",
      "cart.md": commented("<!-- pilotbook-disable empty-link: x -->"),
      "shop.md": "---\ntitle: Shop\n---\n[x]()\n",
    },
    async (folder) => {
      const problems = validate(await loadSite(folder), TODAY);
      expect(problems.map(({ file, rule }) => `${file.slice(-7)} ${rule}`)).toEqual(["shop.md empty-link"]);
    },
  );
});

test.each([
  ["rules:\n  empty-link: warning\n", "warning", []],
  ["rules:\n  empty-link: error\n", "error", []],
  ["rules:\n  empty-link: { severity: warning }\n", "warning", []],
  ["rules:\n  empty-link: { severity: off }\n", undefined, []],
  ["rules:\n  empty-link: false\n", undefined, []],
  ["rules:\n  empty-link: 'off'\n", undefined, []],
  ["rules:\n  empty-link: true\n", "error", ["severity true"]],
  ["rules:\n  empty-link: { severity: Warning }\n", "error", ["severity Warning"]],
  ["rules:\n  empty-link:\n", "error", []],
  ["rules:\n  empty-link: { words: [x] }\n", "error", ["option words, empty-link"]],
  ["rules:\n  leftover: { wrods: [x] }\n", "error", ["option wrods, leftover → words"]],
  ["rule:\n  empty-link: off\n", "error", ["key rule → rules"]],
  ["decisions: []\n", "error", ["key decisions"]],
  ["rules: off\n", "error", []],
  ["rules:\n  quite-another: off\n", "error", ["rule quite-another"]],
])("%j makes the rule %s", async (validation, severity, faults) => {
  await withFolder({ "cart.md": PAGE, "_data/validation.yml": validation }, async (folder) => {
    const problems = validate(await loadSite(folder), TODAY);
    expect(problems.find(({ rule }) => rule === "empty-link")?.severity).toBe(severity);
    expect(problems.filter(({ rule }) => rule === "rule-setting").map(factsOf)).toEqual(faults);
  });
});
