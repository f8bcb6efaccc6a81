/** Tables of the data folder, as RFC 4180 and Ruby's CSV read them. */
import { describe, expect, test } from "vitest";
import { parseDelimited } from "../../../site/model/delimited-data.ts";

describe("rows", () => {
  test.each<[string, unknown[]]>([
    ["name,price\nCart,1\n", [{ name: "Cart", price: "1" }]],
    [
      "name,price\r\nCart,1\r\nWriter,2",
      [
        { name: "Cart", price: "1" },
        { name: "Writer", price: "2" },
      ],
    ],
    ["name,price\rCart,1\r", [{ name: "Cart", price: "1" }]],
    ["\ufeffname\nCart\n", [{ name: "Cart" }]],
    ['name,price\n"a ""b"", ""c""","1\n2"\n', [{ name: 'a "b", "c"', price: "1\n2" }]],
    ["name,price\nCart\n", [{ name: "Cart", price: "" }]],
    ["name\nCart,extra\n", [{ name: "Cart" }]],
    ["name,price\n\nCart,1\n\n", [{ name: "Cart", price: "1" }]],
    ["name,price\n,\n", [{ name: "", price: "" }]],
    [
      "name,price\nCart,\n,1",
      [
        { name: "Cart", price: "" },
        { name: "", price: "1" },
      ],
    ],
    ['name,price\n"",1\n', [{ name: "", price: "1" }]],
    ["name\n", []],
    ["", []],
  ])("%j", (text, rows) => {
    expect(parseDelimited(text, ",").value).toEqual(rows);
  });

  test("with tabs, where a comma is a letter like any other", () => {
    expect(parseDelimited("name\tprice\nCart, large\t1\n", "\t").value).toEqual([{ name: "Cart, large", price: "1" }]);
  });

  test("nothing in a table is a fault", () => {
    expect(parseDelimited("a,b\nc", ",").faults).toEqual([]);
  });
});

describe("lines", () => {
  const { lineOf } = parseDelimited('name,text\na,"1\n2\r\n3\r4"\n\nb,x\r\nc,"5\n6"\rd,x\n', ",");
  test.each([
    ["0", 2],
    ["0.text", 2],
    ["1.name", 7],
    ["2.text", 8],
    ["3", 10],
    ["9", 1],
    ["", 1],
    ["name", 1],
  ])("%j is on line %i", (path, line) => {
    expect(lineOf(path)).toBe(line);
  });
});
