/** The grammar of commands and of what pages call normal: each page text with what is drafted for it. */
import { describe, expect, test } from "vitest";
import { drafted } from "./drafting.ts";

const cart = { namespace: "shop", selector: "app=cart" };
const tail = { pattern: ".", healthy: "present", shown: 20 };

test.each<[what: string, text: string, expected: unknown[]]>([
  [
    "output below a prompt",
    "Check that all pods are running:\n\n```sh\n$ kubectl -n shop get pods -l app=cart\nNAME READY STATUS\ncart-0 1/1 Running\n```",
    [{ "pods-ready": cart }],
  ],
  [
    "root's prompt, sudo, a filter that leaves the ill",
    "```sh\n[root@bastion ~]# sudo kubectl get pods -n shop --selector=app=cart | grep -v Running\n```\n\nThere should be no output.",
    [{ "pods-ready": cart }],
  ],
  [
    "a variable, watch, a line that goes on",
    "Pods should be Running:\n\n```\nexport NS=shop\nwatch -n 5 kubectl get pods -n $NS -l app=cart \\\n  -o wide\n```",
    [{ "pods-ready": cart }],
  ],
  [
    "a number of pods",
    "There should be at least 3 cart pods: `oc get po -n shop -l app=cart`",
    [{ "pods-ready": { ...cart, atLeast: 3 } }],
  ],
  [
    "a number of restarts",
    "Find pods with more than three restarts: `kubectl get pods -n shop -l app=cart`",
    [{ "pods-ready": { ...cart, atMostRestarts: 3 } }],
  ],
  [
    "pods that have failed are listed to be looked at, and none of them should be ready",
    "Check the status of failed pods: `kubectl get pods -n shop -l app=cart --field-selector=status.phase=Failed`",
    [{ ask: [{ probe: "pods-ready", ...cart }] }],
  ],
  [
    "the field that a step names, where whole objects come out",
    "Check the `spec.workloads` stanza: `kubectl get kubevirt main -n shop -o yaml`",
    [
      {
        ask: [
          {
            probe: "resource-field",
            group: "kubevirt.io",
            resource: "kubevirts",
            namespace: "shop",
            name: "main",
            field: ".spec.workloads",
            matches: ".",
          },
        ],
      },
    ],
  ],
  [
    "a status that says some text is not one of being well",
    "The status of the claim will say \u201cwaiting for a pod\u201d: `kubectl -n shop get pvc cart`",
    [
      {
        ask: [
          {
            probe: "resource-field",
            resource: "persistentvolumeclaims",
            namespace: "shop",
            name: "cart",
            field: ".status.phase",
            matches: ".",
          },
        ],
      },
    ],
  ],
  ["its status", "Check the status of the pods: `kubectl get pods -n shop -l app=cart`", [{ "pods-ready": cart }]],
  [
    "pods, and no word of what is normal",
    "`kubectl -n shop get pods -l app=cart`",
    [{ ask: [{ probe: "pods-ready", ...cart }] }],
  ],
  [
    "the log of a workload",
    "Look at the logs: `kubectl logs -n shop deploy/cart --tail=50 --since=1h`",
    [{ ask: [{ probe: "logs-match", namespace: "shop", name: "cart-*", since: "1h", lines: 50, ...tail }] }],
  ],
  [
    "a generated name, letters of both cases",
    '`kubectl -n shop logs cart-7d9f8b6c5d-x2k9z | grep -i "connection refused"`',
    [
      {
        "logs-match": {
          namespace: "shop",
          name: "cart-*",
          pattern: "[Cc][Oo][Nn][Nn][Ee][Cc][Tt][Ii][Oo][Nn] [Rr][Ee][Ff][Uu][Ss][Ee][Dd]",
        },
      },
    ],
  ],
  [
    "lines that should be there",
    "The logs should contain a line that it started: `kubectl -n shop logs -l app=cart | grep 'server started'`",
    [{ "logs-match": { ...cart, pattern: "server started", healthy: "present" } }],
  ],
  [
    "a status of HTTP",
    "Verify it returns 200: `curl -s -o /dev/null -w '%{http_code}' https://shop.example.com/health`",
    [{ http: { url: "https://shop.example.com/health", status: 200 } }],
  ],
  [
    "one of two",
    "The result should be a 400 or 401: `curl -v https://shop.example.com/api`",
    [{ http: { url: "https://shop.example.com/api", status: [400, 401] } }],
  ],
  [
    "an answer",
    "Ask it: `curl https://shop.example.com/info`",
    [{ ask: [{ probe: "http", url: "https://shop.example.com/info" }] }],
  ],
  [
    "a name, its addresses and its server",
    "The name should resolve to 10.1.2.3: `dig shop.example.com @10.0.0.2`",
    [{ dns: { name: "shop.example.com", server: "10.0.0.2", to: ["10.1.2.3"] } }],
  ],
  [
    "a certificate",
    "Check that the certificate is valid for 30 days yet: `echo | openssl s_client -connect shop.example.com:443 2>/dev/null | openssl x509 -noout -enddate`",
    [{ certificate: { host: "shop.example.com", days: 30 } }],
  ],
  [
    "a port",
    "Is the port open? `nc -zv shop.example.com 443`",
    [{ ask: [{ probe: "certificate", host: "shop.example.com", chain: "any" }] }],
  ],
  [
    "a rollout that is waited for",
    "`kubectl -n shop rollout status deployment/cart --timeout=5m`",
    [{ "workload-ready": { kind: "Deployment", namespace: "shop", name: "cart" }, within: "5m" }],
  ],
  [
    "pods that are waited for",
    "`kubectl wait --for=condition=Ready pod -l app=cart -n shop --timeout=60s`",
    [{ "pods-ready": cart, within: "60s" }],
  ],
  [
    "a right",
    "You must be able to do it: `kubectl auth can-i delete pods -n shop`",
    [{ permission: { verb: "delete", resource: "pods", namespace: "shop" } }],
  ],
  [
    "a customer cluster",
    "Check that the node is Ready: `kubx-kubectl <clusterid> get nodes`",
    [{ "nodes-ready": {}, cluster: "${cluster_id}" }],
  ],
  [
    "whether a secret is there",
    "Check whether the secret exists: `kubectl get secret shop-tls -n shop`",
    [{ "config-exists": { kind: "Secret", namespace: "shop", name: "shop-tls" } }],
  ],
  [
    "a kind with a field that tells",
    "Verify that the claim is Bound: `kubectl get pvc data-cart-0 -n shop`",
    [
      {
        "resource-field": {
          resource: "persistentvolumeclaims",
          namespace: "shop",
          name: "data-cart-0",
          field: ".status.phase",
          equals: "Bound",
        },
      },
    ],
  ],
  [
    "a job",
    "Check that it completed: `kubectl get cronjob backup -n shop`",
    [{ "job-succeeded": { namespace: "shop", cronJob: "backup" } }],
  ],
  [
    "no warnings",
    "There should be no warnings: `kubectl get events -n shop --field-selector type=Warning`",
    [{ events: { namespace: "shop" } }],
  ],
  ["the API server", "`kubectl get --raw='/readyz?verbose'`", [{ "api-ready": {} }]],
  [
    "what is described",
    "`kubectl describe node NODE_NAME`",
    [
      {
        ask: [
          { probe: "nodes-ready", name: "${node}" },
          { probe: "events", namespace: "default", kind: "Node", name: "${node}" },
        ],
      },
    ],
  ],
])("%s", async (_what, text, expected) => {
  expect(await drafted(text)).toEqual(expected);
});

