/** Rules about what the front matter of pages says: titles, dashboards, sections, what follows, and patterns. */
import { expect, test } from "vitest";
import { factsOf } from "../facts.ts";
import { problemsOf } from "./example-site.ts";

type Files = Readonly<Record<string, string>>;

async function found(rule: string, files: Files): Promise<string[]> {
  const problems = await problemsOf(files);
  return problems
    .filter((problem) => problem.rule === rule)
    .map((problem) => `${problem.file}:${problem.line}:${problem.column ?? "-"} ${factsOf(problem)}`);
}

const page = (lines: string, body = ""): string => `---\n${lines}\n---\n${body}`;
const ASK = "checks:\n  - { id: well, probe: ask, question: Well? }\n";
const DRAFTED = "checks:\n  - { id: well, probe: ask, question: Well?, reviewed: false }\n";
const row = (verdict: string, more = ""): string =>
  `  - { when: { well: ${verdict} }, to: shop-api, because: x${more} }\n`;

test.each<[string, Files, string[]]>([
  ["duplicate-title", { "a.md": page("title: Cart"), "b.md": page("title: CART") }, ["b.md:2:- taken a.md, CART"]],
  [
    "duplicate-title",
    { "a.md": page("title: Cart"), "b.md": page("title: Cart\nparent: Shop"), "s.md": page("title: Shop") },
    [],
  ],
  ["duplicate-title", { "x/a.md": page("nav_order: 1"), "y/a.md": page("nav_order: 2") }, []],
  [
    "duplicate-title",
    { "a.md": page("title: Cart"), "b.md": page("title: Cart"), "c.md": page("title: Cart") },
    ["b.md:2:- taken a.md, Cart", "c.md:2:- taken a.md, Cart"],
  ],
  ["untitled", { "a.md": page("nav_order: 1", "Text") }, ["a.md:1:- untitled A"]],
  ["untitled", { "a.md": page("nav_order: 1", "## Only below\n\n#No heading\n") }, ["a.md:1:- untitled A"]],
  ["untitled", { "a.md": page("nav_order: 1", "Text\n\n# Cart\n"), "b.md": page("title: B") }, []],
  ["untitled", { "index.md": page("nav_order: 1", "Text") }, []],
  ["untitled", { "_index.md": page("nav_order: 1", "Text") }, []],
  ["untitled", { "shop/index.md": page("nav_order: 1", "Text") }, ["shop/index.md:1:- untitled Shop"]],
])("%s in %j", async (rule, files, expected) => {
  expect(await found(rule, files)).toEqual(expected);
});

test.each([
  ["", "checks", "", []],
  ["", "checks", ASK, ["3:- no-row pass or fail"]],
  [row("pass"), "escalation", ASK, ["5:- no-row fail"]],
  [row("fail"), "escalation", ASK, ["5:- no-row pass"]],
  [row("unknown"), "escalation", ASK, ["5:- no-row pass or fail"]],
  [row("[pass, fail]"), "escalation", ASK, []],
  [row("pass") + row("fail"), "escalation", ASK, []],
  [row("pass") + row("fail", ", reviewed: false"), "escalation", ASK, ["5:- no-row fail"]],
  [row("[pass, fail]", ", reviewed: false"), "checks", ASK, ["3:- no-row pass or fail"]],
  ["", "checks", DRAFTED, []],
])("no-outcome with the rows %j", async (rows, _at, checks, expected) => {
  const lines = `title: Cart\n${checks}${rows === "" ? "" : `escalation:\n${rows}`}`.trimEnd();
  expect(await found("no-outcome", { "cart.md": page(lines) })).toEqual(expected.map((one) => `cart.md:${one}`));
});

const RULES = "groups:\n  - name: shop\n    rules:\n      - { alert: CartDown, expr: up == 0 }\n";

test.each([
  ["title: Cart\nalerts: [cartdown]", "", []],
  ["title: Cart\nalerts:\n  - CartDown\n  - CartDonw", "CartDonw", ["5:- no-alert CartDonw → CartDown"]],
  ["title: Cart\nalerts: [QuiteAnother]", "", ["3:- no-alert QuiteAnother"]],
  ["title: Cart", "## Example alerts\n\n- `CartDonw`\n", ["6:- no-alert CartDonw → CartDown"]],
])("page-without-alert on %j with %j", async (lines, body, expected) => {
  const files = { "cart.md": page(lines, body), "_rules/shop.yml": RULES };
  expect(await found("page-without-alert", files)).toEqual(expected.map((one) => `cart.md:${one}`));
  expect(await found("page-without-alert", { "cart.md": page(lines, body) })).toEqual([]);
});

