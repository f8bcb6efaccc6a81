/** The short way through plain front matter reads what the library reads, or leaves it to the library. */
import { describe, expect, it } from "vitest";
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
    expect(parseLocatedYaml("a: b\nc: [d, e]", 2).lineOf("c.1")).toBe(3);
  });

  it.each([
    "a: [b, ]",
    "a: [b, , c]",
    "a: [b: c]",
    "a: [b, [c]]",
    "a: [1.5]",
    "a: [2024-01-01]",
    "a: ['b', c]",
    "a: [b #c]",
    "a: [b] c",
    "a: [b",
    "a: []",
    "a: [-b]",
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
    "__proto__: a",
    "? a",
    "a: b\tc",
    "a:\tb",
    "",
    " a: b",
    "a : b",
    "1a: b",
    "a b: c",
    "a:b",
    "a: 1234567890123456",
    "a: 01",
    "a: -1",
    "a: 1_000",
    "a: ~",
    "a: .5",
    "a: käse",
    'a: "b" c',
    'a: "b',
    "a: 'b",
    'a: "b\tc"',
    "a: 'b\tc'",
    'a: "\u200b"',
    "a: b\n c",
    "a: b#",
    "a: b:",
    "a: > b",
  ])("leave %j to the library", (text) => {
    expect(plainMapping(text)).toBeUndefined();
  });

  it.each<[string, unknown]>([
    ["a: true", true],
    ["a: True", true],
    ["a: TRUE", true],
    ["a: tRue", true],
    ["a: [b]", ["b"]],
    ["a: [ b c,d-e , f/g.h_i]", ["b c", "d-e", "f/g.h_i"]],
    ["a: [b, true, Null, 12]", ["b", true, null, 12]],
    ["a: false", false],
    ["a: False", false],
    ["a: FALSE", false],
    ["a: null", null],
    ["a: Null", null],
    ["a: NULL", null],
    ["a: yes", true],
    ["a: Off", false],
    ["a:", null],
    ["a:   ", null],
    ["a:   b c   ", "b c"],
    ["a: 0", 0],
    ["a: 123456789012345", 123456789012345],
    ["a: b-c, (d) [e] {f} <g> 100% $h & *i* !", "b-c, (d) [e] {f} <g> 100% $h & *i* !"],
    ["a: b;=?@", "b;=?@"],
    [`a: b"c"`, `b"c"`],
    [`a: "# b: 'c'"`, "# b: 'c'"],
    [`a: '# b: "c" \\'`, '# b: "c" \\'],
    ['a: ""', ""],
    ["a: ''", ""],
    ['a: "käse"', "käse"],
    ["a: 'käse'", "käse"],
  ])("read %j themselves, as the library does", (text, value) => {
    expect(plainMapping(text)?.values).toEqual({ a: value });
    expect(parseLocatedYaml(`${text} # read by the library`).value).toEqual({ a: value });
  });

  it("take letters, digits, - and _ for a key", () => {
    expect(plainMapping("\n_a-1_: b\n\nB: c\n")?.values).toEqual({ "_a-1_": "b", B: "c" });
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
      expect([text, found.values]).toEqual([text, parseLocatedYaml(`${text}\n# read by the library`).value]);
    }
    expect(read).toBeGreaterThan(2_000);
  });
});
