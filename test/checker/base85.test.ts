/** Bytes in text, read by the code that the checker file carries for it. */
import { randomBytes } from "node:crypto";
import { runInThisContext } from "node:vm";
import { expect, test } from "vitest";
import { BASE85_READER, base85 } from "../../checker/base85.ts";

const bytesOf = runInThisContext(`(${BASE85_READER})`) as (text: string) => Buffer;

test.each([0, 1, 2, 3, 4, 5, 4_099])("%i bytes come back, in a quarter more characters", (length) => {
  const bytes = randomBytes(length);
  const text = base85(bytes);
  expect(bytesOf(text)).toEqual(bytes);
  expect(text).toHaveLength((Math.ceil(length / 4) + 1) * 5);
});

test("the highest values come back", () => {
  const bytes = Buffer.alloc(8, 0xff);
  expect(bytesOf(base85(bytes))).toEqual(bytes);
});

test("nothing in it ends a string, begins an escape, or means something to a shell", () => {
  const every = base85(Buffer.from(Array.from({ length: 40_000 }, (_, index) => (index * 7_919) % 256)));
  expect(every).not.toMatch(/["'`\\$!%&<\s]/);
});
