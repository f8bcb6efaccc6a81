/** The built checker file and a Prometheus that wants credentials or that only the carrier reaches, as a process. */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import type { Book, BookPage, Report } from "../../checker/model.ts";
import { type AuthenticatingProxy, startAuthenticatingProxy } from "../carrier/authenticating-proxy.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";

const TOKEN = "shop-token-not-to-be-printed";
const folder = mkdtempSync(join(tmpdir(), "pilotbook-prometheus-"));
const checker = join(folder, "pilotbook-check.cjs");
const page: BookPage = {
  id: "shop/queue",
  title: "The queue is long",
  url: "https://runbooks.example.com/shop/queue.html",
  alerts: [],
  links: [],
  checks: [
    {
      id: "short",
      probe: "promql",
      title: "It is short",
      params: { query: "queue_length", below: 10, series: "every", empty: "unknown", by: 0 },
    },
  ],
  escalation: [],
};
const book: Book = { title: "Shop", teams: {}, pages: [page] };
const SERVICE = "service://monitoring/prometheus:web";

let carrier: TestCarrier;
let proxy: AuthenticatingProxy;
beforeAll(async () => {
  const [engine, started] = await Promise.all([buildEngine(probesOf(book)), startCarrier({ clusters: 1 })]);
  carrier = started;
  carrier.prometheus.answers.set("queue_length", [{ metric: {}, value: "3" }]);
  carrier.api.state.services = { "monitoring/prometheus:web": carrier.prometheus.url };
  proxy = await startAuthenticatingProxy({
    upstream: carrier.prometheus.url,
    needs: { authorization: `Bearer ${TOKEN}` },
  });
  writeFileSync(checker, checkerFile(engine, book, "1.2.3").text);
});
afterAll(async () => {
  await Promise.all([carrier.stop(), proxy.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly output: string;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, [checker, "shop/queue", ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], HOME: folder, ...env },
  });
  let [stdout, stderr] = ["", ""];
  child.stdout.setEncoding("utf8").on("data", (part: string) => (stdout += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (stderr += part));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, stdout, output: stdout + stderr })));
}

describe("a token", () => {
  const env = { PILOTBOOK_PROMETHEUS_TOKEN: TOKEN };

  test("opens the way, and is in no report and no evidence", async () => {
    for (const format of ["text", "json", "markdown", "junit", "metrics"]) {
      const { code, output } = await run(
        ["--prometheus", proxy.url, "--format", format, "--save", join(folder, `${format}.json`)],
        env,
      );
      expect(code, output).toBe(0);
      expect(output).not.toContain(TOKEN);
    }
    for (const name of readdirSync(folder).filter((one) => one.endsWith(".json")))
      expect(readFileSync(join(folder, name), "utf8")).not.toContain(TOKEN);
  });

  test("of a file opens it too, without which it is refused", async () => {
    const file = join(folder, "token");
    writeFileSync(file, TOKEN);
    expect((await run(["--prometheus", proxy.url, "--prometheus-token-file", file])).code).toBe(0);
    const { code, stdout } = await run(["--prometheus", proxy.url, "--format", "json"]);
    const { results } = JSON.parse(stdout) as Report;
    expect([code, results[0]?.verdict.status]).toEqual([3, "unknown"]);
    expect(results[0]?.verdict.next).toContain("--prometheus-token-file");
  });

  test("and another login are one too many, which is said before anything is sent", async () => {
    const sent = proxy.requests.length;
    const { code, output } = await run([
      "--prometheus",
      proxy.url,
      "--prometheus-token-file",
      "/t",
      "--prometheus-user",
      "u",
    ]);
    expect([code, output]).toEqual([
      2,
      "pilotbook-check: one way to log in to Prometheus at a time: --prometheus-token-file or --prometheus-user?\n",
    ]);
    expect(proxy.requests).toHaveLength(sent);
  });
});

test("a password in the arguments is warned of, and is in no report", async () => {
  const url = proxy.url.replace("://", "://on-call:hunter2hunter2@");
  const { output } = await run(["--prometheus", url]);
  expect(output).toContain("warning: --prometheus holds a password");
  expect(output).not.toContain("hunter2");
  expect((await run([], { PILOTBOOK_PROMETHEUS: url })).output).not.toContain("holds a password");
});

describe("a service behind the carrier's API server", () => {
  const args = ["--kubeconfig", "", "--prometheus", SERVICE];
  const through = (...more: string[]): Promise<Ended> =>
    run([...args, ...more].map((word) => (word === "" ? carrier.kubeconfig : word)));

  test("is asked through it, and the report says so", async () => {
    const { code, stdout } = await through();
    expect(code, stdout).toBe(0);
    expect(stdout.replace(/\s+/g, " ")).toContain(
      "Prometheus: service prometheus:web in namespace monitoring, through",
    );
  });

  test("is in the dry run as what the API server gets, with the review of the right", async () => {
    const { stdout } = await through("--dry-run");
    expect(stdout).toContain(
      "  GET /api/v1/namespaces/monitoring/services/prometheus:web/proxy/api/v1/query?query=queue_length&partial_response=false  to the carrier's API server, for Prometheus, 2 at most:",
    );
    expect(stdout).toContain("may we get services/proxy prometheus:web in namespace monitoring");
  });

  test("needs a right that --rbac grants", async () => {
    expect((await through("--rbac")).stdout).toContain(
      '    resources: ["services/proxy"]\n    resourceNames: ["prometheus:web"]',
    );
  });

  test("is not asked without that right", async () => {
    carrier.api.state.forbidden = ["services/proxy"];
    const sent = carrier.prometheus.requests.length;
    const { code, output } = await through();
    carrier.api.state.forbidden = [];
    expect(code).toBe(3);
    expect(output).toContain("may not get services/proxy prometheus:web in namespace monitoring");
    expect(carrier.prometheus.requests).toHaveLength(sent);
  });

  test("may be named by the environment", async () => {
    const env = { PILOTBOOK_PROMETHEUS: SERVICE, KUBECONFIG: carrier.kubeconfig };
    expect((await run([], env)).code).toBe(0);
    expect((await run(["--rbac"], env)).stdout).toContain("services/proxy");
  });
});

test("an address that is none is the answer of the check, and no dry run fails over it", async () => {
  const { code, output } = await run(["--prometheus", "prometheus:9090"]);
  expect(code).toBe(3);
  expect(output).toContain("names no service");
  expect((await run(["--prometheus", "prometheus:9090", "--dry-run"])).code).toBe(0);
});