describe("the fields that a command picks", () => {
  const node = { probe: "resource-field", resource: "nodes" };
  const pod = { probe: "resource-field", resource: "pods", namespace: "shop", name: "cart-0" };
  const get = "kubectl -n shop get pod cart-0";
  test.each<[what: string, command: string, shown: object[]]>([
    ["JSONPath", `${get} -o jsonpath='{.spec.nodeName}{"\\n"}'`, [{ ...pod, field: ".spec.nodeName" }]],
    [
      "a loop over a list, with a filter",
      `kubectl get nodes -o jsonpath='{range .items[*]}{.metadata.name}{"\\t"}{.status.conditions[?(@.type=="DiskPressure")].status}{"\\n"}{end}'`,
      [{ ...node, field: '.status.conditions[?(@.type=="DiskPressure")].status' }],
    ],
    [
      "what a list is chosen by",
      `kubectl get nodes -o jsonpath='{.items[?(.metadata.annotations.shop\\.example\\.com\\/zone=="a")].metadata.name}'`,
      [{ ...node, field: ".metadata.annotations['shop.example.com/zone']" }],
    ],
    [
      "columns",
      "kubectl get nodes -o custom-columns=NAME:.metadata.name,GPU:'.status.allocatable.example\\.com/gpu'",
      [{ ...node, field: ".status.allocatable['example.com/gpu']" }],
    ],
    [
      "a template",
      `${get} -o go-template='{{index .metadata.annotations "shop.example.com/zone"}}'`,
      [{ ...pod, field: ".metadata.annotations['shop.example.com/zone']" }],
    ],
    [
      "jq over a list",
      "kubectl get nodes -o json | jq .items[].status.allocatable",
      [{ ...node, field: ".status.allocatable" }],
    ],
    [
      "jq that selects",
      `kubectl get nodes -o json | jq -r '.items[] | .status.conditions[] | select(.type == "DiskPressure") | .status'`,
      [{ ...node, field: '.status.conditions[?(@.type=="DiskPressure")].status' }],
    ],
    [
      "jq that makes a list",
      `kubectl get nodes -o json | jq -r '.items[].metadata | select(.annotations | has("x")) | [.name, .namespace] | @tsv'`,
      [{ ...node, field: ".metadata.annotations" }],
    ],
    [
      "fields that belong together",
      `${get} -o jsonpath='{range .status.conditions[*]}{.type}={.status} {end}'`,
      [{ ...pod, field: ".status.conditions" }],
    ],
    [
      "jq that goes into a list",
      `${get} -o json | jq '.spec.containers | .[].image'`,
      [{ ...pod, field: ".spec.containers[*].image" }],
    ],
    [
      "jq that names a value",
      `${get} -o json | jq --arg mac "$MAC" '.metadata as $m | (.spec.volumes // [])[] | select(.name == $mac)'`,
      [{ ...pod, field: ".spec.volumes" }],
    ],
    ["grep in YAML", `${get} -o yaml | grep -A 5 tolerations`, [{ ...pod, field: ".spec.tolerations" }]],
    [
      "grep in a description",
      "kubectl describe nodes | grep -A5 -E 'Allocatable|Taints'",
      [{ ...node, field: ".status.allocatable" }, { ...node, field: ".spec.taints" }, { probe: "nodes-ready" }],
    ],
    ["awk", "kubectl get nodes | awk '{print $1, $5}'", [{ ...node, field: ".status.nodeInfo.kubeletVersion" }]],
  ])("%s", async (_what, command, shown) => {
    expect(await drafted(`\`\`\`sh\n${command}\n\`\`\``)).toEqual([
      { ask: shown.map((one) => ("field" in one ? { ...one, matches: "." } : one)) },
    ]);
  });

  test("is judged where the page says which value is normal", async () => {
    expect(
      await drafted("It should be false: `kubectl get nodes -o jsonpath='{.items[*].spec.unschedulable}'`"),
    ).toEqual([{ "resource-field": { resource: "nodes", field: ".spec.unschedulable", equals: false } }]);
  });

  test("a sentence names a condition", async () => {
    expect(
      await drafted("Determine whether it is live-migratable: `kubectl get vmi cart -n shop -o yaml`"),
    ).toMatchObject([{ ask: [{ field: '.status.conditions[?(@.type=="LiveMigratable")]' }] }]);
  });
});

