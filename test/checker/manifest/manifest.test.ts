/** What --manifest prints: objects that Kubernetes takes, as strict as they can be, with a checker file that runs. */
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { buildEngine, checkerFile, probesOf } from "../../../checker/bundle.ts";
import type { Book, BookPage } from "../../../checker/model.ts";
import { faultsFor, VERSIONS } from "./published-types.ts";

const folder = mkdtempSync(join(tmpdir(), "pilotbook-manifest-"));
const checker = join(folder, "pilotbook-check.cjs");

const page: BookPage = {
  id: "shop/Checkout network",
  title: "The shop's network, caf\u00e9 and \u201cquotes\u201d",
  url: "https://runbooks.example.com/shop/network.html",
  alerts: [],
  links: [],
  team: "shop-owner",
  inputs: [{ name: "cluster_id" }],
  checks: [
    {
      id: "masters",
      probe: "active-clusters",
      title: "Masters run",
      params: { pods: { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" }, label: "cluster_id" },
    },
    {
      id: "network",
      probe: "clusters-reachable",
      title: "Reached",
      params: { clusters: "$masters", policy: "default" },
    },
  ],
  escalation: [
    { when: { network: ["fail"] }, to: "shop-network", because: "it is not reached" },
    { when: { network: ["pass"] }, continue: "shop/cart", because: "it is reached" },
  ],
};
const bare: BookPage = {
  ...page,
  id: "shop/pods",
  inputs: [],
  checks: [
    { id: "pods", probe: "pods-ready", title: "Pods", params: { namespace: "shop", selector: "app=cart", atLeast: 1 } },
  ],
  escalation: [],
};
const cart: BookPage = { ...page, id: "shop/cart", title: "The cart", inputs: [], checks: [], escalation: [] };
const teams = Object.fromEntries(["shop-network", "shop-owner", "nobody"].map((id) => [id, { id, name: id }]));
const book: Book = { title: "Shop", teams, pages: [page, cart, bare] };

beforeAll(async () => {
  const engine = await buildEngine(probesOf(book));
  writeFileSync(checker, checkerFile(engine, book, "1.2.3", { "shop/cart": [] }).text);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}
function run(file: string, ...args: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(process.execPath, [file, ...args], { env: { HOME: folder } }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr }),
    );
  });
}

type Thing = Readonly<Record<string, unknown>>;
const ALL = ["--cluster-id=c1", "--job-secret", "carriers"];
async function objectsOf(...args: string[]): Promise<Thing[]> {
  const { code, stdout, stderr } = await run(checker, page.id, ...ALL, ...args);
  expect([code, stderr]).toEqual([0, ""]);
  return parseAllDocuments(stdout).flatMap((document) => {
    expect("errors" in document ? document.errors : []).toEqual([]);
    const value = "toJS" in document ? (document.toJS() as Thing | null) : null;
    return value === null ? [] : [value];
  });
}
const at = (value: unknown, path: string): unknown =>
  path.split(".").reduce((inner, name) => (inner as Thing | undefined)?.[name], value);
const ofKind = (objects: readonly Thing[], kind: string): Thing => objects.find((one) => one["kind"] === kind) ?? {};

describe.each([
  ["1.20", ["job"]],
  ["1.20", ["cronjob"]],
  ["1.24", ["job"]],
  ["1.24", ["indexed-job", "--shards", "10"]],
  ["1.24", ["cronjob", "--shards", "3"]],
  ["1.33", ["indexed-job", "--shards", "500"]],
] as const)("for Kubernetes %s, %j", (version, kind) => {
  test("there are these objects, and every field is known to it", async () => {
    const objects = await objectsOf("--job-kubernetes", version, "--manifest", ...kind);
    expect(objects.map((one) => one["kind"])).toEqual([
      "ServiceAccount",
      "ClusterRole",
      "ClusterRoleBinding",
      "Role",
      "RoleBinding",
      "ConfigMap",
      kind[0] === "cronjob" ? "CronJob" : "Job",
    ]);
    expect(objects.flatMap((object) => faultsFor(version, object))).toEqual([]);
  });
});

