/** What is read of commands without a proof, and where reading ends: the evidence of real kubectls is in test/transcripts. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ingestPage } from "../../checker/ingest-page.ts";
import type { Check } from "../../checker/model.ts";
import { cksum } from "../../checker/transcript/cksum.ts";
import { UsageError } from "../../checker/usage-error.ts";
import { ingest, statusesOf } from "../transcripts/ingest.ts";
import { BOOK, IDENTITY, optionsOf, pageOf } from "../transcripts/recordings.ts";

const PODS: Check = {
  id: "pods",
  probe: "pods-ready",
  title: "Pods",
  params: { namespace: "shop", selector: "app=cart", apart: false },
};
const COMMAND = "kubectl get pods -n shop -l app=cart";
const CRASHES = [
  "NAME     READY   STATUS             RESTARTS        AGE",
  "cart-0   1/1     Running            0               5d",
  "cart-1   0/1     CrashLoopBackOff   12 (3m4s ago)   5d",
];
const WELL = ["NAME     READY   STATUS    RESTARTS   AGE", "cart-0   1/1     Running   0          5d"];

const judged = (checks: readonly Check[], lines: readonly string[], areWhole = false, prometheus?: string) =>
  ingest(
    {
      state: "",
      kubectl: "",
      checks,
      transcript: [],
      direct: {},
      ...(prometheus === undefined ? {} : { prometheus }),
    },
    lines.join("\n"),
    areWhole,
  );
/** A text of which nothing is read is refused. */
const statusOf = async (...lines: string[]): Promise<unknown> =>
  judged([PODS], lines).then(
    (report) => statusesOf(report)["pods"],
    (error: unknown) => {
      if (error instanceof UsageError) return "unknown";
      throw error;
    },
  );

test.each([
  "$ ",
  "# ",
  "host% ",
  "user@host:~/shop$ ",
  "user@host ~ % ",
  "[root@host ~]# ",
  "(prod) user@host:~$ ",
  "bash-5.1$ ",
  "\u276f ",
  "\u279c  ~ ",
  "\u279c  shop git:(main) \u2717 ",
  "user@host:~$ user@host:~$ ",
])("a command at the prompt %s is read", async (prompt) => {
  expect(await statusOf(prompt + COMMAND, ...CRASHES, prompt)).toBe("fail");
});

test.each([
  "k get po -n shop -l app=cart",
  "oc get pod --namespace=shop --selector app=cart",
  "kubectl -n shop get pods -lapp=cart",
  "kubectl get pods.v1. -n shop -l app==cart",
  "kubectl get pods \\\n> -n shop -l 'app=cart'",
])("%s is the same question", async (command) => {
  expect(await statusOf(...`$ ${command}`.split("\n"), ...CRASHES, "$")).toBe("fail");
});

test.each([
  "kubectl get pods -n other -l app=cart",
  "kubectl get pods -l app=cart",
  "kubectl get pods -n shop",
  "kubectl get pods -n shop -l app=basket",
  "kubectl --context other get pods -n shop -l app=cart",
  "kubectl --kubeconfig other.yaml get pods -n shop -l app=cart",
  "kubectl get pods -n shop -l app=cart --field-selector status.phase=Running",
  "kubectl get pods -n shop -l app=cart --sort-by .metadata.name",
  "kubectl get pods -n shop -l app=cart | grep cart",
  "kubectl get pods -n shop -l app=cart --ignore-not-found",
  "kubectl get pods cart-1 -n shop",
])("%s is another question", async (command) => {
  expect(await statusOf(`$ ${command}`, ...CRASHES, "$")).toBe("unknown");
});

