/** Pages of Docusaurus stand where its sidebars, categories and numbers put them, and no program is run for it. */
import { expect, test } from "vitest";
import { NOT_PLAIN, plainLiteral } from "../../../site/model/literal.ts";
import { load, page } from "./load-example.ts";

const CONFIG = { "docusaurus.config.js": "module.exports = {};\n" };
const PAGES = {
  "intro.md": page("title: Intro"),
  "01-storage/02-disk.md": page("title: Disk"),
  "01-storage/01-index.md": page("title: Start"),
  "payments/refunds.md": page("title: Refunds\nid: back\nsidebar_position: 7"),
};

function placesOf(files: Readonly<Record<string, string>>): Promise<unknown> {
  return load({ ...CONFIG, ...PAGES, ...files }, (catalog, problems) => ({
    places: Object.fromEntries(
      catalog.runbooks.map(({ path, navOrder, parent, grandParent }) => [path, [navOrder, grandParent, parent]]),
    ),
    problems: problems.filter((one) => one.includes("foreign-setting")),
  }));
}

test("by numbers and the labels of folders", async () => {
  expect(await placesOf({ "payments/_category_.json": '{ "label": "Money" }' })).toEqual({
    places: {
      "intro.md": [undefined, "", ""],
      "01-storage/01-index.md": [1, "", "storage"],
      "01-storage/02-disk.md": [2, "", "storage"],
      "payments/refunds.md": [7, "", "Money"],
    },
    problems: [],
  });
});

test("a folder's own page stands for it, and not below it", async () => {
  const files = { "payments/_category_.json": '{ "label": "Money" }', "payments/index.md": page("title: Money") };
  expect(await placesOf(files)).toMatchObject({ places: { "payments/index.md": [undefined, "", ""] } });
});

const LISTED = {
  "01-storage/02-disk.md": [2, "", "Storage"],
  "01-storage/01-index.md": [1, "", "storage"],
  "payments/refunds.md": [7, "Storage", "Money"],
  "intro.md": [1, "", ""],
};

test.each([
  [
    "sidebars.js",
    `// @ts-check
/** @type {import('@docusaurus/plugin-content-docs').SidebarsConfig} */
const sidebars = { docs: ['intro', { type: 'category', label: "Storage", items: ['storage/disk', { Money: ['payments/back'] }] }], };
module.exports = sidebars;`,
  ],
  [
    "sidebars.ts",
    `import type {SidebarsConfig} from 'x';
const sidebars: SidebarsConfig = { docs: [{type: 'doc', id: 'intro', label: \`In\`}, // words
  { type: 'category', label: 'Storage', collapsed: false, items: ["storage/disk", { type: 'category', label: 'Money', link: { type: 'doc', id: 'payments/back' }, items: [] }] } ] } satisfies SidebarsConfig;
export default sidebars;`,
  ],
  ["sidebars.json", '{ "docs": { "Storage": ["storage/disk"] } }'],
])("by %s", async (name, text) => {
  const { places, problems } = (await placesOf({ [name]: text })) as { places: object; problems: string[] };
  if (name.endsWith("json")) expect(places).toMatchObject({ "01-storage/02-disk.md": [1, "", "Storage"] });
  else if (name.endsWith("ts")) expect(places).toMatchObject({ "payments/refunds.md": [7, "", "Storage"] });
  else expect(places).toEqual(LISTED);
  expect(problems).toEqual([]);
});

test.each([
  "module.exports = require('./made')();",
  "export default { docs: [...others, 'intro'] };",
  "module.exports = { docs: make('intro') };",
])("%s is reported, and not run", async (text) => {
  expect(await placesOf({ "sidebars.js": text })).toMatchObject({
    problems: ["sidebars.js:1:- warning foreign-setting program sidebars.js"],
  });
});

test("a name with a dollar is one that is exported, too", async () => {
  const files = {
    "sidebars.js": "const bars = {};\nconst $bars = { docs: ['intro'] };\nexport default $bars;\n",
  };
  expect(await placesOf(files)).toMatchObject({ places: { "intro.md": [1, "", ""] }, problems: [] });
});

test("a dot within a file's name is a part of its id", async () => {
  const files = {
    "sidebars.js": "module.exports = { docs: ['intro', 'v1.2-notes'] };\n",
    "v1.2-notes.md": page("title: Notes"),
  };
  expect(await placesOf(files)).toMatchObject({
    places: { "intro.md": [1, "", ""], "v1.2-notes.md": [2, "", ""] },
    problems: [],
  });
});

test.each<[string, unknown]>([
  ["{ a: 'x', \"b\": [1, -2.5, true, null], c: { } }", { a: "x", b: [1, -2.5, true, null], c: {} }],
  ["['it\\'s', \"a\\n\", `b`,]", ["it's", "a\n", "b"]],
  ["{ a: f(x, [1]), b: 2 }", { a: NOT_PLAIN, b: 2 }],
  ["{ a: 1 + 1, b: `${x}`, c: 3 }", { a: NOT_PLAIN, b: NOT_PLAIN, c: 3 }],
  ["{ a: 1 /* one */, // two\n b: 2 }", { a: 1, b: 2 }],
  ["{ a: () => { x } , b: 2 }", { a: NOT_PLAIN, b: 2 }],
  ["{ __proto__: { x: 1 } }", {}],
  ["name", NOT_PLAIN],
  ["", NOT_PLAIN],
  ["[".repeat(200), NOT_PLAIN],
  ["{ a: 1", NOT_PLAIN],
  ["[1, 2", NOT_PLAIN],
  ["{ ...others, a: 1, b: [...others, 2] }", { "...": NOT_PLAIN, a: 1, b: [NOT_PLAIN, 2] }],
  ["{ [name]: 1 }", NOT_PLAIN],
  ["{ a, b: 1 }", NOT_PLAIN],
  ["{ 1: 'one', $b_2: false, c: undefined }", { 1: "one", $b_2: false, c: undefined }],
  ["['\\t\\r\\n\\\\', 'two', -3, 4.5]", ["\t\r\n\\", "two", -3, 4.5]],
  ["{ a: 'x, }' + y, b: g('a)', \"]\", `,`), c: [f(1, 2), 3] }", { a: NOT_PLAIN, b: NOT_PLAIN, c: [NOT_PLAIN, 3] }],
  ["{ a: f(`x, )]`), b: 2 }", { a: NOT_PLAIN, b: 2 }],
  ["{ a: 1 } satisfies Config;", { a: 1 }],
  ["{ a: 'x' as const, b: [1] as number[] }", { a: "x", b: [1] }],
  ["{ a: 1 }\nexport default config;", { a: 1 }],
  ["{ a: 1 }\nmodule.exports = config;", { a: 1 }],
  ["{ a: 1 } // settings", { a: 1 }],
  ["{ a: 1 }.a", NOT_PLAIN],
  ["'a' in b", NOT_PLAIN],
  ["true ? 1 : 2", NOT_PLAIN],
  ["[".repeat(50) + "]".repeat(50), nested(50)],
])("the literal %j", (program, value) => expect(plainLiteral(program)).toEqual(value));

/** Lists in lists. */
function nested(depth: number): unknown[] {
  return depth === 1 ? [] : [nested(depth - 1)];
}
