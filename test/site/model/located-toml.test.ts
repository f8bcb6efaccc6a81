/** TOML with the line of each key, and what is no TOML. */
import { expect, test } from "vitest";
import { parseToml } from "../../../site/model/located-toml.ts";

const TEXT = `title = "Cart"\n\n[menu.main]\nweight = 2\ndate = 2024-05-06\nat = 2024-05-06T07:08:09Z\n`;

test("values are plain, and dates are text", () => {
  expect(parseToml(TEXT, 2).value).toEqual({
    title: "Cart",
    menu: { main: { weight: 2, date: "2024-05-06", at: "2024-05-06T07:08:09.000Z" } },
  });
});

test.each([
  ["title", 2],
  ["menu.main", 4],
  ["menu.main.weight", 5],
  ["menu.main.other", 4],
  ["nothing", 2],
])("%s is on line %d", (path, line) => {
  expect(parseToml(TEXT, 2).lineOf(path)).toBe(line);
});

test("each key above the tables has its own line", () => {
  expect(parseToml("a = 1\nb = 2\n", 2).lineOf("b")).toBe(3);
});

test("what is no TOML is a fault at its place", () => {
  const { value, faults } = parseToml('title = "Cart"\nweight = = 3\n', 2);
  expect(value).toBeUndefined();
  expect(faults).toMatchObject([{ line: 3, mistake: { rule: "broken-yaml", code: "broken" } }]);
});
