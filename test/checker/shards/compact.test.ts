/** The compact report: never too long, always ASCII, and what is torn is noticed. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { censusPolicy } from "../../../checker/decide/census-policy.ts";
import { compactText, MOST_BYTES, unpackCompact } from "../../../checker/shards/compact.ts";
import type { Piece } from "../../../checker/shards/piece.ts";
import { expectToFit, largeWorld } from "./large-world.ts";
import { pieceOn, runOn } from "./made-up-world.ts";

test.each([1, 2, 8, 40, 100, 400])("%i clusters fit, and give the same verdict", (count) => {
  expectToFit(count);
  expect.hasAssertions();
});

const small = pieceOn(largeWorld(3, 0), runOn(largeWorld(3, 0), censusPolicy));
const text = compactText(small, "call shop-network");

test("people read the first line, and what follows the mark is in one line", () => {
  const [first = "", second = "", ...rest] = text.split("\n");
  expect(first).toBe("pilotbook-check 0.1.0 shop/checkout: call shop-network");
  expect(second).toMatch(/^pilotbook-compact 1 \d+ [0-9a-f]{16} [A-Za-z0-9+/]+=*$/);
  expect(rest).toEqual([""]);
});

test("it is found in a log, and several are", () => {
  const log = `2031-01-01 starting\n${text}\nkubectl: done\r\n${text}`;
  expect(unpackCompact(log)).toMatchObject({ pieces: [{ page: "shop/checkout" }, { page: "shop/checkout" }], torn: 0 });
  expect(unpackCompact("no report at all")).toEqual({ pieces: [], torn: 0 });
});

describe("what is torn or changed is no piece", () => {
  test("wherever it is cut", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length - 3 }), (end) => {
        expect(unpackCompact(text.slice(0, end)).pieces).toEqual([]);
      }),
      { seed: 1, numRuns: 300 },
    );
  });

  test("whichever character of the packed line is another", () => {
    const start = text.indexOf("\n") + 1;
    fc.assert(
      fc.property(
        fc.integer({ min: start, max: text.length - 2 }),
        fc.constantFrom("a", "Z", "0", "9", "+", "/", " "),
        (at, other) => {
          const changed = text.slice(0, at) + other + text.slice(at + 1);
          expect(changed === text || unpackCompact(changed).pieces.length === 0).toBe(true);
        },
      ),
      { seed: 2, numRuns: 300 },
    );
  });
});

test("whatever texts a run holds, it fits", () => {
  const words = fc.oneof(fc.string({ unit: "grapheme", maxLength: 300 }), fc.string({ maxLength: 2_000 }));
  const check = fc.record({
    id: words,
    probe: fc.constantFrom("pods-ready", "promql", "ask") as fc.Arbitrary<Piece["checks"][number]["probe"]>,
    began: fc.boolean(),
    requests: fc.nat(),
    milliseconds: fc.nat(),
    verdict: fc.record({
      status: fc.constantFrom("pass", "fail", "unknown" as const),
      reason: words,
      next: words,
      evidence: fc.array(fc.record({ object: words, saw: words }), { maxLength: 12 }),
    }),
  });
  fc.assert(
    fc.property(fc.array(check, { maxLength: 80 }), words, words, fc.array(words), (checks, page, host, warnings) => {
      const long = compactText(
        { ...small, checks, page, host, carrier: host, customers: page, warnings, inputs: { [page]: host } },
        host,
      );
      expect(long.length).toBeLessThanOrEqual(MOST_BYTES);
      expect(long).toMatch(/^[\n -~]*$/);
      expect(unpackCompact(long)).toMatchObject({ pieces: [{ format: 1 }], torn: 0 });
    }),
    { seed: 3, numRuns: 25 },
  );
});
