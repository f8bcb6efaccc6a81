/** Keeps the benchmark whole without running it: what it asks, and that its page is about the scenarios that there are. */
import { describe, expect, test } from "vitest";
import { PROBES } from "../../checker/probes/index.ts";
import { readVerdicts } from "../../site/reference/verdicts.ts";
import { CONTESTANTS } from "./contestants/index.ts";
import { placeOf } from "./places.ts";
import { descriptionOf } from "./results.ts";
import { decisiveQuestion } from "./scenario.ts";
import { SCENARIOS, SUBJECTS } from "./scenarios/index.ts";
import { markOf, meetsGoal, totalsOf } from "./score.ts";

const place = placeOf(1, "");

test("there are at least 80 scenarios, each of another name and with a place of its own", () => {
  expect(SCENARIOS.length).toBeGreaterThanOrEqual(80);
  // The third part of an address.
  expect(SCENARIOS.length).toBeLessThanOrEqual(254);
  expect(new Set(SCENARIOS.map(({ name }) => name)).size).toBe(SCENARIOS.length);
});

test.each(PROBES.map(({ name }) => name))(
  "%s is asked where all is well, where it is not, and where nobody can tell",
  (name) => {
    const asked = SCENARIOS.filter((scenario) => decisiveQuestion(scenario, place).probe === name);
    const states = new Set(asked.flatMap(({ truth, hidden }) => (hidden === undefined ? [truth] : [truth, "unknown"])));
    expect([...states].sort()).toEqual(["fail", "pass", "unknown"]);
  },
);

test("a source is an issue or a repository", () => {
  const sources = SCENARIOS.flatMap(({ sources: some = [] }) => some);
  expect(sources.filter((source) => !/^[\w.-]+\/[\w.-]+(?:#\d+)?$/.test(source))).toEqual([]);
});

/** Reports of wrong verdicts that must not be wrong again. */
const REPORTS = [
  ...["31319", "31130", "76619", "133662", "74900"].map((number) => `kubernetes/kubernetes#${number}`),
  ...["340", "815"].map((number) => `prometheus/blackbox_exporter#${number}`),
  "k3s-io/k3s#8997",
  "k8sgpt-ai/k8sgpt#1166",
  "kubernetes-client/javascript#2373",
  "kubernetes-client/python#2298",
  "thanos-io/thanos#622",
  "HenriWahl/Nagstamon#738",
  "argoproj/argo-cd#24428",
  "kuberhealthy/kuberhealthy#256",
  "replicatedhq/troubleshoot#1280",
];

test.each(REPORTS)("%s is a scenario", (report) => {
  expect(SCENARIOS.filter(({ sources = [] }) => sources.includes(report))).not.toEqual([]);
});

describe("the page's run", () => {
  test("had the scenarios that there are, as they are", async () => {
    const { subjects } = await readVerdicts();
    // What is absent is undefined here, which is equal.
    const written = subjects.map(({ subject, scenarios }) => [
      subject,
      scenarios.map((row) => ({ ...row, given: undefined })),
    ]);
    expect(written, "run `npm run verdicts -- --write`").toEqual(
      Object.entries(SUBJECTS).map(([subject, scenarios]) => [subject, scenarios.map(descriptionOf)]),
    );
  });

  test("asked everybody who answers today", async () => {
    const { contestants } = await readVerdicts();
    const described = ({ name, title, about }: { name: string; title: string; about: string }) => ({
      name,
      title,
      about,
    });
    expect(contestants.map(described)).toEqual(CONTESTANTS.map(described));
    expect(contestants.filter(({ totals }) => totals.asked === 0)).toEqual([]);
  });

  test("has the marks and the totals that its answers give", async () => {
    const { contestants, subjects } = await readVerdicts();
    const rows = subjects.flatMap(({ scenarios }) => scenarios);
    for (const { name, totals } of contestants) {
      const given = rows.flatMap(({ given: { [name]: one }, truth, hidden }) =>
        one === undefined ? [] : [{ ...one, of: { truth, ...(hidden === undefined ? {} : { hidden }) } }],
      );
      expect(given.filter(({ of, answer, mark }) => mark !== markOf(of, answer))).toEqual([]);
      const { medianSeconds: _, ...counts } = totals;
      expect(totalsOf(given.map(({ of, answer }) => ({ of, answer, milliseconds: 0 })))).toMatchObject(counts);
    }
  });

  test("is one in which this checker met its goal", async () => {
    const { contestants } = await readVerdicts();
    const own = contestants.find(({ name }) => name === "checker");
    expect(own?.totals).toMatchObject({ wrong: 0, asked: SCENARIOS.length });
    expect(own !== undefined && meetsGoal(own.totals)).toBe(true);
  });
});