test.each([
  ['<base href="/a/">', ["4:1 base /a/"]],
  ['Text <base href="/a/">\n\n<BASE HREF="/b/">', ["4:6 base /a/", "6:1 base /b/"]],
  ['```\n<base href="/no/">\n```\n\n<base href="/a/">', ["8:1 base /a/"]],
  ["`<base href=x>` and\n\n<base target=_top>", []],
  ["<basefont>", []],
  ["{% include b.html %}", ["4:- base /c/"]],
])("base-element in %j", async (body, expected) => {
  const files = { "cart.md": page("title: Cart", body), "_includes/b.html": '<base href="/c/">' };
  expect(await found("base-element", files)).toEqual(expected.map((one) => `cart.md:${one}`));
});

test.each([
  ["{ id: a, probe: http, url: 'https://x.example.com', body: '^(a+)+$' }", ["4:- run ^(a+)+$, a"]],
  ["{ id: a, probe: http, url: 'https://x.example.com', body: '^a+$' }", []],
  ["{ id: a, probe: http, url: 'https://x.example.com', body: '^(a+)+$(' }", []],
  ["{ id: a, probe: http, url: 'https://x.example.com', body: [1] }", []],
  ["{ id: a, probe: logs-match, namespace: shop, name: x, pattern: '(a|a)*b' }", ["4:- run (a|a)*b, a"]],
  ["{ id: a, probe: ask, question: '^(a+)+$' }", []],
  ["{ id: a, probe: 5, body: '^(a+)+$' }", []],
])("exponential-pattern in %s", async (check, expected) => {
  const all = await found("exponential-pattern", { "cart.md": page(`title: Cart\nchecks:\n  - ${check}`) });
  expect(all).toEqual(expected.map((one) => `cart.md:${one}`));
});

test("exponential-pattern in an input, which is matched as a whole", async () => {
  const inputs = "title: Cart\ninputs:\n  zone: { pattern: '(a+)+' }\n  host: { pattern: 'a+' }";
  expect(await found("exponential-pattern", { "cart.md": page(inputs) })).toEqual(["cart.md:4:- run ^(?:(a+)+)$, a"]);
});

test.each([
  ["[graphs]", []],
  ["[grahps]", ["3:- unknown grahps → graphs"]],
  ["[graphs, quite-another]", ["3:- unknown quite-another"]],
  ["\n  - graphs\n  - bare", ["5:- no-link bare"]],
  ["[toString]", ["3:- unknown toString"]],
])("unknown-dashboard in %j", async (list, expected) => {
  const files = {
    "cart.md": page(`title: Cart\ndashboards: ${list}`),
    "_data/monitoring.yml": "graphs:\n  name: Graphs\n  link: https://x.example.com/\nbare:\n  name: Bare\n",
  };
  expect(await found("unknown-dashboard", files)).toEqual(expected.map((one) => `cart.md:${one}`));
});

test.each([
  ["look", []],
  ["#look", []],
  ["lok", ["4:- unknown well, lok → look"]],
  ["See the cart", ["4:- unknown well, See the cart → see"]],
  ["see THE cart", ["4:- unknown well, see THE cart → see"]],
  ["quite another", ["4:- unknown well, quite another"]],
])("unknown-section %s", async (section, expected) => {
  const check = `title: Cart\nchecks:\n  - { id: well, section: "${section}", probe: ask, question: Well? }`;
  const files = { "cart.md": page(check, "## Look\n\n## See the cart\n{: #see}\n") };
  expect(await found("unknown-section", files)).toEqual(expected.map((one) => `cart.md:${one}`));
});

test.each([
  ["shop/cart", []],
  ["cart", ["6:- unknown cart → shop/cart"]],
  ["/shop/Cart.html", ["6:- unknown /shop/Cart.html → shop/cart"]],
  ["shop/cart.md", ["6:- unknown shop/cart.md → shop/cart"]],
  ["shop/carts", ["6:- unknown shop/carts → shop/cart"]],
  ["zzz", ["6:- unknown zzz"]],
  ["quite/another", ["6:- unknown quite/another"]],
])("unknown-runbook %s", async (id, expected) => {
  const rows = `title: Start\n${ASK}escalation:\n  - { when: { well: fail }, continue: "${id}", because: x }`;
  const files = { "start.md": page(rows), "shop/cart.md": page("title: Cart") };
  expect(await found("unknown-runbook", files)).toEqual(expected.map((one) => `start.md:${one}`));
});