test("only what a version knows is written for it", async () => {
  const job = async (...args: string[]): Promise<unknown> =>
    at(ofKind(await objectsOf("--manifest", "indexed-job", "--shards", "4", ...args), "Job"), "spec");
  expect(await job("--job-kubernetes", "1.28")).toMatchObject({
    completionMode: "Indexed",
    completions: 4,
    backoffLimit: 4,
  });
  expect(await job("--job-kubernetes", "v1.33.2")).toMatchObject({ backoffLimitPerIndex: 1, maxFailedIndexes: 4 });
  expect(ofKind(await objectsOf("--manifest", "cronjob", "--job-kubernetes", "1.20"), "CronJob")["apiVersion"]).toBe(
    "batch/v1beta1",
  );
  expect(ofKind(await objectsOf("--manifest", "cronjob", "--job-schedule", "0 * * * *"), "CronJob")).toMatchObject({
    apiVersion: "batch/v1",
    spec: { schedule: "0 * * * *", concurrencyPolicy: "Forbid" },
  });
});

test("pods are as the standard `restricted` asks, with a root that nobody writes to, and end after the checker does", async () => {
  const objects = await objectsOf("--manifest", "job", "--deadline", "20m", "--label", "carrier=fra02");
  const spec = at(ofKind(objects, "Job"), "spec") as Thing;
  expect(spec["activeDeadlineSeconds"]).toBeGreaterThan(20 * 60);
  const pod = at(spec, "template.spec") as Thing & { containers: Thing[] };
  expect(pod).toMatchObject({
    restartPolicy: "Never",
    securityContext: { runAsNonRoot: true, seccompProfile: { type: "RuntimeDefault" } },
    containers: [
      {
        terminationMessagePath: "/dev/termination-log",
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ["ALL"] },
        },
        resources: { limits: { memory: expect.any(String) as string } },
      },
    ],
  });
  expect(pod.containers[0]?.["args"]).toEqual([
    "shop/Checkout network",
    "--yes",
    "--exit-zero",
    "--format=compact",
    "--termination-log=/dev/termination-log",
    "--deadline=1200s",
    "--input=cluster_id=c1",
    "--label=carrier=fra02",
    "--kubeconfigs=/etc/pilotbook/kubeconfigs",
  ]);
});

test("roles are those of --rbac, each bound to the account", async () => {
  const objects = await objectsOf("--manifest", "job");
  const { stdout } = await run(checker, page.id, ...ALL.slice(0, 1), "--rbac");
  const rules = (list: readonly Thing[]): unknown[] => list.flatMap((one) => ("rules" in one ? [one["rules"]] : []));
  const wanted = parseAllDocuments(stdout).flatMap((one) => ("toJS" in one ? [one.toJS() as Thing | null] : []));
  expect(rules(objects)).toEqual(rules(wanted.filter((one): one is Thing => one !== null)));
  const account = at(ofKind(objects, "ServiceAccount"), "metadata.name");
  expect(at(ofKind(objects, "RoleBinding"), "subjects")).toEqual([
    { kind: "ServiceAccount", name: account, namespace: "default" },
  ]);
  expect(at(ofKind(objects, "RoleBinding"), "metadata.namespace")).toBe("kubx-masters");
});

test("the account of --rbac is in the namespace that is asked for, and other options of a Job are refused with it", async () => {
  const { stdout } = await run(checker, page.id, ...ALL.slice(0, 1), "--rbac", "--job-namespace", "checks");
  const made = parseAllDocuments(stdout).flatMap((one): Thing[] => {
    const value = "toJS" in one ? (one.toJS() as Thing | null) : null;
    return value === null ? [] : [value];
  });
  expect(made.map((one) => one["kind"])).toEqual([
    "ClusterRole",
    "Role",
    "ServiceAccount",
    "ClusterRoleBinding",
    "RoleBinding",
  ]);
  expect(ofKind(made, "ServiceAccount")).toMatchObject({ metadata: { namespace: "checks" } });
  for (const version of VERSIONS) expect(made.flatMap((object) => faultsFor(version, object))).toEqual([]);
  for (const [args, why] of [
    [["--job-namespace", "A_b"], "--job-namespace takes"],
    [["--job-image", "node"], "without --manifest"],
  ] as const)
    expect(await run(checker, page.id, ...ALL.slice(0, 1), "--rbac", ...args)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(why) as string,
    });
});