test.each([
  "To check whether pods are running, list them:",
  "List the pods to find those in state Running:",
  "Check the status of the pods to identify pods running on lost nodes:",
])("a purpose says nothing of what is normal: %s", async (text) => {
  expect(await drafted(`${text} \`kubectl -n shop get pods -l app=cart\``)).toEqual([
    { ask: [{ probe: "pods-ready", ...cart }] },
  ]);
});

describe("a query", () => {
  test.each<[what: string, text: string, expected: object]>([
    [
      "with a bound of the page",
      'It must be less than 5:\n\n```promql\nqueue_length{namespace="$namespace"}\n```',
      { query: 'queue_length{namespace="${namespace}"}', below: 5 },
    ],
    [
      "that gives what is at fault",
      "```promql\nsum(rate(errors_total[5m])) by (pod) > 0.5\n```",
      { query: "sum(rate(errors_total[5m])) by (pod)", atMost: 0.5 },
    ],
    [
      "in a link to Prometheus",
      "Look at the [graph](https://prometheus.example.com/graph?g0.expr=up%7Bjob%3D%22cart%22%7D%20%3D%3D%200&g0.tab=1).",
      { query: '(up{job="cart"}) != bool 0', equal: 1 },
    ],
    [
      "in a link to Explore",
      "Look at [it](https://grafana.example.com/explore?left=%7B%22queries%22%3A%5B%7B%22expr%22%3A%22queue_length%22%7D%5D%7D): it should be 0.",
      { query: "queue_length", equal: 0 },
    ],
  ])("%s", async (_what, text, expected) => {
    expect(await drafted(text)).toEqual([{ promql: expected }]);
  });

  test("without a bound is shown", async () => {
    expect(await drafted("```promql\nqueue_length\n```")).toEqual([
      { ask: [{ probe: "promql", query: "queue_length", empty: "fail" }] },
    ]);
  });
});

