/** Values in the places of their references: at any depth, quoted for PromQL, and encoded by whoever sends them. */
import { expect, test } from "vitest";
import { declaredName } from "../../../checker/inputs/aliases.ts";
import { linearPattern } from "../../../checker/patterns/pattern.ts";
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

test("a value means itself in a regular expression, also where it has characters that mean something there", () => {
  const given = { instance: "10.0.0.1:9100", odd: "a|b[c]^(d)*" };
  const { pattern, matches } = substitute({ pattern: "^lost ${instance}$", matches: "${odd}" }, given);
  expect(linearPattern(pattern).test("lost 10.0.0.1:9100")).toBe(true);
  expect(linearPattern(pattern).test("lost 10x0.0.1:9100")).toBe(false);
  expect(linearPattern(matches).test("a|b[c]^(d)*")).toBe(true);
  expect(linearPattern(matches).test("a")).toBe(false);
});

test.each([
  ['up{instance="${it}"}', 'up{instance="10.0.0.1"}'],
  ['up{instance=~"${it}:.*"}', 'up{instance=~"10\\\\x2e0\\\\x2e0\\\\x2e1:.*"}'],
  ["up{a !~ '(x|${it})'}", "up{a !~ '(x|10\\\\x2e0\\\\x2e0\\\\x2e1)'}"],
  ["up{a=~`${it}`}", "up{a=~`10\\x2e0\\x2e0\\x2e1`}"],
  ['up{a=~"x",instance="${it}"}', 'up{a=~"x",instance="10.0.0.1"}'],
])("in PromQL, %s becomes %s", (promql, expected) => {
  expect(substitute({ promql }, { it: "10.0.0.1" }).promql).toBe(expected);
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