test("the file in the ConfigMap is whole, holds the one page, and its reports merge with those of the whole file", async () => {
  const objects = await objectsOf("--manifest", "job", "--job-namespace", "checks");
  const map = ofKind(objects, "ConfigMap");
  expect(map).toMatchObject({ immutable: true, metadata: { namespace: "checks" } });
  const text = at(map, "data") as Readonly<Record<string, string>>;
  const cut = join(folder, "cut.cjs");
  writeFileSync(cut, text["pilotbook-check.cjs"] ?? "");
  const sha256 = createHash("sha256")
    .update(text["pilotbook-check.cjs"] ?? "")
    .digest("hex");
  expect(at(map, "metadata.annotations")).toMatchObject({ "pilotbook/checker-sha256": sha256 });
  const version = async (file: string): Promise<string[]> => (await run(file, "--version")).stdout.split("\n");
  expect((await version(cut))[1]).toBe((await version(checker))[1]);
  expect((await version(cut))[2]).toBe(`sha256 ${sha256}`);
  expect((await run(cut, page.id, ALL[0] ?? "", "--dry-run")).stdout).toBe(
    (await run(checker, page.id, ALL[0] ?? "", "--dry-run")).stdout,
  );
  const { stdout } = await run(cut, "--list");
  expect(stdout).toContain("caf\u00e9 and \u201cquotes\u201d");
  expect(stdout).not.toContain("shop/pods");
  expect(text["pilotbook-check.cjs"]).not.toContain('"nobody"');
});

test("the same page and options give the same bytes, and others give other names", async () => {
  const name = async (...args: string[]): Promise<unknown> =>
    at(ofKind(await objectsOf("--manifest", "job", ...args), "Job"), "metadata.name");
  expect(await name()).toBe(await name());
  expect(await name("--policy", "census")).not.toBe(await name());
  expect(await name()).toMatch(/^pilotbook-checkout-network-[0-9a-f]{10}$/);
});

test.each([
  [
    "indexed Jobs before 1.21",
    [...ALL, "--manifest", "indexed-job", "--shards", "3", "--job-kubernetes", "1.20"],
    "1.20 has no indexed Jobs",
  ],
  ["shards of a plain Job", [...ALL, "--manifest", "job", "--shards", "3"], "--manifest indexed-job"],
  ["an indexed Job of no shards", [...ALL, "--manifest", "indexed-job"], "--shards 10"],
  ["files of this machine", [...ALL, "--manifest", "job", "--kubeconfig", "x"], "leave out --kubeconfig"],
  ["an input that nobody gives", ["--manifest", "job", "--job-secret", "carriers"], "--cluster_id=…"],
  ["no way to customers", ["--cluster-id=c1", "--manifest", "job"], "--job-secret"],
  ["an unknown kind", [...ALL, "--manifest", "pod"], "--manifest takes job, indexed-job, cronjob"],
  ["a namespace that is none", [...ALL, "--manifest", "job", "--job-namespace", "A_b"], "--job-namespace"],
  ["an option of manifests without one", [...ALL, "--job-image", "node"], "without --manifest"],
  ["a version that is none", [...ALL, "--manifest", "job", "--job-kubernetes", "1.19"], "from 1.20 on"],
])("refuses %s, and prints nothing", async (_what, args, why) => {
  const { code, stdout, stderr } = await run(checker, page.id, ...args);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(why);
});

