/** What is told to the checker and what it leaves behind, as a process: inputs, alerts, permissions, deadlines, saved evidence. */
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { buildEngine, checkerFile, probesOf } from "../../checker/bundle.ts";
import type { Book, BookPage, Check, Report } from "../../checker/model.ts";
import { type TestCarrier, startCarrier } from "../carrier/carrier.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-process-"));
const checker = join(folder, "pilotbook-check.cjs");
let carrier: TestCarrier;
let sha256: string;

const pods = { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" };
const masters: Check = {
  id: "masters",
  probe: "active-clusters",
  title: "Masters run",
  params: { pods, label: "cluster_id" },
};
const network: Check = {
  id: "network",
  probe: "clusters-reachable",
  title: "They are reached",
  params: { clusters: "$masters", policy: "literal" },
};
const looks: Check = {
  id: "looks",
  probe: "ask",
  title: "It looks well",
  params: { question: "Does ${cluster_id} in ${namespace} look well?", healthy: "yes" },
};

const page: BookPage = {
  id: "shop/network",
  title: "The shop's network",
  url: "https://runbooks.example.com/shop/network.html",
  alerts: ["ShopUnreachable"],
  links: [],
  checks: [masters, network],
  escalation: [
    { when: { network: ["fail"] }, to: "shop-network", because: "it is not reached" },
    { when: { network: ["pass"] }, resolved: true, because: "it is reached" },
  ],
};
const asking: BookPage = {
  ...page,
  id: "shop/looks",
  alerts: ["ShopLooksOdd"],
  inputs: [{ name: "cluster_id", description: "the customer's cluster" }, { name: "namespace" }],
  checks: [looks],
  escalation: [{ when: { looks: ["fail"] }, to: "shop-network", because: "it looks odd" }],
};
const team = {
  id: "shop-network",
  name: "Shop network",
  escalate: { name: "by mail", link: "https://mail.example.com" },
  escalateBySeverity: { critical: { name: "by pager", link: "https://pager.example.com" } },
};
const book: Book = { title: "Shop", teams: { "shop-network": team }, pages: [asking, page] };

beforeAll(async () => {
  const [engine, started] = await Promise.all([buildEngine(probesOf(book)), startCarrier()]);
  carrier = started;
  const file = checkerFile(engine, book, "1.2.3");
  sha256 = file.sha256;
  writeFileSync(checker, file.text);
});
afterAll(async () => {
  await carrier.stop();
  rmSync(folder, { recursive: true, force: true });
});
afterEach(async () => {
  carrier.api.state.forbidden = [];
  await carrier.heal();
});

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function ended(child: ChildProcess): Promise<Ended> {
  const text = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (part: string) => (text[name] += part));
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...text })));
}

const env = { PATH: process.env["PATH"], HOME: folder };
const run = (...args: string[]): Promise<Ended> =>
  ended(spawn(process.execPath, [checker, ...args], { stdio: ["ignore", "pipe", "pipe"], env }));
const servers = (): string[] => ["--kubeconfig", carrier.kubeconfig, "--kubeconfigs", carrier.kubeconfigs];

/** Through a shell's own pipe, as an engineer has it. */
const piped = (text: string, ...args: string[]): Promise<Ended> => {
  const file = join(folder, "alert.json");
  writeFileSync(file, text);
  const command = [process.execPath, checker, ...args].map((word) => `'${word}'`).join(" ");
  return ended(spawn("sh", ["-c", `cat '${file}' | ${command}`], { stdio: ["ignore", "pipe", "pipe"], env }));
};

const alert = (labels: Record<string, string>): string =>
  JSON.stringify({ version: "4", alerts: [{ status: "firing", labels: { alertname: "ShopLooksOdd", ...labels } }] });

