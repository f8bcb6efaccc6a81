/** References to inputs, which have no values yet while a page is read. */
import { describe, expect, test } from "vitest";
import { undeclaredInputs, withReferences, withSamples } from "../../../site/model/input-references.ts";
import { factsOf } from "../facts.ts";

const VALUES = {
  plain: "cart",
  one: "${namespace}",
  several: ["a-${cluster_id}-${Käse}", { inner: "${}" }],
  number: 5,
  flag: true,
  nothing: null,
  day: new Date(0),
};

describe("samples", () => {
  const sampled = withSamples(VALUES);

  test("replace references, and fit where a name does", () => {
    expect(JSON.stringify(sampled)).not.toContain("$");
    expect(sampled.one).toMatch(/^[a-z][a-z0-9]+$/);
    expect(sampled.several[0]).toMatch(/^a-[a-z0-9]+-[a-z0-9]+$/);
    expect(sampled).toMatchObject({ plain: "cart", number: 5, flag: true, nothing: null, day: VALUES.day });
    expect(sampled.day).toBe(VALUES.day);
  });

  test("become references again", () => {
    expect(withReferences(sampled)).toEqual(VALUES);
  });

  test("are found within other words, and only they", () => {
    expect(withReferences(`x${withSamples("${a}${b}")}y`)).toBe("x${a}${b}y");
    expect(withReferences("zzinput zzinput61z zzinput6zz")).toBe("zzinput zzinput61z zzinput6zz");
  });
});

test("a reference to what the page does not declare is reported with the likely one", () => {
  const said: string[] = [];
  const of = (values: Record<string, unknown>, names: readonly string[]): boolean =>
    undeclaredInputs(
      values,
      "checks.0",
      names.map((name) => ({ name })),
      (path, mistake) => void said.push(`${path} ${factsOf(mistake)}`),
    );
  expect(of({ a: "${namespace}", b: ["${cluster_id}"] }, ["namespace", "cluster_id"])).toBe(true);
  expect(of({ a: "cart", b: 5 }, [])).toBe(true);
  expect(said).toEqual([]);
  expect(of({ a: "${namespce} ${x}", b: { c: "${namespace}" } }, ["namespace"])).toBe(false);
  expect(said).toEqual(["checks.0.a undeclared a, namespce → namespce, namespace", "checks.0.a undeclared a, x → x"]);
  said.length = 0;
  expect(of({ a: "${}" }, ["namespace"])).toBe(false);
  expect(said).toEqual(["checks.0.a undeclared a,  → cluster_id"]);
});