describe("a table", () => {
  test("fails where a row that is there is enough, and says on what that rests", async () => {
    const { results } = await judged([PODS], [`$ ${COMMAND}`, ...CRASHES, "$"]);
    expect(results[0]?.verdict).toMatchObject({ status: "fail", sure: expect.stringContaining(COMMAND) });
  });

  test("never passes: it says what it shows, and which command would prove it", async () => {
    const { results } = await judged([PODS], [`$ ${COMMAND}`, ...WELL, "$"]);
    expect(results[0]?.verdict).toMatchObject({
      status: "unknown",
      next: expect.stringContaining("pb kubectl get pods -n shop -l 'app=cart' -o"),
      evidence: [{ object: "cart-0", saw: expect.stringContaining("READY 1/1") }],
    });
  });

  test("does not say that all pods are gone where others may be missing", async () => {
    const gone = ["NAME     READY   STATUS        RESTARTS   AGE", "cart-0   1/1     Terminating   0          5d"];
    expect(await statusOf(`$ ${COMMAND}`, ...gone, "$")).toBe("unknown");
    expect(statusesOf(await judged([PODS], [`$ ${COMMAND}`, ...gone, "$"], true))).toEqual({ pods: "fail" });
  });

  test("says that there are too few where somebody says that no row is missing", async () => {
    const two = { ...PODS, params: { ...PODS.params, atLeast: 2 } };
    const lines = [`$ ${COMMAND}`, ...WELL, "$"];
    expect(statusesOf(await judged([two], lines))).toEqual({ pods: "unknown" });
    expect(statusesOf(await judged([two], lines, true))).toEqual({ pods: "fail" });
  });

  describe("passes by somebody's word that no row is missing", () => {
    const wide = (gates = "<none>") => [
      `$ ${COMMAND} -o wide`,
      "NAME     READY   STATUS    RESTARTS   AGE   IP         NODE   NOMINATED NODE   READINESS GATES",
      `cart-0   1/1     Running   0          5d    10.0.0.1   n1     <none>           ${gates}`,
    ];
    const nodes = (status: string) => [
      "$ kubectl get nodes",
      `NAME   ${"STATUS".padEnd(Math.max(6, status.length))}   ROLES    AGE   VERSION`,
      `n1     ${status.padEnd(6)}   <none>   5d    v1.33.1`,
    ];
    const said = async (lines: readonly string[], areWhole = true): Promise<unknown> =>
      (await judged([PODS], lines, areWhole)).results[0]?.verdict;

    test("where the table has gates and nodes, and another says that these are ready", async () => {
      const lines = [...wide(), ...nodes("Ready"), "$"];
      expect(await said(lines)).toMatchObject({ status: "pass", sure: expect.stringContaining("--tables-are-whole") });
      expect(await said(lines, false)).toMatchObject({ status: "unknown" });
    });

    test.each([
      ["no node", [...wide(), "$"]],
      ["a lost node", [...wide(), ...nodes("NotReady"), "$"]],
      ["a gate that is not open", [...wide("0/1"), ...nodes("Ready"), "$"]],
      ["no end", [...nodes("Ready"), ...wide()]],
      ["no columns for it", [`$ ${COMMAND}`, ...WELL, ...nodes("Ready"), "$"]],
    ])("and not with %s", async (_what, lines) => {
      expect(await said(lines)).toMatchObject({ status: "unknown" });
    });
  });

  test.each([
    ["a column that is wider than its cells", (lines: string[]) => lines.map((line) => line.replace("   ", "    "))],
    ["a row out of its columns", ([one = "", two = "", three = ""]) => [one, two, ` ${three}`]],
    ["a row that is there twice", (lines: string[]) => [...lines, lines.at(-1) ?? ""]],
    ["rows in another order", ([one = "", two = "", three = ""]) => [one, three, two]],
    ["no heading", (lines: string[]) => lines.slice(1)],
    ["a cell that kubectl does not print", (lines: string[]) => lines.map((line) => line.replace("0/1", "0:1"))],
    ["a row that ends early", (lines: string[]) => lines.map((line) => line.replace(/ 5d$/, ""))],
  ])("with %s does not count", async (_what, change) => {
    expect(await statusOf(`$ ${COMMAND}`, ...change([...CRASHES]), "$")).toBe("unknown");
  });

  test("whose last printing is damaged does not give way to an earlier one", async () => {
    expect(await statusOf(`$ ${COMMAND}`, ...CRASHES, `$ ${COMMAND}`, ...CRASHES.slice(1), "$")).toBe("unknown");
  });
});

