/** Keeps the workflows safe and true: pinned actions, few rights, and CI that runs what `.ci/run` runs. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";

type Permissions = string | Readonly<Record<string, string>>;
interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
interface Job {
  readonly permissions?: Permissions;
  readonly strategy?: { readonly matrix: { readonly node: readonly string[] } };
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions?: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

const github = join(import.meta.dirname, "..", ".github");
const read = (path: string): string => readFileSync(join(github, path), "utf8");
const workflows = readdirSync(join(github, "workflows")).map((name) => `workflows/${name}`);
const actions = readdirSync(join(github, "actions")).map((name) => `actions/${name}/action.yml`);

const jobs = workflows.flatMap((file) => {
  const { permissions, jobs: own } = parse(read(file)) as Workflow;
  return Object.entries(own).map(([name, job]) => ({ file, name, job, rights: job.permissions ?? permissions }));
});
const steps = [
  ...jobs.flatMap(({ file, job }) => job.steps.map((step) => ({ file, step }))),
  ...actions.flatMap((file) => (parse(read(file)) as { runs: Job }).runs.steps.map((step) => ({ file, step }))),
];

/** What runs code that dependencies bring along. */
const RUNS_PACKAGES = /\bnpm (?:ci|install|i|test|run|start)\b|\bnpx\b|\.ci\/run\b|prepare\.sh/;

test.each([...workflows, ...actions])(
  "%s names each action of somebody else by its commit, and by its version",
  (file) => {
    const uses = [...read(file).matchAll(/^\s*(?:- )?uses: *(.*)$/gm)].map((match) => match[1] ?? "");
    const foreign = uses.filter((one) => !one.startsWith("./"));
    expect(foreign.filter((one) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one))).toEqual([]);
    for (const own of uses.filter((one) => one.startsWith("./")))
      expect(existsSync(join(dirname(github), own, "action.yml")), own).toBe(true);
  },
);

test("an action has one version in all places", () => {
  const versions = new Map<string, Set<string>>();
  for (const { step } of steps) {
    const [name = "", commit = ""] = (step.uses ?? "").split("@");
    if (commit !== "") versions.set(name, (versions.get(name) ?? new Set<string>()).add(commit));
  }
  expect(versions.size).toBeGreaterThan(5);
  expect([...versions].filter(([, commits]) => commits.size > 1)).toEqual([]);
});

describe.each(jobs)("the job $name of $file", ({ job, rights }) => {
  test("has its rights named, and none to write where packages run", () => {
    expect(typeof rights, "name the permissions").toBe("object");
    const runsPackages = job.steps.some(({ run = "", uses = "" }) => RUNS_PACKAGES.test(run) || uses.startsWith("./"));
    const writes = Object.entries(rights ?? {}).filter(([, right]) => right === "write");
    expect(runsPackages ? writes : []).toEqual([]);
  });

  test("leaves no token in the checkout", () => {
    const checkouts = job.steps.filter(({ uses = "" }) => uses.startsWith("actions/checkout@"));
    expect(checkouts.filter((step) => step.with?.["persist-credentials"] !== false)).toEqual([]);
  });
});

test("what GitHub fills in is never part of a script", () => {
  expect(steps.filter(({ step }) => step.run?.includes("${{") === true)).toEqual([]);
});

test("CI runs .ci/run, on the oldest Node that is promised and on newer ones", () => {
  const { engines } = JSON.parse(readFileSync(join(github, "..", "package.json"), "utf8")) as {
    engines: { node: string };
  };
  const everything = jobs.filter(
    ({ file, job }) => file === "workflows/ci.yml" && job.steps.some(({ run }) => run === "bash .ci/run"),
  );
  expect(everything).toHaveLength(1);
  const nodes = everything[0]?.job.strategy?.matrix.node ?? [];
  expect(`>=${nodes[0] ?? ""}`).toBe(engines.node);
  expect(nodes).toEqual(expect.arrayContaining(["22", "24"]));
});

test("a release is made of what .ci/run has passed", () => {
  const release = jobs.filter(({ file }) => file === "workflows/release.yml");
  const runs = release.flatMap(({ job }) => job.steps.map(({ run }) => run ?? ""));
  const [passed, made] = [runs.indexOf("bash .ci/run"), runs.findIndex((run) => run.includes("prepare.sh"))];
  expect(passed).toBeGreaterThanOrEqual(0);
  expect(made).toBeGreaterThan(passed);
});

test("newer versions are proposed for packages, workflows and actions", () => {
  const { updates } = parse(read("dependabot.yml")) as {
    updates: readonly { "package-ecosystem": string; directory?: string; directories?: readonly string[] }[];
  };
  const places = updates.flatMap(({ "package-ecosystem": kind, directory, directories = [] }) =>
    [directory ?? [], directories].flat().map((place) => `${kind} ${place}`),
  );
  const own = actions.map((file) => `github-actions /.github/${dirname(file)}`);
  expect(new Set(places)).toEqual(new Set(["npm /", "github-actions /", ...own]));
});
