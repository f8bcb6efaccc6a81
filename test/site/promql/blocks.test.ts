/** Several queries in one block of code: parted by empty lines, or one on each line; remarks are none. */
import { expect, test } from "vitest";
import { promqlQueries } from "../../../site/promql/syntax.ts";
import { found } from "./found.ts";

test.each([
  ["", []],
  [" \n\t\n", []],
  ["# one", []],
  ["# one\n # two\n", []],
  ["up", ["up"]],
  ["sum(\nup\n)", ["sum(\nup\n)"]],
  ["up # one\n+ 1", ["up # one\n+ 1"]],
  ["up\ndown", ["up", "down"]],
  ["up\n\n# of all\n\ndown\n", ["up", "down"]],
  ["sum(\nup)\n\nrate(\nup)", ["sum(\nup)", "rate(\nup)"]],
  ["sum(\nup)\n \t\nmax(\nup)\n\n\nmin(\nup)", ["sum(\nup)", "max(\nup)", "\nmin(\nup)"]],
  ["up\nsum(\nup)", ["up\nsum(\nup)"]],
])("%j", (text, queries) => expect(promqlQueries(text).map(({ written }) => written)).toEqual(queries));

const NEEDS_RANGE = "needs-range rate, a range vector, up, an instant vector";

test.each([
  ["rate(up)\nrate(up)", [`1:6 ${NEEDS_RANGE}`, `2:6 ${NEEDS_RANGE}`]],
  ["rate(up) \n# x\n\n rate(up)", [`1:6 ${NEEDS_RANGE}`, `4:7 ${NEEDS_RANGE}`]],
  ["sum(\nup)\n \t\nrate(\nup)\n\n\nrate(up)", [`5:1 ${NEEDS_RANGE}`, `8:6 ${NEEDS_RANGE}`]],
  ["sum(\nup)\n\nsum(up\n\nrate(up)", ["4:7 ends", `6:6 ${NEEDS_RANGE}`]],
  ["up up\nsum(\nup)", ["1:4 unreadable up"]],
  ["rate(up) / (1 > 2)", [`1:6 ${NEEDS_RANGE}`, "1:13 needs-bool >"]],
  ["(1 > 2) / rate(up)", ["1:2 needs-bool >", `1:16 ${NEEDS_RANGE}`]],
])("%j has its mistakes at their places", (text, expected) => expect(found(text)).toEqual(expected));
