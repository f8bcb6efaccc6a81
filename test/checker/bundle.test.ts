/** The checker file itself: its form, and what it does as a process of its own against real TLS servers on loopback. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Script, runInThisContext } from "node:vm";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { schemaFaults } from "../schema-faults.ts";
import { BASE91_READER } from "../../checker/base91.ts";
import { type CheckerFile, CheckerTooLarge, buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import type { Book, Report } from "../../checker/model.ts";
import { fits } from "../../checker/request-limits.ts";
import { plannedRequests } from "../../checker/run.ts";
import { bookOf } from "../../site/model/catalog.ts";
import { loadCatalog } from "../../site/model/load.ts";
import { siteOptions } from "../../site/edition/site-options.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";

const ALERT = "CartographerCustomerApiserverRequestErrors";
const folder = mkdtempSync(join(tmpdir(), "pilotbook-bundle-"));
const path = join(folder, "pilotbook-check.cjs");
let engine: string;
const bytesOf = runInThisContext(`(${BASE91_READER})`) as (text: string) => Buffer;
const source = (): string => brotliDecompressSync(bytesOf(engine)).toString();
let book: Book;
let file: CheckerFile;
let carrier: TestCarrier;

beforeAll(async () => {
  [book, carrier] = await Promise.all([loadCatalog(siteOptions({}, false)).then(bookOf), startCarrier()]);
  engine = await buildEngine(probesOf(book));
  file = checkerFile(engine, book, "1.2.3");
  writeFileSync(path, file.text);
});
afterAll(async () => {
  await carrier.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(() => carrier.heal());

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function start(args: readonly string[], file = path): ChildProcess {
  const env = { PATH: process.env["PATH"], HOME: folder };
  return spawn(process.execPath, [file, ...args], { stdio: ["ignore", "pipe", "pipe"], env });
}

function ended(child: ChildProcess): Promise<Ended> {
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (part: string) => (text[name] += part));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...text })));
}

const run = (...args: string[]): Promise<Ended> => ended(start(args));
const servers = (): string[] => [
  "--kubeconfig",
  carrier.kubeconfig,
  "--kubeconfigs",
  carrier.kubeconfigs,
  "--prometheus",
  carrier.prometheus.url,
];

describe("form", () => {
  test("is ASCII in short lines, so that it survives a paste into a terminal", () => {
    expect(/[^\n -~]/.exec(file.text)?.[0]).toBeUndefined();
    expect(Math.max(...file.text.split("\n").map((line) => line.length))).toBeLessThan(1_000);
  });

  test("two builds give the same bytes", async () => {
    expect(checkerFile(await buildEngine(probesOf(book)), book, "1.2.3").sha256).toBe(file.sha256);
  });

  test("cut off anywhere, it is a syntax error and does nothing", () => {
    const { text } = file;
    const ends = [
      1,
      40,
      100,
      260,
      300,
      ...Array.from({ length: 60 }, (_, index) => Math.floor((text.length * index) / 60)),
    ];
    for (const end of [...ends, text.length - 400, text.length - 20, text.length - 5, text.length - 3].filter(
      (one) => one > 0,
    )) {
      expect(() => new Script(text.slice(0, end)), `cut off after ${end} bytes`).toThrow(SyntaxError);
    }
  });

  test("cut off, it exits with an error and sends nothing", async () => {
    const cut = join(folder, "cut.cjs");
    writeFileSync(cut, file.text.slice(0, -60));
    const before = carrier.requests().length;
    const { code, stdout } = await ended(start([ALERT, ...servers()], cut));
    expect(code).not.toBe(0);
    expect(stdout).not.toContain("Verdict");
    expect(carrier.requests().length).toBe(before);
  });

  test.each([
    ["lost", (lines: string[]) => lines.toSpliced(Math.floor(lines.length / 2), 1)],
    ["swapped", (lines: string[]) => lines.toSpliced(60, 2, lines[61] ?? "", lines[60] ?? "")],
    ["changed", (lines: string[]) => lines.with(9, (lines[9] ?? "").replace(/[a-y]/, "z"))],
    ["behind the end", (lines: string[]) => [...lines, ""]],
    ["the version", (lines: string[]) => lines.map((line) => line.replace("version:'1.2.3'", "version:'1.2.4'"))],
    [
      "the line that looks for damage",
      (lines: string[]) => lines.map((line) => line.replace('digest("hex")!==', 'digest("hex")  <')),
    ],
  ])("a line that was %s on the way is noticed before anything runs", async (_what, change) => {
    const damaged = join(folder, "damaged.cjs");
    writeFileSync(damaged, change(file.text.split("\n")).join("\n"));
    const { code, stdout, stderr } = await ended(start(["--list"], damaged));
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe("pilotbook-check is damaged: download or paste it again.\n");
  });

  test("what is packed can be read", async () => {
    expect((await run("--source")).stdout).toBe(source());
  });

  test("what pages ask is in plain text", () => {
    expect(file.text.replace(/',\n'/g, "")).toContain('"probe":"clusters-reachable"');
  });

  test("a book that no ConfigMap could hold is refused, with the pages to shorten", () => {
    const page = book.pages[0];
    if (page === undefined) throw new Error("the book has no pages");
    const large = { ...book, pages: [...book.pages, { ...page, id: "writer/too-long", title: "w".repeat(900_000) }] };
    expect(() => checkerFile(engine, large, "1.2.3")).toThrow(CheckerTooLarge);
    expect(() => checkerFile(engine, large, "1.2.3")).toThrow(/largest pages are writer\/too-long/);
  });

  test("carries no schema and no part of the client that it never uses", () => {
    expect(source()).not.toMatch(/strictObject|openid|CoreV1Api/);
  });
});

describe("without servers", () => {
  test("--version prints version, content and the file's own sha256", async () => {
    expect(await run("--version")).toEqual({
      code: 0,
      stderr: "",
      stdout: `pilotbook-check 1.2.3\ncontent ${file.content}\nsha256 ${file.sha256}\n`,
    });
  });

  test("--list names every page", async () => {
    const { stdout } = await run("--list");
    for (const page of book.pages) expect(stdout).toContain(page.id);
  });

  test("--help prints every exit code", async () => {
    const { code, stdout } = await run("--help");
    expect(code).toBe(0);
    for (const exit of [70, 130, 2, 3, 10, 11, 20, 0]) expect(stdout).toMatch(new RegExp(`^  ${exit} `, "m"));
  });

  test.each([
    [[], /which runbook/],
    [["cartographer-custmer"], /no runbook is called/],
    [["--polcy", "census", ALERT], /there is no option --polcy.*policy/],
    [[ALERT, "--format", "yaml"], /--format takes/],
  ] as const)("%j is a usage error", async (args, message) => {
    const { code, stdout, stderr } = await run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toMatch(message);
  });

  test("no kubeconfig: no check could begin", async () => {
    const { code, stdout } = await run(ALERT);
    expect(code).toBe(3);
    expect(stdout).toMatch(/Verdict: {2}could not tell/);
  });
});

describe("against a carrier", () => {
  test("a healthy network leads to the team of the API", async () => {
    const { code, stdout, stderr } = await run(ALERT, ...servers());
    expect(stdout).toMatch(new RegExp(`^pilotbook-check 1.2.3 .* sha256 ${file.sha256}\n`));
    expect(stdout).toMatch(/Verdict: {2}call Armada API/);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });

  test("a broken network leads to the team of the network", async () => {
    await carrier.breakNetwork(1, "reset");
    const { code, stdout } = await run(ALERT, ...servers(), "--policy", "literal");
    expect(stdout).toMatch(/Verdict: {2}call Armada Network/);
    expect(code).toBe(10);
  });

  test("--format json is one object with the same verdict", async () => {
    const { stdout } = await run(ALERT, ...servers(), "--policy", "literal", "--format", "json");
    expect(schemaFaults("report", JSON.parse(stdout))).toEqual([]);
    const report = JSON.parse(stdout) as Report;
    expect(report.outcome).toMatchObject({ kind: "team", team: { id: "armada-api" } });
    expect(report.checker.sha256).toBe(file.sha256);
    expect(report.results.map((result) => result.verdict.status)).toEqual(["pass", "pass"]);
  });

  test("a real run sends nothing but what --dry-run lists, and --dry-run sends nothing", async () => {
    let dry: Ended = { code: null, stdout: "", stderr: "" };
    const sentByDryRun = await sentWhile(() => run(ALERT, ...servers(), "--dry-run").then((ended) => (dry = ended)));
    expect(sentByDryRun).toEqual([]);
    const sent = await sentWhile(() => run(ALERT, ...servers()));
    const page = book.pages.find((one) => one.alerts.includes(ALERT));
    if (page === undefined) throw new Error("the page of the demo is gone");
    const planned = plannedRequests(page, { seed: 0, budget: 0, pace: 1, answers: {} }).flatMap(
      ({ requests }) => requests,
    );
    for (const shape of planned) expect(dry.stdout).toContain(`${shape.method} ${shape.path}`);
    for (const { server, method, path: asked } of sent) {
      const kind = server === "carrier" ? "carrier" : "customer";
      const shapes = planned.filter(
        (shape) => shape.server === kind && shape.method === method && fits(shape.path, asked),
      );
      expect(shapes, `${method} ${asked} to the ${server}`).not.toEqual([]);
    }
    const customers = sent.filter(({ server }) => server !== "carrier").length;
    expect(customers).toBe(32);
  });

  test("Ctrl-C prints what is known so far", async () => {
    await carrier.breakNetwork(1, "silent");
    const connections = (): number => carrier.ids.reduce((sum, id) => sum + carrier.customer(id).connections(), 0);
    const before = connections();
    const child = start([ALERT, ...servers()]);
    const end = ended(child);
    await waitFor(() => connections() > before);
    child.kill("SIGINT");
    const { code, stdout } = await end;
    expect(stdout).toMatch(/PASS +active-clusters/);
    expect(stdout).toContain("Interrupted");
    expect(stdout).toMatch(/Verdict: {2}could not tell/);
    expect(code).toBe(130);
  });

  test("no token and no key is ever printed", async () => {
    const { stdout, stderr } = await run(ALERT, ...servers(), "--policy", "literal", "--format", "json");
    expect(stdout + stderr).not.toMatch(/PRIVATE KEY|not-to-be-printed|Bearer/);
  });
});

/** What the servers were asked while something ran; each server keeps a list of its own. */
async function sentWhile(work: () => Promise<unknown>): Promise<ReturnType<TestCarrier["requests"]>> {
  const countOf = (server: string): number => carrier.requests().filter((request) => request.server === server).length;
  const before = new Map(["carrier", ...carrier.ids].map((server) => [server, countOf(server)]));
  await work();
  return [...before].flatMap(([server, count]) =>
    carrier
      .requests()
      .filter((request) => request.server === server)
      .slice(count),
  );
}

async function waitFor(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 25));
}