test("unknown-section of a check that has no id itself", async () => {
  const files = { "cart.md": page("title: Cart\nchecks:\n  - { section: nowhere, probe: ask, question: Well? }") };
  expect(await found("unknown-section", files)).toEqual(["cart.md:4:- unknown without an id, nowhere"]);
});

test("no-outcome: each check of a row counts", async () => {
  const checks = "checks:\n  - { id: a, probe: ask, question: A? }\n  - { id: b, probe: ask, question: B? }\n";
  const rows = "escalation:\n  - { when: { a: pass, b: fail }, to: shop-api, because: x }";
  expect(await found("no-outcome", { "cart.md": page(`title: Cart\n${checks}${rows}`) })).toEqual([]);
});

test.each([
  ["Alert", "## Fix it\n", ["3:- nobody"]],
  ["troubleshooting", "Text\n", ["3:- nobody"]],
  ["Alert", "## Escalation\n", []],
  ["Alert", "###### Whom to escalate to\n", []],
  ["Alert", "Escalation is below.\n\n#escalation\n", ["3:- nobody"]],
  ["Reference", "## Fix it\n", []],
  ["Alerts", "## Fix it\n", []],
  ["Alert\nteam: shop-api", "## Fix it\n", []],
])("no-escalation on a page of type %j with %j", async (type, body, expected) => {
  const all = await found("no-escalation", { "cart.md": page(`title: Cart\ntype: ${type}`, body) });
  expect(all).toEqual(expected.map((one) => `cart.md:${one}`));
});

test.each([
  ["[shop/cart.html]", ["3:- page /shop/cart.html, shop/cart.md"]],
  ["[//shop/cart.html]", []],
  ["[/SHOP/cart.html]", ["3:- page /SHOP/cart.html, shop/cart.md"]],
  ["[/start.html]", []],
  ["[/old.html, /plan.pdf]", ["3:- wanted /plan.pdf"]],
  ["['https://x.example.com/', '/a?b', '/a#b']", []],
])("redirect-taken from %s", async (from, expected) => {
  const files = {
    "start.md": page(`title: Start\nredirect_from: ${from}`),
    "shop/cart.md": page("title: Cart"),
    "plan.pdf": "x",
  };
  const all = await found("redirect-taken", files);
  expect(all).toEqual(expected.map((one) => `start.md:${one}`));
});

test.each([
  ["/shop/cart.html", "page /shop/cart.html, shop/cart.md"],
  ["/Plan.pdf", "page /Plan.pdf, plan.pdf"],
])("redirect-taken by a page that only leads on, at %s", async (permalink, facts) => {
  const files = {
    "moved.md": page(`title: Moved\npermalink: ${permalink}\nredirect_to: /start.html`),
    "start.md": page("title: Start"),
    "shop/cart.md": page("title: Cart"),
    "plan.pdf": "x",
  };
  expect((await found("redirect-taken", files)).map((one) => one.replace(/^\S+ /, ""))).toEqual([facts]);
});

test("unreachable-team says where it is called, on its own line of the data", async () => {
  const teams =
    "shop-api:\n  name: Shop\nreached:\n  name: R\n  escalate: { name: Page, link: https://x.example.com/ }\n";
  const calling = (to: string): string =>
    page(`title: ${to}\n${ASK}escalation:\n  - { when: { well: fail }, to: ${to}, because: x }`);
  const files = (names: readonly string[]): Files => ({
    "_data/teams.yml": teams,
    ...Object.fromEntries(names.map((to, index) => [`p${index}.md`, calling(to)])),
  });
  expect(await found("unreachable-team", files(["reached", "unknown"]))).toEqual([]);
  expect(await found("unreachable-team", files(["shop-api"]))).toEqual(["_data/teams.yml:1:- one shop-api, p0.md:6"]);
  expect(await found("unreachable-team", files(["shop-api", "reached", "shop-api", "shop-api"]))).toEqual([
    "_data/teams.yml:1:- many shop-api, p0.md:6, 2",
  ]);
});

test.each([
  ["{% include food.md %}", ["4:1 not-in-folder food.md → foot.md"]],
  ["Text\n\nx {%- include_cached other.md a=1 %}", ["6:3 not-in-folder other.md"]],
  ["{% include foot.md %}\n\n```\n{% include none.md %}\n```", ["7:1 not-there none.md"]],
])("missing-include in %j", async (body, expected) => {
  const files = { "cart.md": page("title: Cart", body), "_includes/foot.md": "x" };
  expect(await found("missing-include", files)).toEqual(expected.map((one) => `cart.md:${one}`));
});
