/** With which arguments a kubectl is started, and what an attempt says by how it ended. */
import { performance } from "node:perf_hooks";
import { describe, expect, test, vi } from "vitest";
import type { Ended } from "../../../checker/cluster/kubectl-process.ts";
import { kubectlRequests } from "../../../checker/cluster/kubectl-request.ts";
import type { Attempt } from "../../../checker/cluster/port.ts";

const entry = (text: string): string => `I0101 00:00:00.000000    1000 round_trippers.go:553] ${text}`;
const asks = (path: string): string => entry(`curl -v -XGET  -H "Accept: */*" 'https://api.example.com${path}'`);
const answers = (path: string, status: string): string =>
  entry(`GET https://api.example.com${path} ${status} in 7 milliseconds`);
const log = (...lines: readonly string[]): string => lines.join("\n");

describe("what is asked", () => {
  const view = (server: string): string =>
    JSON.stringify({
      "current-context": "a",
      contexts: [{ name: "a", context: { cluster: "a" } }],
      clusters: [{ name: "a", cluster: { server, "certificate-authority": "/ca.crt" } }],
    });
  const LIMITS = { connect: 5_000, total: 8_000 };
  const WANTED = { bodyLimit: 1_000 };

  /** Requests of a kubectl that prints this, and the arguments with which it was started. */
  function kubectl(server: string, env: Record<string, string> = {}, end: Partial<Ended> = {}) {
    const started: (readonly string[])[] = [];
    const requests = kubectlRequests("shop", { argv: ["kubx", "shop"], env }, ({ argv }) => {
      started.push(argv);
      const usual = { by: "itself" as const, exitCode: 0, stdout: "ok", stderr: "", cut: false };
      return Promise.resolve(argv.includes("view") ? { ...usual, stdout: view(server) } : { ...usual, ...end });
    });
    return { requests, started };
  }

  test.each([
    ["https://api.example.com", LIMITS, "/readyz", "5000ms"],
    ["https://api.example.com/", { connect: 7_000, total: 8_000 }, "/readyz", "6400ms"],
    ["https://api.example.com/k8s/", { connect: 50, total: 8_000 }, "/k8s/readyz", "100ms"],
    ["https://api.example.com/k8s/c-1", { connect: 1234.5, total: 8_000 }, "/k8s/c-1/readyz", "1235ms"],
  ])("of %s with %j", async (server, limits, path, time) => {
    const { requests, started } = kubectl(server);
    const { attempt } = await requests.raw("/readyz", limits, WANTED);
    expect(started[0]).toEqual(["kubx", "shop", "config", "view", "--minify", "-o", "json"]);
    const last = started[1] ?? [];
    expect(last.slice(0, 5)).toEqual(["kubx", "shop", "get", "--raw", path]);
    expect(last).toContain(`--request-timeout=${time}`);
    expect(last.at(-1)).toBe("--insecure-skip-tls-verify=false");
    expect(attempt.relayed).toBe(path === "/readyz" ? undefined : true);
  });

  test("all pods, as the runbook has it, without a limit of its own", async () => {
    const { requests, started } = kubectl("https://api.example.com");
    await requests.pods(LIMITS, WANTED);
    expect(started[1]?.slice(2)).toEqual([
      "get",
      "pods",
      "--all-namespaces",
      "-v=6",
      "--insecure-skip-tls-verify=false",
    ]);
  });

  test("a path that would act is refused before anything is started", async () => {
    const { requests, started } = kubectl("https://api.example.com");
    await expect(requests.raw("/api/v1/nodes/a/proxy", LIMITS, WANTED)).rejects.toThrow("only reads");
    expect(started).toEqual([]);
  });

  test("a kubectl that shows no kubeconfig is asked nothing, and asked for it again the next time", async () => {
    const { requests, started } = kubectl("nonsense");
    for (let time = 0; time < 2; time += 1)
      expect((await requests.raw("/readyz", LIMITS, WANTED)).attempt).toMatchObject({
        phase: "start",
        transport: "kubectl",
        timings: { start: 0 },
        error: { code: "UNMAPPED" },
      });
    expect(started.map((argv) => argv.includes("view"))).toEqual([true, true]);
  });

  test("it is asked once for its kubeconfig, and where it cannot be started that is what is said", async () => {
    const { requests, started } = kubectl("https://api.example.com");
    for (let time = 0; time < 2; time += 1) await requests.raw("/readyz", LIMITS, WANTED);
    expect(started.map((argv) => argv.includes("view"))).toEqual([true, false, false]);
    const missing = kubectlRequests("shop", { argv: ["kubx"], env: {} }, () =>
      Promise.resolve({ by: { code: "ENOENT" }, stdout: "", stderr: "", cut: false }),
    );
    const { attempt } = await missing.raw("/readyz", LIMITS, WANTED);
    expect(attempt.error?.code).toBe("KUBECTL_MISSING");
  });

  test("its time and its limit tell an answer that broke off from one that was late", async () => {
    const stderr = answers("/readyz", "200 OK");
    const { requests } = kubectl("https://api.example.com", {}, { exitCode: 1, stdout: "", stderr });
    const { attempt } = await requests.raw("/readyz", LIMITS, WANTED);
    expect(attempt).toMatchObject({ phase: "response", error: { code: "ECONNRESET" } });
  });

  test("nothing was asked at any time but its start", async () => {
    let now = 0;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 50));
    try {
      const { requests } = kubectl("https://api.example.com", {}, { by: { code: "E2BIG" } });
      expect((await requests.raw("/readyz", LIMITS, WANTED)).attempt.timings).toEqual({ start: 0 });
      const done = kubectl("https://api.example.com").requests;
      expect((await done.raw("/readyz", LIMITS, WANTED)).attempt.timings).toEqual({ start: 0, done: 50 });
    } finally {
      clock.mockRestore();
    }
  });

  test("an attempt keeps the beginning of a body, and an exchange all of it", async () => {
    const stdout = "x".repeat(64 * 1024 + 1);
    const { requests } = kubectl("https://api.example.com", {}, { stdout, cut: true });
    const { attempt, body, cut } = await requests.raw("/readyz", LIMITS, WANTED);
    expect([attempt.body?.length, body.length, cut]).toEqual([64 * 1024, 64 * 1024 + 1, true]);
    expect(Object.keys(attempt.timings)).toEqual(["start", "done"]);
  });

  test.each([
    [{}, "lookup"],
    [{ HTTPS_PROXY: "http://p:1" }, "start"],
    [{ https_proxy: "http://p:1" }, "start"],
    [{ HTTPS_PROXY: "", https_proxy: "http://p:1" }, "start"],
    [{ HTTP_PROXY: "http://p:1" }, "lookup"],
  ])("with %j a dial that fails is known to be one to the cluster, or not: %s", async (env, phase) => {
    const stderr = log(
      entry("curl -v -XGET 'https://192.0.2.1/readyz'"),
      entry("HTTP Statistics: DNSLookup 0 ms Dial 0 ms TLSHandshake 0 ms Duration 8000 ms"),
    );
    const { requests } = kubectl("https://192.0.2.1", env, { by: "deadline", stdout: "", stderr });
    expect((await requests.raw("/readyz", LIMITS, WANTED)).attempt.phase).toBe(phase);
  });
});