describe("inputs", () => {
  test("that are missing are refused, with where to find each", async () => {
    const { code, stdout, stderr } = await run("shop/looks", "--cluster-id=c1");
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toBe(
      "pilotbook-check: this runbook needs namespace (the alert's label namespace has it): give it as --namespace=…, or the alert's JSON with --alert FILE\n",
    );
  });

  test("come by flag, in any spelling", async () => {
    const { code, stdout } = await run(
      "shop/looks",
      "--clusterID=c1",
      "--input",
      "NAMESPACE=shop",
      "--answer",
      "looks=yes",
    );
    expect(stdout).toContain("- Does c1 in shop look well?: answered yes");
    expect(stdout).toContain("About: cluster_id c1, namespace shop.");
    expect(code).toBe(0);
  });

  test("come from an alert that is piped in; its severity picks the channel", async () => {
    const { code, stdout } = await piped(
      alert({ clusterid: "c1", namespace: "shop", severity: "critical" }),
      "shop/looks",
      "--answer",
      "looks=no",
    );
    expect(stdout).toContain("escalate: by pager  https://pager.example.com");
    expect(stdout).toContain("About: cluster_id c1, namespace shop, severity critical.");
    expect(code).toBe(10);
  });

  test("a severity by flag counts more than the alert's", async () => {
    const { stdout } = await piped(
      alert({ clusterid: "c1", namespace: "shop", severity: "critical" }),
      "shop/looks",
      "--severity",
      "low",
      "--answer",
      "looks=no",
      "--alert",
      "-",
    );
    expect(stdout).toContain("escalate: by mail");
  });

  test.each([["--dry-run"], ["--rbac"], []])(
    "of another page, and answers to no question, are refused (%s)",
    async (...how) => {
      const told = ["shop/looks", ...how, "--cluster_id=c1", "--namespace=shop"];
      const input = await run(...told, "--input", "clusters=c1");
      expect([input.code, input.stdout]).toEqual([2, ""]);
      expect(input.stderr).toContain("takes no input clusters, but cluster_id, namespace");
      const answer = await run(...told, "--answer", "look=yes");
      expect([answer.code, answer.stdout]).toEqual([2, ""]);
      expect(answer.stderr).toContain(
        "shop/looks has no check look to --answer; those that ask: looks. Did you mean looks?",
      );
    },
  );

  test.each(["../../secrets", "a b", "c1;reboot", "$(reboot)", "-c1", ""])("%j is refused", async (value) => {
    const { code } = await run("shop/looks", `--cluster_id=${value}`, "--namespace=shop");
    expect(code).toBe(2);
  });
});

test("the cluster that the alert names is among those that are asked", async () => {
  const named = carrier.ids[6] ?? "";
  const { stdout } = await piped(
    alert({ alertname: "ShopUnreachable", cluster_id: named }),
    "shop/network",
    ...servers(),
    "--alert",
    "-",
    "--format",
    "json",
  );
  const report = JSON.parse(stdout) as Report;
  expect(report.results[1]?.verdict.evidence.map(({ object }) => object).join("\n")).toContain(`cluster/${named}`);
});

test("a reader who takes his time gets everything, however much it is", async () => {
  const whole = (await run("--source")).stdout;
  expect(whole.length).toBeGreaterThan(70_000);
  const slow = spawn("sh", ["-c", `'${process.execPath}' '${checker}' --source | (sleep 0.3; cat)`], { env });
  expect((await ended(slow)).stdout === whole).toBe(true);
});

describe("rights", () => {
  test("that are missing are reported before anything else is asked", async () => {
    carrier.api.state.forbidden = ["pods"];
    const before = carrier.api.requests.length;
    const { code, stdout } = await run("shop/network", ...servers());
    expect(stdout).toContain("this user may not list pods in namespace kubx-masters");
    expect(stdout).toContain("--rbac prints the manifest");
    expect(carrier.api.requests.slice(before).map(({ method }) => method)).toEqual(["POST", "POST"]);
    expect(code).toBe(3);
  });

  test("that the checks can do without are asked for and lacking, and the run goes on without them", async () => {
    carrier.api.state.forbidden = ["nodes"];
    const before = carrier.api.requests.length;
    const { code, stdout } = await run("shop/network", ...servers());
    expect(code).toBe(0);
    expect(stdout).toContain("zones: the nodes of the carrier could not be listed");
    expect(carrier.api.requests.slice(before).filter(({ path }) => path.startsWith("/api/v1/nodes"))).toEqual([]);
  });

  test("are granted by the manifest, which names this very checker", async () => {
    const { code, stdout } = await run("shop/network", "--rbac");
    expect(code).toBe(0);
    expect(stdout).toContain(`pilotbook/checker-sha256: "${sha256}"`);
    expect(stdout).toContain('    resources: ["pods"]\n    verbs: ["list"]');
    expect((await run("shop/network", "--rbac")).stdout).toBe(stdout);
  });

  test("are asked for by a request that --dry-run lists", async () => {
    const { stdout } = await run("shop/network", "--dry-run");
    expect(stdout).toContain(
      "POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews  to the carrier's API server, 2 at most: may we list pods in namespace kubx-masters, list nodes in the whole cluster",
    );
  });
});

