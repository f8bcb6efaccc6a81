/** Queries and commands in fences: faults are reported at their line and column, and what only looks like one is left alone. */
import { describe, expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";
import { factsOf } from "../facts.ts";

async function found(language: string, code: string): Promise<string[]> {
  const problems = await problemsOf(`---\ntitle: Cart\n---\n\`\`\`${language}\n${code}\n\`\`\`\n`);
  return problems
    .filter(({ rule }) => rule === "shell-syntax" || rule === "promql-syntax")
    .map((problem) => `${problem.line - 4}:${problem.column ?? "-"} ${factsOf(problem)}`);
}

describe("PromQL", () => {
  test.each([
    ["rate(cart_total[5m]", "1:20 ends"],
    ["sum(cart_total) by pod", "1:20 unreadable pod"],
    ["cart_total{pod=~“a”}", "1:17 unreadable “"],
    ["cart_total[5m] or", "1:18 ends"],
    ["averages(cart_total)", "1:1 function averages"],
    ["sum(holt_winters(cart_total[5m], 1, 1))", "1:5 renamed holt_winters → double_exponential_smoothing"],
    ["cart_total = 3", "1:12 unreadable ="],
    ["up == 0\n\nrate(cart_total[5m]", "3:20 ends"],
  ])("%s", async (query, expected) => {
    expect(await found("promql", query)).toEqual([expected]);
  });

  test.each([
    "rate(cart_total[$__rate_interval])",
    "rate(cart_total[${__interval}])",
    "rate(cart_total[5m:$step] offset $offset)",
    'cart_total{pod="{{ $labels.pod }}", shop="<shop name>"} > $limit',
    "topk(<count>, cart_total)",
    "rate(cart_total[[[interval]]]) > [[limit]]",
    "$function(cart_total[5m]) + ${aggregation} by (pod) (up)",
    "up <bool on(pod) orders> 3",
    "up == 0 # all of them\n\n# the writers\nrate(cart_total[5m])",
    "up\nabsent(up)",
    "# only a remark",
    'label_replace(up, "a", "$1", "b", "(.*)")',
    "sum by (shop) (cart_total)\n  / on (shop) group_left\nsum by (shop) (orders_total)",
  ])("%s is fine", async (query) => {
    expect(await found("promql", query)).toEqual([]);
  });

  test("a query of a check is an error, at its line of the front matter", async () => {
    const page =
      "---\ntitle: Cart\nchecks:\n  - id: errors\n    probe: promql\n    query: rate(cart_total[5m]\n    each: { above: 3 }\n---\n";
    const problems = (await problemsOf(page)).filter(({ rule }) => rule === "promql-syntax");
    expect(problems.map(({ line, severity }) => `${line} ${severity}`)).toEqual(["6 error"]);
  });
});

describe("shell", () => {
  test.each([
    ["if true; then\n  kubectl get pods", "2:19 unreadable"],
    ["for pod in a b; do\n  echo $pod", "2:12 unreadable"],
    ["kubectl get pods | grep 'writer", "1:25 unreadable"],
    ['kubectl get pods -l "app=web', "1:21 unreadable"],
    ["kubectl get pods | | grep x", "1:19 unreadable"],
    ["kubectl get $(kubectl get pods -o name", "1:13 unreadable"],
    ["kubectl get pods && && date", "1:20 unreadable"],
    ["kubectl get pods;; date", "1:17 unreadable"],
    ["kubectl get pods \\ \n  -o wide", "1:18 blank"],
    ["$ kubectl get pods -l 'app=web\nNAME READY", "1:23 unreadable"],
    ["$ for pod in a b; do\n    echo $pod\n$ ls", "3:5 unreadable"],
  ])("%s", async (command, expected) => {
    expect(await found("sh", command)).toEqual([expected]);
  });

  test.each([
    ["bash", "kubectl exec -it <pod-name> -- etcdctl <the key>"],
    ["bash", "kubectl -n <namespace> logs <pod> > <file>"],
    ["sh", "cat <<EOF > file\nit's fine\nEOF"],
    ["sh", "sort <in.txt >out.txt\ndiff <(ls a) <(ls b)"],
    ["sh", "kubectl get pods\nNAME  READY  (a\nit's 5 o'clock"],
    ["console", "$ kubectl get pods\nNAME   READY (x\nwriter it's"],
    ["console", "it's output only (and nothing else"],
    ["shell", "[root@writer-0 ~]# ls -l\ntotal (4\n$ kubectl get pods \\\n> -o wide"],
    ["bash", "export SHOP={{ shop }}\nkubectl get {{ .Name }} {% raw %}-o json{% endraw %}"],
    ["bash", "kubectl patch x -p '{\"a\": [1]}' # it's done"],
    ["yaml", "a: 'it"],
    ["console", "$ for pod in a b; do\n    echo $pod\n  done\npod/a (running"],
    ["bash", "$ for pod in a b; do\n>   echo $pod\n> done"],
    ["shell", "$ kubectl exec a -- sh -c '\n  cd /var\n  ls\n'\nit's there"],
    ["bash", "kubectl get pods \\\n  -o wide \n# with a blank \\ \n"],
    ["bash", "# with a blank \\ \nkubectl get pods"],
    ["bash", "kubectl get pods \\ \n\nls"],
    ["bash", "echo a\\\\ \nls"],
    ["shell", "rdbg cart.rb\n(rdbg) continue\n(rdbg) break 3  # at line 3"],
  ])("%s %s is fine", async (language, command) => {
    expect(await found(language, command)).toEqual([]);
  });
});
