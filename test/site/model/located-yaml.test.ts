/** YAML as Ruby's Psych reads it, with the place of every value. Values are Psych's own answers. */
import { afterEach, describe, expect, test, vi } from "vitest";
import { parseLocatedYaml } from "../../../site/model/located-yaml.ts";

const faultsOf = (text: string, firstLine?: number): unknown[] =>
  parseLocatedYaml(text, firstLine).faults.map(({ mistake, line, column }) => [
    mistake.code,
    line,
    column,
    ...(mistake.rule === "duplicate-key" ? [mistake.data.key] : []),
  ]);

describe("values", () => {
  test.each<[string, unknown]>([
    ["a: {b: 1, b: 2}", { a: { b: 2 } }],
    ["x: &x {p: 1, q: 2}\ny:\n  <<: *x\n  p: 3", { x: { p: 1, q: 2 }, y: { p: 3, q: 2 } }],
    ["x: !shop cart", { x: "cart" }],
    ['a: "b"#c\nd: e', { a: "b", d: "e" }],
    ["a: [b, {c: d}]", { a: ["b", { c: "d" }] }],
    ["just words", "just words"],
    ["", null],
    // Psych has the character itself, which no XML, no URL and no file name can hold.
    ['k: "\\0\\x00\\u0000\\U00000000\\uD800x"', { k: "\ufffd\ufffd\ufffd\ufffd\ufffdx" }],
    ['k: [{l: "\\0"}]', { k: [{ l: "\ufffd" }] }],
    ['"\\u0000"', "\ufffd"],
    ['a: "\\x00"', { a: "\ufffd" }],
    ['a: "\\U0000D83D"', { a: "\ufffd" }],
    ['a: "\\u0041"', { a: "A" }],
    // Psych has the list within itself, which nothing here could walk through.
    ["a: &a [b, *a]", { a: ["b", null] }],
    ["a: &é [b, *é]", { a: ["b", null] }],
    ["a: &x {b: {c: *x}}\nd: *x", { a: { b: { c: null } }, d: { b: { c: null } } }],
    ["a: &x [1]\nb: [*x, *x]", { a: [1], b: [[1], [1]] }],
  ])("%j", (text, value) => {
    expect(parseLocatedYaml(text).value).toEqual(value);
  });

  test.each(["a: *nothing", "a: [b\n", "a: 'b"])("%j costs no more than itself, and is reported", (text) => {
    const { faults } = parseLocatedYaml(text);
    expect(faults.map(({ mistake }) => mistake.rule)).toEqual(["broken-yaml"]);
  });
});

describe("lines", () => {
  const TEXT = "a: [x]\nb:\n  - c: 1\n    d: 2\n  - - e\n    - f\n? [g, h]\n: i\nj: &j {k: 1}\nl: *j\n";

  test.each([
    ["", 10],
    ["a", 10],
    ["a.0", 10],
    ["b", 11],
    ["b.0", 12],
    ["b.0.c", 12],
    ["b.0.d", 13],
    ["b.0.d.more", 13],
    ["b.1", 14],
    ["b.1.1", 15],
    ["b.1.7", 14],
    ["b.7", 11],
    ["j.k", 18],
    ["l", 19],
    ["l.k", 19],
    ["lx", 10],
    ["bx.0.d", 10],
    ["nothing", 10],
  ])("%j is on line %i", (path, line) => {
    expect(parseLocatedYaml(TEXT, 10).lineOf(path)).toBe(line);
  });

  test("begin at 1 where nothing else is said", () => {
    expect(parseLocatedYaml("a: [x]\nb: [y]").lineOf("b")).toBe(2);
    expect(parseLocatedYaml("a: x\nb: y").lineOf("b.more")).toBe(2);
    expect(parseLocatedYaml("a: x\nb: y").lineOf("")).toBe(1);
  });
});

describe("faults", () => {
  test.each<[string, unknown[]]>([
    ["a: 1\nb: 2\na: 3", [["twice", 7, 1, "a"]]],
    ["a:\n  b: 1\n  c: [x]\n  b: 2", [["twice", 8, 3, "b"]]],
    [
      "- {a: 1, a: 2}\n- a: 1\n- {a: 1, b: {c: 1, c: 2}}",
      [
        ["twice", 5, 10, "a"],
        ["twice", 7, 20, "c"],
      ],
    ],
    ["a: {1: x, '1': y}", [["twice", 5, 11, "1"]]],
    ["? [a]\n: b\n? [a]\n: c", [["twice", 7, 3, "[a]"]]],
    ["a: {b: 1}\nb: {a: 1}", []],
    ['a: "b"#c\nd: [e]', []],
    ["a: [b", [["broken", 5, 6]]],
    ["a: {b: c}\nd: 'e", [["broken", 6, 6]]],
    ["a: [x]\nb: *c", [["no-value", 5, 1]]],
    ["a: *b\na: *b", [["twice", 6, 1, "a"]]],
  ])("%j", (text, faults) => {
    expect(faultsOf(text, 5)).toEqual(faults);
  });

  test("say what is wrong in one line, and leave the place to the place", () => {
    for (const text of ["a: [b", "a: *b", "a: 'b\nc: d", "a: {b: c}\n d: e\n- f"]) {
      for (const { mistake } of parseLocatedYaml(text).faults) {
        const reason = mistake.rule === "broken-yaml" ? mistake.data.reason : "";
        expect(reason).toMatch(/^\S.*[^\s:]$/);
        expect(reason).not.toMatch(/line \d/);
      }
    }
  });
});

describe("a program that reads", () => {
  afterEach(() => void vi.restoreAllMocks());

  test("prints nothing by the way", () => {
    const warn = vi.spyOn(process, "emitWarning").mockReturnValue();
    expect(parseLocatedYaml("? {a: b}\n: c\nx: !shop cart").faults).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });
});
