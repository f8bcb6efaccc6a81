/** What pages name of a cluster is looked for on one: what is gone is found with its line, and what cannot be asked is no finding. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { askCluster } from "../../../site/validate/cluster-objects.ts";
import type { KubernetesObject } from "../../carrier/kinds.ts";
import { type TestCarrier, startCarrier } from "../../carrier/carrier.ts";
import { newState } from "../../carrier/api-answers.ts";
import { problemsOf } from "../../../site/rules/problem-of.ts";
import { loadSite, withFolder } from "../rules/example-site.ts";

let carrier: TestCarrier;
beforeAll(async () => {
  carrier = await startCarrier({ clusters: 1 });
});
afterAll(() => carrier.stop());

const object = (apiVersion: string, kind: string, name: string, more: object = {}): KubernetesObject => ({
  apiVersion,
  kind,
  metadata: { name, ...(kind === "Namespace" ? {} : { namespace: "shop" }) },
  ...more,
});
const template = (app: string): object => ({ spec: { template: { metadata: { labels: { app, tier: "web" } } } } });
const OBJECTS = [
  object("v1", "Namespace", "shop"),
  object("v1", "Namespace", "billing"),
  object("apps/v1", "Deployment", "cart", template("cart")),
  object("apps/v1", "Deployment", "writer", template("writer")),
  object("apps/v1", "StatefulSet", "queue"),
  object("batch/v1", "CronJob", "backup"),
  object("v1", "ConfigMap", "settings"),
  object("v1", "Secret", "token"),
  object("v1", "ServiceAccount", "reader"),
  object("shop.example.com/v1beta1", "Till", "front"),
];

beforeEach(() => {
  Object.assign(carrier.api.state, newState(), { objects: OBJECTS });
  carrier.prometheus.answers.clear();
});

interface Report {
  readonly found: readonly string[];
  readonly notes: string;
}

async function report(page: string, more: { prometheus?: string; kubeconfig?: string } = {}): Promise<Report> {
  return withFolder({ "page.md": page }, async (folder) => {
    const site = await loadSite(folder);
    const { findings, notes } = await askCluster(site, { kubeconfig: carrier.kubeconfig, ...more }, {});
    return {
      found: problemsOf(findings).map(
        ({ line, data: { object, like } }) => `${line} ${object}${like === undefined ? "" : ` ~ ${like}`}`,
      ),
      notes: notes.join("\n"),
    };
  });
}

const commands = (...lines: string[]): string => `---\ntitle: Page\n---\n\`\`\`sh\n${lines.join("\n")}\n\`\`\`\n`;
const checks = (text: string): string => `---\ntitle: Page\nchecks:\n${text}---\nText\n`;

describe("commands", () => {
  test("name what is there", async () => {
    const page = commands(
      "kubectl get ns",
      "kubectl -n shop get deployment cart",
      "kubectl -n shop rollout status deploy/writer",
      "kubectl -n shop get pods -l app=cart,tier=web",
      "kubectl -n shop describe sts queue",
      "kubectl get deployments -A",
      "kubectl -n shop get cm settings -o yaml",
      "kubectl -n shop get secret token",
      "kubectl auth can-i list pods --as=system:serviceaccount:shop:reader -n shop",
      "kubectl get deployment cart",
    );
    expect(await report(page)).toMatchObject({ found: [] });
  });

  test("name what is gone, with the line and the nearest name", async () => {
    const page = commands(
      "kubectl -n shpo get pods",
      "kubectl -n shop get deployment carts",
      "kubectl -n shop rollout status sts/queues",
      "kubectl -n shop get pods -l app=carts",
      "kubectl -n shop get cm setting",
      "kubectl -n shop get secret tokens",
      "kubectl auth can-i list pods --as=system:serviceaccount:shop:readers",
      "kubectl get deployment wrter",
    );
    expect((await report(page)).found).toEqual([
      "5 the namespace shpo ~ shop",
      "6 deployments/carts in the namespace shop ~ cart",
      "7 statefulsets/queues in the namespace shop ~ queue",
      "8 what app=carts selects of pods in the namespace shop ~ app=cart",
      "9 configmaps/setting in the namespace shop ~ settings",
      "10 secrets/tokens in the namespace shop",
      "11 serviceaccounts/readers in the namespace shop ~ reader",
      "12 deployments/wrter ~ writer",
    ]);
  });

  test("name nothing of this cluster: placeholders, patterns, examples, pods, nodes and other clusters", async () => {
    const page = commands(
      "kubectl -n <namespace> get deployment gone",
      "kubectl -n $NAMESPACE get deployment gone",
      "kubectl -n shop get deployment <name>",
      "kubectl -n shop logs cart-5d4f8c7b9-x2x4z",
      "kubectl get node worker-17",
      "kubectl -n shop get deployment my-deployment",
      "kubx-kubectl abc123 -n gone get deployment gone",
      "kubectl --context other -n gone get deployment gone",
      "kubectl -n shop get pods -l 'app in (gone)'",
    );
    expect(await report(page)).toMatchObject({ found: [] });
  });

  test("in a namespace that is gone count once", async () => {
    expect((await report(commands("kubectl -n gone get deployment cart -l app=cart"))).found).toHaveLength(1);
  });
});

test("checks name what is gone on the line of the parameter, also those that a question shows", async () => {
  const page = checks(`  - { id: a, probe: workload-ready, kind: Deployment, namespace: shop, name: cart }
  - id: b
    probe: workload-ready
    kind: Deployment
    namespace: shop
    name: basket
  - { id: c, probe: job-succeeded, namespace: shop, cronJob: backups, youngerThan: 26h }
  - { id: d, probe: resource-field, group: shop.example.com, version: v1beta1, resource: tills, namespace: shop, name: front, field: .spec, equals: 1 }
  - { id: e, probe: resource-field, group: shop.example.com, version: v1, resource: tills, namespace: shop, name: front, field: .spec, equals: 1 }
  - { id: f, probe: resource-field, group: gone.example.com, version: v1, resource: tills, namespace: shop, name: front, field: .spec, equals: 1 }
  - id: g
    probe: ask
    question: Is it well?
    show: [{ probe: events, namespace: shopp }]
`);
  expect((await report(page)).found).toEqual([
    "9 deployments/basket in the namespace shop ~ cart",
    "10 cronjobs/backups in the namespace shop ~ backup",
    "12 the kind tills.shop.example.com",
    "13 the kind tills.gone.example.com",
    "14 the namespace shopp ~ shop",
  ]);
});

describe("what cannot be asked is said, and is no finding", () => {
  test("without the right", async () => {
    carrier.api.state.forbidden = ["deployments", "namespaces"];
    const { found, notes } = await report(
      commands("kubectl -n gone get deployment gone", "kubectl -n shop get cm gone"),
    );
    expect(found).toEqual(["6 configmaps/gone in the namespace shop ~ settings"]);
    expect(notes).toMatch(/Could not tell for 2 of them: .*namespaces/);
    expect(notes).toMatch(/Could not tell for 1 of them: .*deployments/);
  });

  test("without a server, which is then asked no more", async () => {
    await carrier.api.breakWith("refuse");
    try {
      const before = carrier.requests().length;
      const { found, notes } = await report(
        commands("kubectl -n gone get deployment gone", "kubectl -n shop get cm gone"),
      );
      expect(found).toEqual([]);
      expect(notes).toMatch(/^Of 6 things that pages name, 0 could be looked for/m);
      expect(carrier.requests().length).toBe(before);
    } finally {
      await carrier.api.heal();
    }
  });

  test("without a kubeconfig", async () => {
    const { found, notes } = await report(commands("kubectl -n gone get pods"), { kubeconfig: "/nowhere.yaml" });
    expect(found).toEqual([]);
    expect(notes).toContain("0 could be looked for");
  });
});

test("the cluster is only read", async () => {
  const before = carrier.requests().length;
  await report(commands("kubectl -n shop get secret token", "kubectl -n shop get pods -l app=x"));
  const asked = carrier.requests().slice(before);
  expect(new Set(asked.map(({ method }) => method))).toEqual(new Set(["GET"]));
  expect(asked.filter(({ path }) => path.includes("/secrets")).map(({ path }) => path)).toEqual([
    "/api/v1/namespaces/shop/secrets/token",
  ]);
});

describe("metrics", () => {
  const page = `---\ntitle: Page\n---\n\`\`\`promql\nsum(rate(shop_orders_total[5m])) > 1\n\`\`\`\n\n\`\`\`promql\nshop_lost_total + ALERTS\n\`\`\`\n`;
  const sample = (name: string): { metric: Record<string, string>; value: string } => ({
    metric: { __name__: name },
    value: "1",
  });

  test("are looked for now and in the last day, and the nearest is named", async () => {
    const { answers, url } = carrier.prometheus;
    answers.set("*", []);
    answers.set('group by (__name__) ({__name__="shop_orders_total"})', [sample("shop_orders_total")]);
    answers.set('group by (__name__) ({__name__=~"shop.*"})', [
      sample("shop_orders_total"),
      sample("shop_losts_total"),
    ]);
    expect((await report(page, { prometheus: url })).found).toEqual([
      "9 the metric shop_lost_total ~ shop_losts_total",
    ]);
    answers.set('group by (__name__) (present_over_time({__name__="shop_lost_total"}[1d]))', [
      sample("shop_lost_total"),
    ]);
    expect((await report(page, { prometheus: url })).found).toEqual([]);
  });

  test("are no finding where Prometheus does not answer, answers in part, or is not named", async () => {
    const { answers, url } = carrier.prometheus;
    expect(await report(page, { prometheus: url })).toMatchObject({
      found: [],
      notes: expect.stringContaining("Could not tell for 2") as string,
    });
    answers.set("*", []);
    carrier.prometheus.resultWarnings = ["a store is missing"];
    expect((await report(page, { prometheus: url })).found).toEqual([]);
    carrier.prometheus.resultWarnings = [];
    expect((await report(page)).notes).toContain("--prometheus");
    expect((await report(commands("kubectl get ns"))).notes).not.toContain("--prometheus");
  });
});
