/** Every cluster is asked by exactly one shard, however many there are. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ownOf, shardOf } from "../../../checker/decide/shard.ts";
import type { Target } from "../../../checker/model.ts";

const count = fc.integer({ min: 1, max: 2_000 });
const ids = fc.uniqueArray(fc.oneof(fc.string(), fc.stringMatching(/^[0-9a-f]{8,32}$/)), { maxLength: 60 });
const targets = (list: readonly string[]): Target[] => list.map((id) => ({ id, traits: {} }));

test("every id is in exactly one shard, for any number of shards", () => {
  fc.assert(
    fc.property(ids, fc.integer({ min: 1, max: 50 }), (list, shards) => {
      const shares = Array.from({ length: shards }, (_, at) => ownOf(targets(list), { index: at + 1, count: shards }));
      expect(
        shares
          .flat()
          .map(({ id }) => id)
          .sort(),
      ).toEqual([...list].sort());
    }),
    { seed: 1, numRuns: 300 },
  );
});

test("the shard of an id depends on nothing else, and there is such a shard", () => {
  fc.assert(
    fc.property(fc.string(), count, (id, shards) => {
      const index = shardOf(id, shards);
      expect(Number.isInteger(index) && index >= 1 && index <= shards && shardOf(id, shards) === index).toBe(true);
    }),
    { seed: 2, numRuns: 2_000 },
  );
});

test("ids that differ in one character only are spread: no share of 1,000 clusters is twice a tenth", () => {
  const list = targets(Array.from({ length: 1_000 }, (_, at) => `cluster-${at}`));
  const shares = Array.from({ length: 10 }, (_, at) => ownOf(list, { index: at + 1, count: 10 }).length);
  expect(Math.max(...shares)).toBeLessThan(143);
});

test("without shards every target is one's own", () => {
  expect(ownOf(targets(["a", "b"]), undefined)).toEqual(targets(["a", "b"]));
});
