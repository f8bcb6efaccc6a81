/** Values in the places of their references: at any depth, quoted for PromQL, and encoded by whoever sends them. */
import { expect, test } from "vitest";
import { declaredName } from "../../../checker/inputs/aliases.ts";
import { inputsIn, mustBeEncoded, substitute } from "../../../checker/inputs/substitution.ts";

const values = { cluster_id: "c1", image: `a"b'c\\d\`e` };

test("a reference is replaced at any depth and in any spelling; PromQL's braces and other checks stay", () => {
  const params = {
    pods: { namespace: "shop-${clusterID}", names: ["${CLUSTER-ID}", 7, null] },
    clusters: "$masters",
    promql: 'up{cluster="${cluster_id}"}',
  };
  expect(substitute(params, values)).toEqual({
    pods: { namespace: "shop-c1", names: ["c1", 7, null] },
    clusters: "$masters",
    promql: 'up{cluster="c1"}',
  });
});

test("one without a value stays as it is", () => {
  expect(substitute({ namespace: "${namespace}" }, values)).toEqual({ namespace: "${namespace}" });
});

test("a value cannot end the quotes of PromQL", () => {
  expect(substitute({ promql: 'up{image="${image}"}' }, values).promql).toBe('up{image="a\\x22b\\x27c\\x5cd\\x60e"}');
});

test("the names that are referred to are known before", () => {
  expect(inputsIn({ a: "${one} and ${two}", b: [{ c: "${three}" }], d: 4 })).toEqual(["one", "two", "three"]);
});

test.each([
  ["c1", []],
  ["fd00::1", []],
  ["a/b", ["a/b"]],
  ["a b", ["a b"]],
  ["a*", ["a*"]],
  ["a%2Fb", ["a%2Fb"]],
])("%s in a path: %j", (value, expected) => {
  expect(mustBeEncoded({ value })).toEqual(expected);
});

test.each(["clusterid", "cluster-id", "clusterID", "CLUSTER_ID", "CLUSTER-ID", "cluster id", "ClusterId"])(
  "%s is cluster_id",
  (spelling) => {
    expect(declaredName(spelling, ["namespace", "cluster_id"])).toBe("cluster_id");
  },
);

test("another name is another name", () => {
  expect(declaredName("cluster", ["cluster_id"])).toBeUndefined();
});
