/** Shards as processes: each leaves its report, and merge says what one run says. */
import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import type { Book, BookPage, Report } from "../../checker/model.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-shards-"));
const checker = join(folder, "pilotbook-check.cjs");
let carrier: TestCarrier;

const pods = { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" };
const page: BookPage = {
  id: "shop/network",
  title: "The shop's network",
  url: "https://runbooks.example.com/shop/network.html",
  alerts: [],
  links: [],
  checks: [
    { id: "masters", probe: "active-clusters", title: "Masters run", params: { pods, label: "cluster_id" } },
    {
      id: "network",
      probe: "clusters-reachable",
      title: "Reached",
      params: { clusters: "$masters", policy: "default" },
    },
    { id: "carrier", probe: "api-ready", title: "The carrier is ready", params: { path: "/readyz", ignore: [] } },
  ],
  escalation: [
    { when: { network: ["fail"] }, to: "shop-network", because: "it is not reached" },
    { when: { network: ["pass"] }, resolved: true, because: "it is reached" },
  ],
};
const book: Book = {
  title: "Shop",
  teams: { "shop-network": { id: "shop-network", name: "Shop network" } },
  pages: [page],
};

beforeAll(async () => {
  const [engine, started] = await Promise.all([buildEngine(probesOf(book)), startCarrier({ clusters: 12 })]);
  carrier = started;
  writeFileSync(checker, checkerFile(engine, book, "1.2.3").text);
});
afterAll(async () => {
  await carrier.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => carrier.heal());

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const environment = { PATH: process.env["PATH"], HOME: folder, ...env };
  return new Promise((resolve) => {
    execFile(process.execPath, [checker, ...args], { env: environment }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}
const check = (args: readonly string[], env?: Record<string, string>): Promise<Ended> =>
  run(
    [
      "shop/network",
      "--kubeconfig",
      carrier.kubeconfig,
      "--kubeconfigs",
      carrier.kubeconfigs,
      "--policy",
      "literal:12x2",
      ...args,
    ],
    env,
  );
const path = (name: string): string => join(folder, name);
const network = (stdout: string): string | undefined =>
  (JSON.parse(stdout) as Report).results.find((one) => one.check.id === "network")?.verdict.status;

/** Three shards as the pods of an indexed Job, and the files that they leave. */
async function shards(): Promise<{ ended: Ended[]; logs: string[]; messages: string[]; saved: string[] }> {
  const names = ["0", "1", "2"];
  const ended = await Promise.all(
    names.map((index) =>
      check(
        [
          "--shards",
          "3",
          "--format",
          "compact",
          "--termination-log",
          path(`message-${index}`),
          "--save",
          path(`saved-${index}`),
        ],
        { JOB_COMPLETION_INDEX: index },
      ),
    ),
  );
  for (const [at, { stdout }] of ended.entries()) writeFileSync(path(`log-${at}`), `starting\n${stdout}done\n`);
  return {
    ended,
    logs: names.map((index) => path(`log-${index}`)),
    messages: names.map((index) => path(`message-${index}`)),
    saved: names.map((index) => path(`saved-${index}`)),
  };
}

describe("three shards of a carrier", () => {
  test.each([
    ["well", "pass", 0],
    ["broken", "fail", 11],
  ])("on a network that is %s", async (state, status, code) => {
    if (state === "broken") await carrier.breakNetwork(0.5, "reset");
    const { ended, logs, messages, saved } = await shards();
    expect(ended.map((one) => one.code)).toEqual([20, 20, 20]);
    for (const message of messages) {
      const text = readFileSync(message, "latin1");
      expect(text.length).toBeLessThanOrEqual(4_000);
    }
    for (const files of [logs, messages, saved, [...logs.slice(0, 2), ...saved.slice(2)]]) {
      const merged = await run(["merge", ...files, "--format", "json"]);
      expect([network(merged.stdout), merged.code]).toEqual([status, code]);
    }
    const single = await check(["--format", "json"]);
    expect([network(single.stdout), single.code]).toEqual([status, code]);
    // Every cluster was asked by exactly one of the shards.
    const asked = saved.map((file) => {
      const { recordings } = JSON.parse(readFileSync(file, "utf8")) as {
        recordings: { gathered: { rounds?: { answers: { target: string }[] }[] } }[];
      };
      return new Set(
        recordings
          .flatMap(({ gathered }) => gathered.rounds ?? [])
          .flatMap(({ answers }) => answers.map(({ target }) => target)),
      );
    });
    expect(asked.flatMap((ids) => [...ids]).sort()).toEqual([...carrier.ids].sort());
  });

  test("one that is missing, doubled or torn is named, and nothing is well", async () => {
    const { messages } = await shards();
    const [one = "", two = "", three = ""] = messages;
    writeFileSync(path("torn"), readFileSync(three).subarray(0, 900));
    for (const [files, why] of [
      [[one, three], "shard 2 of 3 is missing"],
      [[one, two, two, three], "shard 2 of 3 is there 2 times"],
      [[one, two, path("torn")], "torn holds no whole report"],
    ] as const) {
      const { code, stdout } = await run(["merge", ...files]);
      expect(code).toBe(20);
      expect(stdout).toContain(why);
    }
  });
});

test("without the Job's index nothing is asked", async () => {
  const { code, stderr } = await check(["--shards", "3"]);
  expect(code).toBe(2);
  expect(stderr).toContain("JOB_COMPLETION_INDEX");
});

test("two carriers are a table, each by its name", async () => {
  for (const name of ["fra02", "fra04"])
    writeFileSync(path(name), (await check(["--format", "compact", "--label", `carrier=${name}`])).stdout);
  const { code, stdout } = await run(["merge", path("fra02"), path("fra04")]);
  expect(code).toBe(0);
  expect(stdout).toMatch(/\nfra02 {4}masters PASS, network PASS, carrier PASS: nothing to do/);
  expect((await run(["merge", path("fra02"), path("fra04"), "--format", "junit"])).code).toBe(2);
  expect(JSON.parse((await run(["merge", path("fra02"), path("fra04"), "--format", "json"])).stdout)).toMatchObject({
    exitCode: 0,
    carriers: [{ vantage: { carrier: "fra02" } }, { vantage: { carrier: "fra04" } }],
  });
});

test("what is no report is a usage error", async () => {
  writeFileSync(path("empty"), "");
  expect((await run(["merge", path("empty")])).code).toBe(2);
  expect((await run(["merge", path("nowhere")])).code).toBe(2);
  expect((await run(["merge"])).code).toBe(2);
});

test("lines that say whose reports follow: one file may hold many carriers, and one that is silent is unknown", async () => {
  const { stdout } = await check(["--format", "compact", "--label", "carrier=fra02"]);
  const line = (name: string, lacks: readonly string[] = []): string =>
    `pilotbook-carrier ${JSON.stringify({ carrier: name, page: "shop/network", shards: 1, lacks })}\n`;
  writeFileSync(path("all"), `${line("fra02")}${stdout}${line("fra04", ["no node had room"])}`);
  const merged = await run(["merge", "--format", "json", path("all")]);
  const { carriers } = JSON.parse(merged.stdout) as { carriers: Report[] };
  expect(carriers.map(({ vantage }) => vantage.carrier)).toEqual(["fra02", "fra04"]);
  expect(carriers.map(({ results }) => results[0]?.verdict.status)).toEqual(["pass", "unknown"]);
  expect(carriers[1]?.results[0]?.verdict.reason).toContain("no node had room");
  // With nothing at all it is still a report, of the page that was to be run.
  writeFileSync(path("none"), line("fra04", ["no node had room"]));
  expect((await run(["merge", path("none")])).code).toBe(3);
});