test("--dry-run says what all shards send, and what the objects come to", async () => {
  const lines = async (...args: string[]): Promise<string[]> =>
    (await run(checker, page.id, ...ALL, "--dry-run", ...args)).stdout.split("\n");
  const sum = (text: readonly string[], server: string): number =>
    text.reduce((total, line) => {
      const [, count] = new RegExp(`to ${server}(?:, for Prometheus)?, (once|\\d+) at most`).exec(line) ?? [];
      return total + (count === undefined ? 0 : count === "once" ? 1 : Number(count));
    }, 0);
  const shards = await lines("--manifest", "indexed-job", "--shards", "10");
  const [first, second] = [sum(shards, "the carrier's API server"), sum(await runShard(2), "the carrier's API server")];
  expect(shards).toContainEqual(
    expect.stringMatching(`^All 10 shards together: ${first + 9 * second} to the carrier's API server`),
  );
  const { stdout } = await run(checker, page.id, ...ALL, "--manifest", "indexed-job", "--shards", "10");
  expect(shards).toContainEqual(expect.stringContaining(`Objects: 7 of ${stdout.length} bytes`));
  expect(shards).toContainEqual(expect.stringContaining("In etcd: 27 objects"));
  async function runShard(index: number): Promise<string[]> {
    const args = [page.id, ...ALL.slice(0, 1), "--dry-run", "--shard", `${index}/10`];
    return (await run(checker, ...args)).stdout.split("\n");
  }
});

test("--job-push: a second container puts the metrics that the checker left into the group of this carrier and page", async () => {
  const args = ["--manifest", "cronjob", "--label", "carrier=fra/02", "--job-push"];
  const asked: string[] = [];
  const server = createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      asked.push(`${request.method} ${request.url} ${body}`);
      // A Pushgateway that is being restarted.
      response.writeHead(asked.length === 1 ? 503 : 200).end();
    });
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  try {
    const { port } = server.address() as AddressInfo;
    const objects = await objectsOf(...args, `http://127.0.0.1:${port}/push/`);
    expect(objects.flatMap((object) => faultsFor("1.24", object))).toEqual([]);
    const pod = at(ofKind(objects, "CronJob"), "spec.jobTemplate.spec.template.spec") as {
      initContainers: readonly Container[];
      containers: readonly Container[];
    };
    const [asks, pushes] = [pod.initContainers[0], pod.containers[0]] as [Container, Container];
    expect(pushes.securityContext).toEqual(asks.securityContext);
    const [file] = asks.args.flatMap((word) => /^--metrics-file=(.*)/.exec(word)?.[1] ?? []);
    expect(pushes.args).toContain(file);

    // What the checker leaves there is what it prints as metrics.
    const left = join(folder, "run.prom");
    const metrics = ["--yes", "--label", "carrier=fra/02", "--metrics-file", left];
    expect((await run(checker, bare.id, ...metrics)).code).toBe(3);
    const text = readFileSync(left, "utf8");
    expect(text).toContain(
      'pilotbook_check_status{carrier="fra/02",runbook="shop/pods",check="pods",status="unknown"} 1',
    );
    const [program, ...words] = pushes.command;
    expect(program).toBe("node");
    const fast = words.map((word) => word.replace("3000", "1"));
    await promisify(execFile)(process.execPath, [
      ...fast,
      ...pushes.args.map((word) => word.replace(file ?? "", left)),
    ]);
    const carrier = Buffer.from("fra/02").toString("base64url");
    const runbook = Buffer.from("shop/pods").toString("base64url");
    const group = `PUT /push/metrics/job/pilotbook/carrier@base64/${carrier}/runbook@base64/${runbook} ${text}`;
    expect(asked).toEqual([group, group]);
  } finally {
    server.close();
  }
  for (const [wrong, why] of [
    [["--manifest", "cronjob", "--job-push", "http://p:9091"], "--label carrier=NAME"],
    [[...args, "ftp://p"], "the URL of a Pushgateway"],
    [[...args, "http://me:word@p:9091"], "leave it out"],
    [[...args, "http://p:9091", "--shards", "3"], "no verdict"],
  ] as const)
    expect(await run(checker, page.id, ...ALL, ...wrong)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(why) as string,
    });
});

interface Container {
  readonly command: readonly string[];
  readonly args: readonly string[];
  readonly securityContext: object;
}