describe("an example is nobody's name", () => {
  test.each([
    ["Check the status: `kubectl get pod pod-xxx -n YYYY`", { namespace: "${namespace}", name: "pod-*" }],
    ["For example, check that it is running: `kubectl get pod cart-0 -n shop`", { namespace: "shop", name: "${pod}" }],
    [
      "Check that it is running: `kubectl get pod cart-0 -n <your-namespace>`",
      { namespace: "${namespace}", name: "cart-0" },
    ],
    [
      "Check that it is running: `kubectl get pod worker-4fa81c29d0b34e7a9c01 -n {{ns}}`",
      { namespace: "${namespace}", name: "worker-*" },
    ],
  ])("%s", async (text, expected) => {
    expect(await drafted(text)).toEqual([{ "pods-ready": expected }]);
  });
});

describe("nothing is drafted", () => {
  test.each([
    ["of what changes something", "`kubectl delete pod cart-0 -n shop`"],
    [
      "of what hands its answer to what changes something",
      "`kubectl get pods -n shop -o name | xargs kubectl delete -n shop`",
    ],
    [
      "behind what changes something",
      "```sh\nkubectl -n shop rollout restart deploy/cart\nkubectl -n shop get pods\n```",
    ],
    ["of what runs something", "`kubectl exec -it cart-0 -n shop -- ls`"],
    ["of what sends something", "`curl -X POST https://shop.example.com/orders`"],
    ["of what sends data", "`curl -d '{}' https://shop.example.com/orders`"],
    ["of what is asked with credentials", "`curl -u me:secret https://shop.example.com/orders`"],
    ["of what answers on another machine", "`curl http://localhost:8080/healthz`"],
    ["of a name that only a cluster knows", "`nslookup kubernetes.default`"],
    ["of what should not be run", "Never run `kubectl get nodes; sudo rm -rf /var` anywhere."],
    ["of output", "```\nNAME      READY   STATUS\nkubectl   1/1     Running\n```"],
    ["of another language", '```yaml\nrun: kubectl get pods\n```\n\n```json\n{"a": "kubectl get pods"}\n```'],
    ["of what is kept in a file", "`kubectl get pods -n shop > pods.txt`"],
    ["of a manner of speaking", "Use `kubectl` or `kubectl get`."],
  ])("%s", async (_what, text) => {
    expect(await drafted(text)).toEqual([]);
  });
});
