/** The short way through plain front matter reads what the library reads, or leaves it to the library. */
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { parseLocatedYaml } from "../../../site/model/located-yaml.ts";
import { plainMapping } from "../../../site/model/plain-yaml.ts";
import { seededRandom } from "../../../checker/decide/sampling.ts";

describe("plain mappings", () => {
  it("are read with the line of each key", () => {
    const found = plainMapping(`layout: default\n\ntitle: "Cart: full"\nnav_order: 3\nhas_toc: false\ntags:\n`);
    expect(found?.values).toEqual({ layout: "default", title: "Cart: full", nav_order: 3, has_toc: false, tags: null });
    expect([...(found?.lines ?? [])]).toEqual([
      ["layout", 0],
      ["title", 2],
      ["nav_order", 3],
      ["has_toc", 4],
      ["tags", 5],
    ]);
    expect(parseLocatedYaml("a: b\nc: d", 2).lineOf("c")).toBe(3);
    expect(parseLocatedYaml("a: b\nc: d", 2).lineOf("nothing")).toBe(2);
  });

  it.each([
    "a: [b]",
    "a: b: c",
    "a: b # c",
    "a:\n  b: c",
    "a:\n- b",
    "a: |\n  b",
    "a: b\na: c",
    "a: 2024-01-01",
    "a: 0x1f",
    "a: 1.5",
    "a: &b c",
    "a: *b",
    "a: !b c",
    `a: "b\\n"`,
    "a: 'it''s'",
    "# a",
    "a: b\n...",
    "true: a",
    "__proto__: a",
    "? a",
    "a: b\tc",
    "a:\tb",
    "",
  ])("leave %j to the library", (text) => {
    expect(plainMapping(text)).toBeUndefined();
  });

  it("are the library's values wherever they are read", () => {
    const random = seededRandom(7);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
    const parts = [
      "a",
      "Z",
      "9",
      "0",
      " ",
      ":",
      "#",
      "-",
      "'",
      '"',
      ",",
      "[",
      "]",
      "{",
      "}",
      "&",
      "*",
      "!",
      "|",
      ">",
      "%",
    ];
    const words = [
      "true",
      "No",
      "NULL",
      "~",
      "on",
      "e",
      ".inf",
      "0",
      "12",
      "007",
      "1e3",
      "0o7",
      "a b",
      "'x'",
      '"y z"',
      "",
    ];
    let read = 0;
    for (let round = 0; round < 20_000; round++) {
      const value = (): string =>
        random() < 0.4 ? pick(words) : Array.from({ length: Math.floor(random() * 6) }, () => pick(parts)).join("");
      const text = Array.from({ length: 1 + Math.floor(random() * 3) }, (_, key) => `k${key}: ${value()}`).join("\n");
      const found = plainMapping(text);
      if (found === undefined) continue;
      read += 1;
      expect([text, found.values]).toEqual([text, parse(text)]);
    }
    expect(read).toBeGreaterThan(2_000);
  });
});