describe("saved evidence", () => {
  test.each([undefined, "reset"] as const)(
    "is judged again to the same verdicts, byte for byte (fault: %s)",
    async (fault) => {
      if (fault !== undefined) await carrier.breakNetwork(0.5, fault);
      const file = join(folder, "evidence.json");
      const first = JSON.parse(
        (await run("shop/network", ...servers(), "--policy", "census", "--save", file, "--format", "json")).stdout,
      ) as Report;
      const { code, stdout } = await run("--replay", file, "--format", "json");
      const again = JSON.parse(stdout) as Report;
      const verdicts = ({ results, outcome }: Report): string => JSON.stringify([results, outcome]);
      expect(verdicts(again)).toBe(verdicts(first));
      expect([code, again.replayOf]).toEqual([first.exitCode, file]);
      expect(readFileSync(file, "utf8")).not.toMatch(/PRIVATE KEY|not-to-be-printed|Bearer|certificate-data/);
    },
  );

  test("can be judged by another policy", async () => {
    const file = join(folder, "evidence.json");
    await run("shop/network", ...servers(), "--policy", "census", "--save", file);
    const { stdout } = await run("--replay", file, "--policy", "default");
    expect(stdout).toMatch(/\b(\d+) of \1 clusters were reached/);
    expect(stdout).toContain("was judged again");
  });

  test("can be packed for merge", async () => {
    const file = join(folder, "evidence.json");
    await run("shop/network", ...servers(), "--policy", "census", "--save", file);
    const packed = join(folder, "packed");
    const { code, stdout } = await run("--replay", file, "--format", "compact");
    writeFileSync(packed, stdout);
    const merged = await run("merge", packed, "--format", "json");
    expect([merged.code, (JSON.parse(merged.stdout) as Report).exitCode]).toEqual([code, code]);
  });

  test("that cannot be written costs no report", async () => {
    const { code, stdout } = await run(
      "shop/network",
      ...servers(),
      "--save",
      join(folder, "nowhere", "evidence.json"),
    );
    expect(stdout).toMatch(/warning: the evidence is not saved: ENOENT/);
    expect(code).toBe(0);
  });

  test("that is none is refused", async () => {
    const file = join(folder, "alert.json");
    writeFileSync(file, "{}");
    expect((await run("--replay", file)).code).toBe(2);
  });
});

describe("the deadline of the run", () => {
  test("holds against servers that take a connection and never answer", async () => {
    await carrier.breakNetwork(1, "silent");
    // Three attempts on each of four clusters, 4 s each, take longer than that.
    const { code, stdout } = await run("shop/network", ...servers(), "--deadline", "2s");
    expect(stdout).toMatch(/only \d of 6 attempts were made|the time for the whole run \(--deadline\) was over/);
    expect(stdout).toContain("Verdict:  could not tell");
    expect(code).toBe(20);
  });

  test("holds against a credential plugin that hangs", async () => {
    const kubeconfig = join(folder, "hanging.yaml");
    const config = JSON.parse(readFileSync(carrier.kubeconfig, "utf8")) as { users: { user: unknown }[] };
    const exec = {
      apiVersion: "client.authentication.k8s.io/v1",
      command: "sleep",
      args: ["3600"],
      interactiveMode: "Never",
    };
    writeFileSync(
      kubeconfig,
      JSON.stringify({ ...config, users: config.users.map((user) => ({ ...user, user: { exec } })) }),
    );
    const { stdout } = await run("shop/network", "--kubeconfig", kubeconfig, "--deadline", "1s");
    expect(stdout).toContain("the time for the whole run (--deadline) was over");
  });

  test("holds where leaving waits for a file that is never read: the report is there", async () => {
    const pipe = join(folder, "fifo");
    execFileSync("mkfifo", [pipe]);
    const preload = join(folder, "hang.cjs");
    writeFileSync(preload, `require("node:fs").open(${JSON.stringify(pipe)}, "r", () => {});`);
    const child = spawn(
      process.execPath,
      ["-r", preload, checker, "shop/looks", "--cluster_id=c1", "--namespace=shop"],
      { stdio: ["ignore", "pipe", "pipe"], env },
    );
    const { stdout } = await ended(child);
    expect(stdout).toContain("exit code 20");
  });
});

test("where nothing may be run, commands are printed, and what they print is judged from standard input", async () => {
  const programs = mkdtempSync(join(folder, "programs-"));
  const master = 'master-c1-6f8d-x2x4z|kubx-masters|2031-01-01T00:00:00Z||n1|api,|||{"phase":"Running"}';
  writeFileSync(join(programs, "kubectl"), `#!/bin/sh\ncase "$*" in *"get pods"*) echo '${master}' ;; esac\n`, {
    mode: 0o755,
  });
  const script = join(programs, "commands.sh");
  const asked = await run("shop/network", "--manual");
  writeFileSync(script, asked.stdout);
  const shell = { ...env, PATH: `${programs}:${process.env["PATH"]}` };
  const typed = await ended(spawn("sh", [script], { stdio: ["ignore", "pipe", "pipe"], env: shell }));
  const { code, stdout } = await piped(typed.stdout, "shop/network", "--ingest", "-", "--format", "json");
  const report = JSON.parse(stdout) as Report;
  expect(report).toMatchObject({ pastedFrom: "-", cost: {}, exitCode: code });
  expect(report.results.map(({ verdict }) => verdict.status)).toEqual(["pass", "unknown"]);
  expect(report.warnings.join("\n")).toContain("pb kubx-kubectl c1 get --raw /readyz");
  expect([asked.code, code]).toEqual([0, 20]);
});
