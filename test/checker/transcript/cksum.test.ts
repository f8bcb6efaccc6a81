/** The values are those of GNU coreutils' cksum. */
import { expect, test } from "vitest";
import { cksum } from "../../../checker/transcript/cksum.ts";

test.each([
  ["", "4294967295-0"],
  ["123456789", "930766865-9"],
  ["pilotbook\n", "1800518910-10"],
  ["größer als 255 Byte: ".repeat(40), "2299030740-920"],
])("of %j", (text, sum) => {
  expect(cksum(text)).toBe(sum);
});
