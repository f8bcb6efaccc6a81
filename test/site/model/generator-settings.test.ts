/** The settings of another generator: which file counts, and what of it is read. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import type { DialectName } from "../../../site/model/dialect.ts";
import { readGeneratorSettings, settingOf } from "../../../site/model/generator-settings.ts";
import { withFolder } from "../rules/example-site.ts";

/** The settings of the folder `docs` in a folder with these files. */
const settings = (dialect: DialectName, files: Readonly<Record<string, string>>): Promise<unknown> =>
  withFolder({}, async (folder) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await writeFile(join(folder, path), text);
    }
    const { root, values } = readGeneratorSettings(join(folder, "docs"), dialect, { most: 1000 });
    return [root.replace(folder, ""), values];
  });

test.each<[string, DialectName, Readonly<Record<string, string>>, unknown]>([
  ["none", "hugo", {}, ["/docs", {}]],
  ["of a generator that has none", "github", { "docs/hugo.toml": "a = 1" }, ["/docs", {}]],
  ["beside the pages", "hugo", { "docs/hugo.toml": "a = 1", "hugo.toml": "a = 2" }, ["/docs", { a: 1 }]],
  ["above them", "hugo", { "hugo.yaml": "a: 2" }, ["", { a: 2 }]],
  ["the newer name first", "hugo", { "config.toml": "a = 1", "hugo.json": '{"a": 2}' }, ["", { a: 2 }]],
  ["in Hugo's folder", "hugo", { "config/_default/config.yml": "a: 3" }, ["", { a: 3 }]],
  ["in Hugo's folder by its newer name", "hugo", { "config/_default/hugo.toml": "a = 4" }, ["", { a: 4 }]],
  ["of MkDocs", "mkdocs", { "mkdocs.yaml": "a: 1" }, ["", { a: 1 }]],
  ["no mapping", "mkdocs", { "mkdocs.yml": "- a" }, ["", {}]],
  ["broken", "hugo", { "hugo.toml": "a = [" }, ["", {}]],
  ["too long", "mkdocs", { "mkdocs.yml": `a: ${"x".repeat(1000)}` }, ["/docs", {}]],
])("settings %s", async (_where, dialect, files, expected) => {
  expect(await settings(dialect, files)).toEqual(expected);
});

describe("of Docusaurus' program", () => {
  test.each(["js", "ts", "mjs", "cjs", "mts", "cts"])("docusaurus.config.%s is read", async (ending) => {
    const files = { [`docusaurus.config.${ending}`]: "export default { docs: { routeBasePath: '/x' } };" };
    expect(await settings("docusaurus", files)).toEqual(["", { routeBasePath: "/x" }]);
  });

  test.each([
    ['routeBasePath: "a"', { routeBasePath: "a" }],
    ['routeBasePath: "docs/all"', { routeBasePath: "docs/all" }],
    ["routeBasePath :'a'", { routeBasePath: "a" }],
    ["routeBasePath: `a`", { routeBasePath: "a" }],
    ["routeBasePath: ''", { routeBasePath: "" }],
    ["routeBasePath: `${base}`", {}],
    ["routeBasePath: base", {}],
    ["myrouteBasePath: 'a'", {}],
    ["// routeBasePath: 'a'\n", {}],
    ["/* routeBasePath: 'a'\n */ routeBasePath: 'b' /* c */", { routeBasePath: "b" }],
    ["url: 'https://shop', routeBasePath: 'a'", { routeBasePath: "a" }],
  ])("%j says plainly %j", async (text, values) => {
    expect(await settings("docusaurus", { "docusaurus.config.js": text })).toEqual(["", values]);
  });
});

test("a setting is found whatever its letters", () => {
  const values = { baseURL: "https://shop", Title: "x" };
  const of = (name: string): unknown => settingOf({ root: "", values }, name);
  expect([of("baseurl"), of("TITLE"), of("other")]).toEqual(["https://shop", "x", undefined]);
});
