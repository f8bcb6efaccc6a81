/** Checks and escalation rows: every mistake is told with its line and its name. */
import { describe, expect, test } from "vitest";
import { check, load } from "./load-example.ts";

describe("checks", () => {
  test.each([
    [
      "  - id: looks-well\n    probe: aks\n    question: Well?",
      ["cart.md:5:- error unknown-probe: no probe is called aks"],
    ],
    [
      "  - id: looks-well\n    probe: ask\n    qeustion: Well?",
      [
        "cart.md:4:- error missing-parameter: the probe ask needs question",
        "cart.md:6:- error unknown-parameter: the probe ask has no parameter qeustion",
      ],
    ],
    [
      "  - id: looks-well\n    probe: ask\n    question: Well?\n    healthy: perhaps",
      ["cart.md:7:- error wrong-parameter: healthy is perhaps, not yes or no"],
    ],
    [
      "  - id: Looks well\n    probe: ask\n    question: Well?",
      ["cart.md:4:- error check-id: Looks well cannot be an id"],
    ],
    ["  - probe: ask\n    question: Well?", ["cart.md:4:- error check-id: this check has no id"]],
    [
      "  - id: one\n    probe: ask\n    question: Well?\n  - id: one\n    probe: ask\n    question: Well?",
      ["cart.md:7:- error check-id: the id one is taken by an earlier check"],
    ],
    [
      "  - id: network\n    probe: clusters-reachable\n    clusters: $shops\n  - id: shops\n    probe: active-clusters\n    pods: { namespace: shop, name: s-<cluster> }",
      [
        "cart.md:6:- error check-reference: clusters refers to shops, which does not come before it or has a mistake itself",
      ],
    ],
    [
      "  - id: network\n    probe: clusters-reachable\n    clusters: $shop",
      ["cart.md:6:- error check-reference: clusters refers to a check shop that this page does not have"],
    ],
    [
      "  - id: shops\n    probe: active-clusters\n    pods: { namespce: shop, name: s }",
      [
        "cart.md:4:- error missing-parameter: the probe active-clusters needs pods.namespace",
        "cart.md:6:- error unknown-parameter: the probe active-clusters has no parameter namespce",
        "cart.md:6:- error wrong-parameter: pods.name must contain <cluster> where the cluster id stands",
      ],
    ],
    ["  - just words", ["cart.md:4:- error check-shape: this check is not a mapping"]],
    ["  id: looks-well", ["cart.md:3:- error check-shape: checks is not a list"]],
  ])("%s", async (lines, expected) => {
    await load(check(lines), (_, problems) => expect(problems).toEqual(expected));
  });

  test("a check with a mistake is left out, the others stay", async () => {
    await load(
      check("  - id: one\n    probe: aks\n  - id: two\n    probe: ask\n    question: Well?\n    section: '#look'"),
      ({ runbooks }) => {
        expect(runbooks[0]?.checks).toEqual([
          {
            id: "two",
            probe: "ask",
            section: "look",
            title: "What does the person at the terminal see?",
            params: { question: "Well?", healthy: "yes" },
          },
        ]);
      },
    );
  });
});

describe("escalation", () => {
  test.each([
    [
      "- when: { looks-wel: fail }\n    to: shop-api\n    because: x",
      ["cart.md:8:- error escalation-shape: the row refers to a check looks-wel that this page does not have"],
    ],
    [
      "- when: { looks-well: failed }\n    to: shop-api\n    because: x",
      ["cart.md:8:- error escalation-shape: failed is no verdict"],
    ],
    [
      "- when: { looks-well: fail }\n    because: x",
      ["cart.md:8:- error escalation-shape: this row does not have exactly one of to, continue and resolved"],
    ],
    [
      "- when: { looks-well: fail }\n    to: shop-api\n    resolved: true\n    because: x",
      ["cart.md:8:- error escalation-shape: this row does not have exactly one of to, continue and resolved"],
    ],
    [
      "- when: { looks-well: fail }\n    to: shop-api",
      ["cart.md:8:- error escalation-shape: this row does not say why"],
    ],
    ["- to: shop-api\n    because: x", ["cart.md:8:- error escalation-shape: this row does not say when it applies"]],
    [
      "- when: { looks-well: fail }\n    too: shop-api\n    because: x",
      [
        "cart.md:8:- error escalation-shape: this row does not have exactly one of to, continue and resolved",
        "cart.md:9:- error escalation-shape: a row has no too",
      ],
    ],
    ["- call the shop", ["cart.md:8:- error escalation-shape: this row is not a mapping"]],
  ])("%s", async (row, expected) => {
    const text = check(`  - id: looks-well\n    probe: ask\n    question: Well?\nescalation:\n  ${row}`);
    await load(text, (_, problems) => expect(problems).toEqual(expected));
  });
});
