/** Checks and escalation rows: every mistake is reported with its line and its name. */
import { describe, expect, test } from "vitest";
import { check, load } from "./load-example.ts";

describe("checks", () => {
  test.each([
    [
      "  - id: looks-well\n    probe: aks\n    question: Well?",
      ["cart.md:5:- error unknown-probe unknown aks → ask or dns"],
    ],
    [
      "  - id: looks-well\n    probe: ask\n    qeustion: Well?",
      [
        "cart.md:4:- error missing-parameter missing ask, question → question",
        "cart.md:6:- error unknown-parameter unknown ask, qeustion → question",
      ],
    ],
    [
      "  - id: looks-well\n    probe: ask\n    question: Well?\n    healthy: perhaps",
      ["cart.md:7:- error wrong-parameter value healthy → ask"],
    ],
    ["  - id: Looks well\n    probe: ask\n    question: Well?", ["cart.md:4:- error check-id wrong Looks well"]],
    ["  - probe: ask\n    question: Well?", ["cart.md:4:- error check-id none"]],
    [
      "  - id: one\n    probe: ask\n    question: Well?\n  - id: one\n    probe: ask\n    question: Well?",
      ["cart.md:7:- error check-id taken one"],
    ],
    [
      "  - id: network\n    probe: clusters-reachable\n    clusters: $shops\n  - id: shops\n    probe: active-clusters\n    pods: { namespace: shop, name: s-<cluster> }",
      ["cart.md:6:- error check-reference later clusters, shops"],
    ],
    [
      "  - id: network\n    probe: clusters-reachable\n    clusters: $shop",
      ["cart.md:6:- error check-reference unknown clusters, shop"],
    ],
    [
      "  - id: shops\n    probe: active-clusters\n    pods: { namespce: shop, name: s }",
      [
        "cart.md:4:- error missing-parameter missing active-clusters, pods.namespace → namespace",
        "cart.md:6:- error unknown-parameter unknown active-clusters, namespce → namespace",
        "cart.md:6:- error wrong-parameter value pods.name → active-clusters",
      ],
    ],
    [
      "  - id: backup\n    probe: job-succeeded\n    namespace: shop",
      ["cart.md:4:- error wrong-parameter value cronJob → job-succeeded"],
    ],
    [
      "  - id: serving\n    probe: pods-ready\n    namespace: shop\n    atLeast: -1",
      ["cart.md:7:- error wrong-parameter value atLeast → pods-ready"],
    ],
    [
      "  - id: looks-well\n    probe: ask\n    question: Well?\n    show:\n      - probe: pods-raedy\n      - { probe: events, namespce: shop }\n      - probe: ask\n        question: Well?",
      [
        "cart.md:8:- error unknown-probe unknown pods-raedy → pods-ready or nodes-ready",
        "cart.md:9:- error missing-parameter missing events, namespace → namespace",
        "cart.md:9:- error unknown-parameter unknown events, namespce → namespace",
        "cart.md:10:- error unknown-probe unknown ask",
      ],
    ],
    ["  - id: ' '\n    probe: ask\n    question: Well?", ["cart.md:4:- error check-id none"]],
    ["  - probe: ask\n    id: ' '\n    question: Well?", ["cart.md:5:- error check-id none"]],
    ["  - probe: ask\n    id: 1a\n    question: Well?", ["cart.md:5:- error check-id wrong 1a"]],
    ["  - probe: ask\n    id: a_b\n    question: Well?", ["cart.md:5:- error check-id wrong a_b"]],
    ["  - id: looks-well\n    question: Well?", ["cart.md:4:- error unknown-probe none looks-well"]],
    ["  - id: looks-well\n    question: Well?\n    probe: ''", ["cart.md:6:- error unknown-probe none looks-well"]],
    [
      "  - id: looks-well\n    probe: ask\n    question: Well?\n    hlthy: 'yes'",
      ["cart.md:7:- error unknown-parameter unknown ask, hlthy → healthy"],
    ],
    [
      "  - id: shops\n    probe: active-clusters\n    pods: { namespace: a, name: s-<cluster>, nme: x }",
      ["cart.md:6:- error unknown-parameter unknown active-clusters, nme → name"],
    ],
    [
      "  - id: shops\n    probe: active-clusters\n    pods: { namespace: a, name: s-<cluster> }\n  - id: network\n    probe: clusters-reachable\n    clusters: $shps",
      ["cart.md:9:- error check-reference unknown clusters, shps → shops"],
    ],
    [
      "  - id: looks-well\n    probe: ask\n    on: moon\n    within: soon\n    hlthy: x",
      [
        "cart.md:4:- error missing-parameter missing ask, question → question",
        "cart.md:6:- error check-shape on moon",
        "cart.md:7:- error wrong-parameter no-time → 60m",
        "cart.md:8:- error unknown-parameter unknown ask, hlthy → healthy",
      ],
    ],
    ["  - just words", ["cart.md:4:- error check-shape no-mapping"]],
    ["  id: looks-well", ["cart.md:3:- error check-shape no-list"]],
  ])("%s", async (lines, expected) => {
    await load(check(lines), (_, problems) => expect(problems).toEqual(expected));
  });

  test("what a check shows gets the defaults of its probe, and inputs", async () => {
    const show = "    show:\n      - { probe: events, namespace: shop, name: '${pod}' }";
    await load(
      check(
        `  - id: looks-well\n    reviewed: false\n    source: kubectl get events\n    probe: ask\n    question: Well?\n${show}`,
      ).replace("checks:", "inputs: [pod]\nchecks:"),
      ({ runbooks: [page] }, problems) => {
        expect(problems).toEqual([]);
        expect(page?.checks).toMatchObject([
          {
            draft: true,
            source: "kubectl get events",
            params: { show: [{ probe: "events", namespace: "shop", name: "${pod}", since: "30m", atMost: 0 }] },
          },
        ]);
      },
    );
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
            params: { question: "Well?", healthy: "yes", show: [] },
          },
        ]);
      },
    );
  });
});

