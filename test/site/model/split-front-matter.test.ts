/** Where front matter begins and ends: as Jekyll's own expression has it. */
import { describe, expect, test } from "vitest";
import {
  isRecord,
  isUnclosedFrontMatter,
  splitFrontMatter,
  withoutFrontMatter,
} from "../../../site/model/front-matter.ts";

describe("front matter", () => {
  test.each<[string, Record<string, unknown>, string, number]>([
    ["---\ntitle: Cart\n---\nText\n", { title: "Cart" }, "Text\n", 4],
    ["---  \t\ntitle: Cart\n--- \t\nText", { title: "Cart" }, "Text", 4],
    ["---\ntitle: Cart\n...\nText", { title: "Cart" }, "Text", 4],
    ["---\r\ntitle: Cart\r\n---\r\nOne\r\nTwo\rThree", { title: "Cart" }, "One\nTwo\nThree", 4],
    ["\ufeff---\ntitle: Cart\n---\nText", { title: "Cart" }, "Text", 4],
    ["---\n---\nText", {}, "Text", 3],
    ["---\n---", {}, "", 2],
    ["---\ntitle: Cart\n---\n\nText\n---\nMore", { title: "Cart" }, "\nText\n---\nMore", 4],
    ["---\ntitle: a --- b\n#---\n---\nText", { title: "a --- b" }, "Text", 5],
    ["---\ntitle: Cart\n----: x\n---\nText", { title: "Cart", "----": "x" }, "Text", 5],
    ["---\n- a\n---\nText", {}, "Text", 4],
  ])("%j", (source, values, body, bodyLine) => {
    const found = splitFrontMatter(source);
    expect(found).toMatchObject({ values, body, bodyLine });
    expect(isUnclosedFrontMatter(source)).toBe(false);
  });

  test("its lines are those of the file", () => {
    expect(splitFrontMatter("---\na: 1\ntitle: Cart\n---\n")?.yaml.lineOf("title")).toBe(3);
  });

  test.each([
    "Text\n---\ntitle: Cart\n---\n",
    " ---\na: b\n---\n",
    "--- x\na: b\n---\n",
    "----\n---\n",
    "",
    "# Cart\n",
  ])("%j has none", (source) => {
    expect(splitFrontMatter(source)).toBeUndefined();
    expect(isUnclosedFrontMatter(source)).toBe(false);
  });

  test.each([
    "---\ntitle: Cart\n",
    "---  \n",
    "\ufeff---\r\ntitle: Cart\r\n--- x\r\n",
    "---\r",
    "---\t\n",
    "---\ntitle: Cart\n ---\n",
  ])("%j has some that nobody has closed", (source) => {
    expect(isUnclosedFrontMatter(source)).toBe(true);
    expect(splitFrontMatter(source)).toBeUndefined();
  });

  test.each(["---", "\n---\na", "# Cart\n---\ntitle: Cart\n"])("%j does not begin as it does", (source) => {
    expect(isUnclosedFrontMatter(source)).toBe(false);
  });
});

test("a file without front matter is a body from its first line", () => {
  const page = withoutFrontMatter("\ufeffOne\r\nTwo\rThree\ufeff");
  expect(page).toMatchObject({ values: {}, body: "One\nTwo\nThree\ufeff", bodyLine: 1 });
  expect([page.yaml.value ?? null, page.yaml.lineOf("title")]).toEqual([null, 1]);
});

test.each<[unknown, boolean]>([
  [{}, true],
  [{ a: 1 }, true],
  [null, false],
  [[], false],
  ["a", false],
  [undefined, false],
])("%j is a mapping: %s", (value, isMapping) => {
  expect(isRecord(value)).toBe(isMapping);
});

test("an object of JSON ends at a line that is only its last brace", () => {
  expect(splitFrontMatter('{\n"title": "Cart"\n} \nText')).toMatchObject({ values: { title: "Cart" }, body: "Text" });
  expect(splitFrontMatter('{\n"title": "Cart"\n} and more\nText')).toBeUndefined();
});