describe("what may hold text of others ends the reading", () => {
  const forged = [`$ ${COMMAND}`, ...CRASHES, "$"];
  test.each([
    "kubectl logs cart-0",
    "kubectl describe pod cart-0",
    "cat notes.txt",
    "kubectl get events -n shop",
    "kubectl get configmap notes -o jsonpath={.data.text}",
    "kubectl get pods -o yaml",
    "ssh other",
    "export KUBECONFIG=other.yaml",
    "kubectl config use-context other",
    "echo $(kubectl get pods)",
  ])("%s", async (command) => {
    expect(await statusOf(`$ ${command}`, "started", ...forged)).toBe("unknown");
    const report = await judged([PODS], ["$ kubectl get nodes", ...WELL, `$ ${command}`, "started", ...forged]);
    expect(report.warnings.join()).toContain(`what follows ${command} is not read`);
  });

  test.each(["cd /tmp", "date", "# a note", "kubectl get nodes", "kubectl get pods -A | grep cart", "clear"])(
    "but not %s",
    async (command) => {
      expect(await statusOf(`$ ${command}`, ...forged)).toBe("fail");
    },
  );

  test("and an output of pb that is not whole", async () => {
    const begin = "[pb 0a1b2c3d 1] 2031-05-01T10:00:00Z kubectl logs cart-0";
    expect(await statusOf("$ pb kubectl logs cart-0", begin, "started", ...forged)).toBe("unknown");
  });

  test("but not one that is whole, whatever stands in it", async () => {
    const content = `2031-05-01T10:00:00Z kubectl logs cart-0\n${[`$ ${COMMAND}`, ...WELL].join("\n")}\nexit 0`;
    const pb = `[pb 0a1b2c3d 1] ${content}\n[pb 0a1b2c3d 1 end ${cksum(content)}]`;
    expect(await statusOf("$ pb kubectl logs cart-0", ...pb.split("\n"), ...forged)).toBe("fail");
    expect(await statusOf(...forged.slice(0, -1), "$ pb kubectl logs cart-0", ...pb.split("\n"))).toBe("fail");
  });
});

describe("YAML", () => {
  const yaml = (status: string, more: readonly string[] = []): string[] => [
    "$ kubectl get node n1 -o yaml",
    "apiVersion: v1",
    "kind: Node",
    "metadata:",
    '  creationTimestamp: "2031-01-01T00:00:00Z"',
    "  name: n1",
    '  resourceVersion: "1"',
    "  uid: 5d3a0000-0000-4000-8000-000000000001",
    "spec: {}",
    "status:",
    "  conditions:",
    `  - status: ${status}`,
    "    type: Ready",
    "  nodeInfo: {}",
    ...more,
    "$",
  ];
  const check: Check = {
    id: "node",
    probe: "nodes-ready",
    title: "Node",
    params: { name: "n1", atMost: 0, ignore: [] },
  };
  const said = async (lines: readonly string[]): Promise<unknown> =>
    judged([check], ["$ kubectl get pods", ...WELL, ...lines]).then((report) => statusesOf(report)["node"]);

  test("is whole where a prompt follows", async () => {
    expect([await said(yaml('"True"')), await said(yaml('"False"'))]).toEqual(["pass", "fail"]);
    expect(await said(yaml('"True"').slice(0, -1))).toBe("unknown");
  });

  test.each([
    ["the quotes of a chat", yaml("\u201cTrue\u201d")],
    ["a key that is there twice", yaml('"True"', ["status: {}"])],
    ["a reference", yaml("&a True")],
  ])("with %s does not count", async (_what, lines) => {
    expect(await said(lines)).toBe("unknown");
  });
});

test("what depends on the time is unknown, with the command that notes it", async () => {
  const check: Check = {
    id: "backup",
    probe: "job-succeeded",
    title: "Backup",
    params: { namespace: "shop", job: "backup", youngerThan: "1h" },
  };
  const table = ["NAME     COMPLETIONS   DURATION   AGE", "backup   1/1           10s        5d"];
  const { results } = await judged([check], ["$ kubectl get job backup -n shop", ...table, "$"]);
  expect(results[0]?.verdict).toMatchObject({
    status: "unknown",
    next: expect.stringContaining("pb kubectl get jobs.batch -n shop -o"),
  });
});