test.each([
  ["yes", "yes"],
  ["no", "no"],
  ["'no'", "no"],
])("the healthy answer %s needs no quotes", async (written, healthy) => {
  const text = check(`  - id: looks-well\n    probe: ask\n    question: Well?\n    healthy: ${written}`);
  await load(text, ({ runbooks }) => expect(runbooks[0]?.checks[0]?.params).toMatchObject({ healthy }));
});

describe("what is wrong with a value", () => {
  test.each([
    ["healthy: [a]", "is Array, not yes or no"],
    ["healthy: maybe", 'is "maybe", not yes or no'.replace(/"/g, "")],
  ])("%s is said in plain words", async (line, reason) => {
    const text = check(`  - id: looks-well\n    probe: ask\n    question: Well?\n    ${line}`);
    await load(text, ({ findings }) => expect(findings.map(({ data }) => data)).toMatchObject([{ reason }]));
  });
});

test("a check may refer to any before it, and its keys are no parameters", async () => {
  const text = [
    "  - id: shops",
    "    probe: active-clusters",
    "    pods: { namespace: shop, name: s-<cluster> }",
    "    reviewed: abc123",
    "    title: Shops",
    "  - id: look",
    "    probe: ask",
    "    question: Well?",
    "  - id: network",
    "    probe: clusters-reachable",
    "    clusters: $shops",
  ].join("\n");
  await load(check(text), ({ runbooks }, problems) => {
    expect(problems).toEqual([]);
    expect(runbooks[0]?.checks.map(({ id, title }) => [id, title])).toEqual([
      ["shops", "Shops"],
      ["look", "What does the person at the terminal see?"],
      ["network", expect.stringMatching(/\?$/)],
    ]);
    expect("section" in (runbooks[0]?.checks[0] ?? {})).toBe(false);
  });
});

test("without checks there are none, and nothing is wrong", async () => {
  await load(check("") + "x", ({ runbooks }, problems) => expect([runbooks[0]?.checks, problems]).toEqual([[], []]));
});

describe("escalation", () => {
  test.each([
    [
      "- when: { looks-wel: fail }\n    to: shop-api\n    because: x",
      ["cart.md:8:- error escalation-shape check looks-wel → looks-well"],
    ],
    [
      "- when: { looks-well: failed }\n    to: shop-api\n    because: x",
      ["cart.md:8:- error escalation-shape verdict failed"],
    ],
    ["- when: { looks-well: fail }\n    because: x", ["cart.md:8:- error escalation-shape leads"]],
    [
      "- when: { looks-well: fail }\n    to: shop-api\n    resolved: true\n    because: x",
      ["cart.md:8:- error escalation-shape leads"],
    ],
    ["- when: { looks-well: fail }\n    to: shop-api", ["cart.md:8:- error escalation-shape because"]],
    ["- to: shop-api\n    because: x", ["cart.md:8:- error escalation-shape when"]],
    [
      "- when: { looks-well: fail }\n    too: shop-api\n    because: x",
      ["cart.md:8:- error escalation-shape leads", "cart.md:9:- error escalation-shape key too → to"],
    ],
    ["- call the shop", ["cart.md:8:- error escalation-shape no-mapping"]],
  ])("%s", async (row, expected) => {
    const text = check(`  - id: looks-well\n    probe: ask\n    question: Well?\nescalation:\n  ${row}`);
    await load(text, (_, problems) => expect(problems).toEqual(expected));
  });
});
