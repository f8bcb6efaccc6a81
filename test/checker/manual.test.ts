/** The commands for a person: a script that a shell runs, and nothing of which comes from a page's words. */
import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { manualText } from "../../checker/manual.ts";
import type { BookPage, Check, ProbeName } from "../../checker/model.ts";
import { settingOf } from "../../checker/run-page.ts";
import { BOOK, IDENTITY, optionsOf, pageOf } from "../transcripts/recordings.ts";

const check = (probe: ProbeName, params: Check["params"], more: Partial<Check> = {}): Check => ({
  id: probe,
  probe,
  title: `About ${probe}`,
  params,
  ...more,
});

const PODS = check("pods-ready", { namespace: "shop", selector: "app=cart", apart: false });

async function manual(checks: readonly Check[], more: Partial<BookPage> = {}, options = {}): Promise<string> {
  const given = { ...optionsOf({}), ...options };
  const page = { ...pageOf(checks), ...more };
  return manualText({ page, book: BOOK, identity: IDENTITY, options: given, setting: settingOf(given), inputs: {} });
}

const commandsIn = (text: string): readonly string[] => text.split("\n").filter((line) => /^(pb |for )/.test(line));

describe("the commands", () => {
  test("are a script, check by check, with what each is for", async () => {
    expect(await manual([PODS])).toMatchInlineSnapshot(`
      "setopt interactivecomments 2>/dev/null
      # The cart
      # /cart/
      #
      # Paste this into sh, bash or zsh: pb runs a command, shows what it prints, and proves that all of it was
      # pasted. It writes no file.
      pbs=$(od -An -N4 -tx4 /dev/urandom | tr -d ' '); pbn=0
      pb() { pbn=$((pbn+1)); pbt=$(date -u +%Y-%m-%dT%H:%M:%SZ)
      pbo="$pbt $*
      $("$@" 2>&1; printf '\\nexit %s' $?)"
      printf '[pb %s %s] %s\\n[pb %s %s end %s]\\n' $pbs $pbn "$pbo" $pbs $pbn "$(printf %s "$pbo" | cksum | tr ' ' -)"; }

      # 1. pods-ready: About pods-ready
      # Are the pods ready? It looks for: namespace shop, selector app=cart, apart false
      # list the pods, 500 at a time
      pb kubectl get pods -n shop -l 'app=cart' -o 'jsonpath={range .items[*]}{.metadata.name}|{.metadata.namespace}|{.metadata.creationTimestamp}|{.metadata.deletionTimestamp}|{.spec.nodeName}|{range .spec.containers[*]}{.name},{end}|{range .spec.initContainers[*]}{.name}={.restartPolicy},{end}|{.metadata.ownerReferences}|{.status}{"\\n"}{end}'

      # Then put everything from the first pb mark on into a file, and on a host that has Node:
      # node pilotbook-check.cjs cart --ingest FILE
      # It says what is missing, with the commands for it: run them in the same shell, and add what they print.
      "
    `);
  });

  test("name the options that lead to the cluster", async () => {
    const text = await manual([PODS], {}, { kubeconfig: "/tmp/a b.yaml", context: "fra02" });
    expect(text).toContain("pb kubectl --kubeconfig '/tmp/a b.yaml' --context fra02 get pods -n shop");
  });

  test("print of a Secret nothing but that it is there", async () => {
    const text = await manual([check("config-exists", { kind: "Secret", namespace: "shop", name: "db", keys: [] })]);
    expect(commandsIn(text)[0]).toMatch(
      /^pb kubectl get secrets db --ignore-not-found -n shop -o 'jsonpath=\{\.metadata\.name\}/,
    );
    expect(text).not.toMatch(/--raw \S*secrets|-o json\b|\{\.data\}/);
  });

  test("print whole objects where a check reads a field of its own", async () => {
    const params = {
      group: "",
      version: "v1",
      resource: "pods",
      namespace: "shop",
      field: ".spec.priority",
      above: 1,
      objects: "every",
      absent: "unknown",
    };
    expect(commandsIn(await manual([check("resource-field", params)]))).toEqual([
      "pb kubectl get --raw /api/v1/namespaces/shop/pods",
    ]);
  });

  test("ask what an account may do", async () => {
    const text = await manual([
      check("permission", { verb: "create", group: "", resource: "pods/exec", namespace: "shop", healthy: "allowed" }),
    ]);
    expect(commandsIn(text)).toContain("pb kubectl auth can-i create pods '--subresource=exec' -n shop");
  });

  test("lead to each customer cluster by the way that is given, several times", async () => {
    const reach = check("clusters-reachable", { clusters: [{ id: "c1", traits: {} }], policy: "default" });
    const text = await manual([reach], {}, { customerCommand: ["tsh", "kubectl", "--cluster", "{cluster}"] });
    expect(commandsIn(text)).toEqual(
      expect.arrayContaining([
        "pb tsh kubectl --cluster c1 config view --minify -o json",
        "for i in 1 2 3; do pb tsh kubectl --cluster c1 get --raw /readyz '--request-timeout=11000ms' '-v=9' '--insecure-skip-tls-verify=false'; done",
      ]),
    );
  });

  test("ask for a span that ends when they are run", async () => {
    const query = check("promql", {
      query: 'up{job="a b"}',
      above: 0,
      over: "30m",
      series: "every",
      by: 0,
      empty: "unknown",
    });
    const [line = ""] = commandsIn(await manual([query], {}, { prometheus: "http://prometheus:9090/base" }));
    expect(line).toContain(
      '"http://prometheus:9090/base/api/v1/query_range?query=up%7Bjob%3D%22a%20b%22%7D&start=$(($(date +%s)-1800))&end=$(date +%s)&step=',
    );
  });

  test("ask a service behind the API server with kubectl", async () => {
    const query = check("promql", { query: "up", above: 0, series: "every", by: 0, empty: "unknown" });
    const [line] = commandsIn(await manual([query], {}, { prometheus: "service://monitoring/prometheus:web" }));
    expect(line).toMatch(
      /^pb kubectl get --raw '\/api\/v1\/namespaces\/monitoring\/services\/prometheus:web\/proxy\/api\/v1\/query\?/,
    );
  });
});

test("words of a page and values of an alert are run by no shell, though it knows no comments", async () => {
  const evil = "'; touch PWNED; echo $(touch PWNED) `touch PWNED`\n touch PWNED #";
  const text = await manual([check("pods-ready", { namespace: evil, selector: evil, apart: false }, { title: evil })], {
    title: evil,
    url: evil,
  });
  const commentless = text
    .replace(/^# ?/gm, ": ")
    .replace(/^pb kubectl/gm, "pb true")
    .replace(/^setopt.*$/m, "");
  const { stdout, stderr } = spawnSync("sh", {
    input: `touch() { echo "$1 was run"; }\n${commentless}`,
    encoding: "utf8",
  });
  expect(`${stdout}${stderr}`).not.toContain("PWNED was run");
  expect(stderr).toBe("");
});

test("a page without checks has no commands", async () => {
  expect(commandsIn(await manual([]))).toEqual([]);
});