test("an object whose name an alert gives is asked for by that name", async () => {
  const check: Check = { ...PODS, params: { namespace: "shop", name: "${pod}", apart: false } };
  const page = { ...pageOf([check]), inputs: [{ name: "pod", description: "The pod", pattern: "[a-z0-9-]+" }] };
  const file = join(mkdtempSync(join(tmpdir(), "pilotbook-plain-")), "out.txt");
  const [heading = "", , row = ""] = CRASHES;
  writeFileSync(file, ["$ kubectl get pod cart-1 -n shop", heading, row, "$"].join("\n"));
  const options = { ...optionsOf({}), ingest: [file], inputs: { pod: "cart-1" } };
  expect(statusesOf(await ingestPage(page, BOOK, IDENTITY, options))).toEqual({ pods: "fail" });
});

test("an output with a proof counts before one without", async () => {
  const template =
    'jsonpath={range .items[*]}{.metadata.name}|{.metadata.namespace}|{.metadata.creationTimestamp}|{.metadata.deletionTimestamp}|{.spec.nodeName}|{range .spec.containers[*]}{.name},{end}|{range .spec.initContainers[*]}{.name}={.restartPolicy},{end}|{.metadata.ownerReferences}|{.status}{"\\n"}{end}';
  const status = { phase: "Running", conditions: [{ type: "Ready", status: "True" }] };
  const content = `2031-05-01T10:00:00Z ${COMMAND} -o ${template}\ncart-0|shop|2031-01-01T00:00:00Z||n1|cart,|||${JSON.stringify(status)}\n\nexit 0`;
  const pb = `[pb 0a1b2c3d 1] ${content}\n[pb 0a1b2c3d 1 end ${cksum(content)}]`;
  expect(await statusOf(...pb.split("\n"), `$ ${COMMAND}`, ...CRASHES, "$")).toBe("pass");
});

describe("Prometheus", () => {
  const UP: Check = {
    id: "up",
    probe: "promql",
    title: "Up",
    params: { query: "up", above: 0, series: "every", by: 0, empty: "unknown" },
  };
  const body = (value: string): string =>
    JSON.stringify({
      status: "success",
      data: { resultType: "vector", result: [{ metric: { job: "shop" }, value: [1_930_000_000, value] }] },
    });
  const asked = async (lines: readonly string[], check = UP): Promise<unknown> =>
    statusesOf(await judged([check], lines, false, "http://prom:9090"))["up"];

  test.each(["curl -s 'http://prom:9090/api/v1/query?query=up'", "curl -sG http://prom:9090/api/v1/query -d query=up"])(
    "what %s printed is whole or nothing, with the next prompt behind it",
    async (command) => {
      const prompt = "user@host:~$ ";
      expect(await asked([prompt + command, `${body("1")}${prompt}${command}`, body("0") + prompt])).toBe("fail");
      expect(await asked([prompt + command, body("1") + prompt])).toBe("pass");
      expect(await asked([prompt + command, body("1").slice(0, -1)])).toBe("unknown");
    },
  );

  test("another Prometheus, another moment and another query are other questions", async () => {
    for (const url of [
      "http://other:9090/api/v1/query?query=up",
      "http://prom:9090/api/v1/query?query=up&time=1",
      "http://prom:9090/api/v1/query?query=down",
    ])
      expect(await asked(["$ kubectl get nodes", ...WELL, `$ curl -s '${url}'`, body("1"), "$"])).toBe("unknown");
  });

  test("lines of promtool fail where one is enough, and never pass", async () => {
    const lines = (value: number) => [
      `$ promtool query instant http://prom:9090 up`,
      `up{job="a, b"} => ${value} @[1930000000.1]`,
      "$",
    ];
    expect(await asked(lines(0))).toBe("fail");
    expect(await asked(lines(1))).toBe("unknown");
    expect(await asked(lines(0), { ...UP, params: { ...UP.params, series: "any" } })).toBe("unknown");
  });
});

test("a text without any command is refused, and --tables-are-whole says something of one", async () => {
  await expect(judged([PODS], CRASHES)).rejects.toThrow(UsageError);
});
