/** Files of the content folder that load others, or that links lead into: style sheets, images and HTML files. */
import { expect, test } from "vitest";
import { factsOf } from "../facts.ts";
import { problemsOf } from "./example-site.ts";

async function found(rule: string, files: Readonly<Record<string, string>>): Promise<string[]> {
  const problems = await problemsOf({ "cart.md": "---\ntitle: Cart\n---\n", ...files });
  return problems
    .filter((problem) => problem.rule === rule)
    .map((problem) => `${problem.file}:${problem.line}:${problem.column ?? "-"} ${factsOf(problem)}`);
}

const IMAGES = { "icon.svg": "<svg/>", "css/own.svg": "<svg/>", "two words.svg": "<svg/>" };

test("a style sheet's addresses begin at its own folder, at the site, or elsewhere", async () => {
  const css = [
    "a { background: url(own.svg) }",
    "a { background: url('../icon.svg?v=1#x') }",
    "a { background: url(/icon.svg) }",
    'a { background: url("/two%20words.svg") }',
    "a { background: url(https://x.example.com/a.svg) }",
    "a { background: url(//x.example.com/a.svg) }",
    "a { background: url(DATA:image/gif;base64,R0lGODlhAQABAAAAACw=) }",
    "a { filter: url(#blur) }",
    "a { background: url() }",
    "a { background: url(/cart.html) }",
    "a {}  b { background: url(icon.svg) }",
    "a { background: url(/own.svg?v=1) }",
    "@import 'missing.css';",
  ];
  expect(
    await found("stylesheet-target", { ...IMAGES, "css/cart.CSS": css.join("\n"), "css/cart.txt": "url(none.svg)" }),
  ).toEqual([
    "css/cart.CSS:11:23 not-there icon.svg",
    "css/cart.CSS:12:17 not-there /own.svg?v=1",
    "css/cart.CSS:13:1 not-there missing.css",
  ]);
});

test("below a base path a style sheet may name it", async () => {
  const site = { "_data/site.yml": "title: Shop\nbaseurl: /runbooks\n", ...IMAGES };
  const css = "a { background: url(/runbooks/icon.svg) }\na { background: url(/runbooks/icno.svg) }\n";
  expect(await found("stylesheet-target", { ...site, "cart.css": css })).toEqual([
    "cart.css:2:17 not-there /runbooks/icno.svg",
  ]);
});

const PLACES = {
  "map.svg": '<svg><g id="basin"/><g name="quay"/></svg>',
  "plan.HTML": '<p id="größe"></p><a name="old"></a><p name="no"></p>',
};

async function places(body: string): Promise<string[]> {
  const all = await found("file-anchor", {
    ...PLACES,
    "notes.txt": "x",
    "cart.md": `---\ntitle: Cart\n---\n## Look\n\n${body}\n`,
  });
  return all.map((one) => one.replace(/^\S+ /, ""));
}

test.each([
  ["[x](map.svg#basin) [x](plan.HTML#old) [x](plan.HTML#gr%C3%B6%C3%9Fe) [x](plan.HTML#größe)", []],
  ["[x](map.svg#basins)", ["no-id map.svg#basins, basins → basin"]],
  ["[x](map.svg#quay)", ["no-id map.svg#quay, quay"]],
  ["[x](plan.HTML#no)", ["no-id plan.HTML#no, no"]],
  ["[x](plan.HTML#Old)", ["no-id plan.HTML#Old, Old → old"]],
  ["[x](map.svg#basins:~:text=a)", ["no-id map.svg#basins:~:text=a, basins → basin"]],
  ["[x](map.svg#:~:text=a) [x](map.svg#) [x](map.svg#top) [x](map.svg#TOP)", []],
  ["[x](map.svg#svgView(viewBox(0,0,1,1))) [x](map.svg#xywh=1,2) [x](map.svg#t=10) [x](map.svg#page=2)", []],
  ["[x](map.svg#tea) [x](map.svg#topic)", ["no-id map.svg#tea, tea", "no-id map.svg#topic, topic"]],
  ["[x](notes.txt#line-7)", []],
  ["[x](cart.html#nowhere)", []],
])("%s", async (body, expected) => {
  expect(await places(body)).toEqual(expected);
});
