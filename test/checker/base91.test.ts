/** Bytes in text, read by the code that the checker file carries for it. */
import { randomBytes } from "node:crypto";
import { runInThisContext } from "node:vm";
import { expect, test } from "vitest";
import { BASE91_READER, base91 } from "../../checker/base91.ts";

const bytesOf = runInThisContext(`(${BASE91_READER})`) as (text: string) => Buffer;

test.each([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 4_099])("%i random bytes come back", (length) => {
  for (let run = 0; run < 50; run++) {
    const bytes = randomBytes(length);
    expect(bytesOf(base91(bytes))).toEqual(bytes);
  }
});

test("a sixth and a half of the bytes come on top, where base64 has a third", () => {
  expect(base91(randomBytes(100_000)).length).toBeLessThan(123_200);
});

test("the lowest and the highest values come back, and those at which a pair of digits holds a bit more", () => {
  for (const value of [0, 1, 87, 88, 89, 90, 0xff])
    for (const next of [0, 0x1f, 0x20, 0x3f, 0xff]) {
      const bytes = Buffer.from(Array.from({ length: 26 }, (_, index) => (index % 2 === 0 ? value : next)));
      expect(bytesOf(base91(bytes))).toEqual(bytes);
    }
});

test("nothing in it ends a literal, begins an escape, is lost at the end of a line, or looks up an earlier command", () => {
  const every = base91(Buffer.from(Array.from({ length: 40_000 }, (_, index) => (index * 7_919) % 256)));
  expect(every).toMatch(/^[!-~]*$/);
  expect(every).not.toMatch(/['\\!]/);
});