describe("how it ended", () => {
  const CONFIG = JSON.stringify({
    "current-context": "a",
    contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
    clusters: [{ name: "a", cluster: { server: "https://api.example.com", "certificate-authority": "/ca.crt" } }],
  });
  const ended = (by: Ended["by"], stderr = "", exitCode?: number): Ended => {
    return { by, stdout: "", stderr, cut: false, ...(exitCode === undefined ? {} : { exitCode }) };
  };

  /** The attempt of a kubectl that ends so once it asks. */
  async function attemptOf(end: Ended): Promise<Attempt> {
    const requests = kubectlRequests("shop", { argv: ["kubectl"], env: {} }, ({ argv }) =>
      Promise.resolve(argv.includes("view") ? { ...ended("itself", "", 0), stdout: CONFIG } : end),
    );
    return (await requests.raw("/readyz", { connect: 5_000, total: 8_000 }, { bodyLimit: 1_000 })).attempt;
  }

  test.each([
    ["ENOENT", "KUBECTL_MISSING"],
    ["EACCES", "KUBECTL_MISSING"],
    ["E2BIG", "E2BIG"],
    ["EMFILE", "EMFILE"],
  ])("it could not be started (%s): %s", async (code, known) => {
    expect(await attemptOf(ended({ code }))).toMatchObject({ phase: "start", error: { code: known } });
  });

  test("by our deadline: what the log says of it, else that nobody knows", async () => {
    const waiting = log(asks("/readyz"), entry("HTTP Trace: Dial to tcp:192.0.2.1:443 succeed"));
    const trace = log(waiting, entry("HTTP Statistics: DNSLookup 1 ms Dial 1 ms TLSHandshake 5 ms Duration 8000 ms"));
    expect(await attemptOf(ended("deadline", trace))).toMatchObject({ phase: "tls", timedOut: true });
    expect((await attemptOf(ended("deadline", trace))).error?.code).toBe("DEADLINE");
    expect(await attemptOf(ended("deadline", "no log"))).toMatchObject({
      phase: "start",
      timedOut: true,
      error: { code: "UNMAPPED", message: expect.stringContaining("8 s") },
    });
  });

  test("by a signal from elsewhere: it said what it had to say", async () => {
    expect(await attemptOf(ended("itself", "no log"))).not.toHaveProperty("timedOut");
  });

  test("by somebody who stopped it, or by an answer after which it would wait", async () => {
    expect((await attemptOf(ended("abort"))).error?.code).toBe("ABORTED");
    const busy = log(asks("/readyz"), answers("/readyz", "429 Too Many Requests"));
    expect(await attemptOf(ended("retry", busy))).toMatchObject({ status: 429, phase: "done" });
  });
});
