/** In which order clusters are asked: repeatable, spread over nodes, the young last. */
import { describe, expect, test } from "vitest";
import { YOUNG_SECONDS, isYoung, samplingOrder, seededRandom } from "../../../checker/decide/sampling.ts";
import type { Target } from "../../../checker/model.ts";
import { targets } from "./made-up-facts.ts";

const ids = (list: readonly Target[]): string[] => list.map((one) => one.id);

describe("the random numbers", () => {
  test("are the same ones for the same seed on every machine", () => {
    const random = seededRandom(42);
    expect([random(), random(), random()].map((number) => number.toFixed(6))).toMatchInlineSnapshot(`
      [
        "0.601104",
        "0.448291",
        "0.852466",
      ]
    `);
  });

  test("are spread evenly over [0, 1)", () => {
    const random = seededRandom(7);
    const tenths = Array<number>(10).fill(0);
    for (let count = 0; count < 20_000; count++) {
      const number = random();
      expect(number >= 0 && number < 1).toBe(true);
      const tenth = Math.floor(number * 10);
      tenths[tenth] = (tenths[tenth] ?? 0) + 1;
    }
    // 2,000 each are expected; the standard error is 42.
    for (const count of tenths) expect(Math.abs(count - 2_000)).toBeLessThan(4 * 42);
  });

  test("seeds next to each other give different numbers", () => {
    const first = new Set(Array.from({ length: 1_000 }, (_, seed) => seededRandom(seed)()));
    expect(first.size).toBe(1_000);
  });
});

describe("the order", () => {
  test("has every target once", () => {
    expect(ids(samplingOrder(targets(50), 1)).sort()).toEqual(ids(targets(50)).sort());
  });

  test("depends on the seed and on nothing else", () => {
    expect(samplingOrder(targets(50), 1)).toEqual(samplingOrder(targets(50), 1));
    expect(samplingOrder(targets(50), 1)).not.toEqual(samplingOrder(targets(50), 2));
  });

  test("does not touch the list that it was given", () => {
    const list = Object.freeze(targets(5));
    expect(samplingOrder(list, 3)).not.toBe(list);
    expect(ids(list)).toEqual(["c1", "c2", "c3", "c4", "c5"]);
  });

  test("gives every target the same chance to be asked first", () => {
    const first = new Map<string, number>();
    for (let seed = 0; seed < 5_000; seed++) {
      const id = samplingOrder(targets(5), seed)[0]?.id ?? "";
      first.set(id, (first.get(id) ?? 0) + 1);
    }
    // 1,000 each are expected; the standard error is 28.
    for (const count of first.values()) expect(Math.abs(count - 1_000)).toBeLessThan(4 * 28);
  });

  test("covers every node before any node comes twice", () => {
    const crowded = targets(30).map((one, index) => ({
      ...one,
      traits: { node: index < 20 ? "worker-1" : `worker-${index}` },
    }));
    for (let seed = 0; seed < 20; seed++) {
      const nodes = samplingOrder(crowded, seed).map((one) => one.traits["node"]);
      expect(new Set(nodes.slice(0, 11)).size).toBe(11);
    }
  });

  test("covers both zones first, whichever trait is written first", () => {
    const traits = (index: number): Target["traits"] =>
      index % 2 === 0
        ? { node: `worker-${index}`, zone: index < 6 ? "a" : "b" }
        : { zone: index < 6 ? "a" : "b", node: `worker-${index}` };
    const list = targets(8).map((one, index) => ({ ...one, traits: traits(index) }));
    for (let seed = 0; seed < 20; seed++) {
      const zones = samplingOrder(list, seed).map((one) => one.traits["zone"]);
      expect(new Set(zones.slice(0, 2)).size).toBe(2);
      expect(new Set(zones.slice(2, 4)).size).toBe(2);
    }
  });

  test("is the same whichever of two traits with as many values is written first", () => {
    const places = (index: number): [string, string][] => [
      ["node", `worker-${index % 4}`],
      ["rack", `rack-${Math.floor(index / 2)}`],
    ];
    const written = targets(8).map((one, index) => ({ ...one, traits: Object.fromEntries(places(index)) }));
    const reversed = targets(8).map((one, index) => ({ ...one, traits: Object.fromEntries(places(index).reverse()) }));
    for (let seed = 0; seed < 20; seed++) {
      expect(ids(samplingOrder(reversed, seed))).toEqual(ids(samplingOrder(written, seed)));
    }
  });

  test("takes the young last, wherever they run", () => {
    const list = targets(8).map((one, index) => ({
      ...one,
      ageSeconds: index < 3 ? 60 : 86_400,
      traits: { node: `worker-${index}` },
    }));
    for (let seed = 0; seed < 20; seed++) {
      expect(ids(samplingOrder(list, seed).slice(5)).sort()).toEqual(["c1", "c2", "c3"]);
    }
  });

  test("of nobody is nobody", () => {
    expect(samplingOrder([], 1)).toEqual([]);
  });
});

describe("young", () => {
  test.each([
    [0, true],
    [YOUNG_SECONDS - 1, true],
    [YOUNG_SECONDS, false],
    [undefined, false],
  ])("a master of age %s: %s", (age, young) => {
    expect(isYoung({ id: "c1", traits: {}, ...(age === undefined ? {} : { ageSeconds: age }) })).toBe(young);
  });

  test("half an hour is the limit", () => {
    expect(YOUNG_SECONDS).toBe(1_800);
  });
});
