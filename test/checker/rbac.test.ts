/** The manifest that grants what the checks ask for, and nothing else. */
import { describe, expect, test } from "vitest";
import type { BookPage, Check } from "../../checker/model.ts";
import { planChecks } from "../../checker/plan.ts";
import type { Setting } from "../../checker/probes/probe.ts";
import { rbacManifest } from "../../checker/rbac.ts";

const SETTING: Setting = { seed: 1, budget: 120_000, pace: 1, answers: {} };

const pods = (id: string, namespace: string | undefined, more: Partial<Check> = {}): Check => ({
  id,
  probe: "pods-ready",
  title: id,
  params: namespace === undefined ? {} : { namespace },
  ...more,
});
const pageWith = (...checks: readonly Check[]): BookPage => ({
  id: "shop/Cart & Co",
  title: "Cart",
  url: "",
  alerts: [],
  links: [],
  checks,
  escalation: [],
});
const manifest = (page: BookPage, inputs: Readonly<Record<string, string>> = {}, setting = SETTING): string =>
  rbacManifest(page, planChecks(page, inputs, setting), "c0ffee");

test("has a role for each namespace, a cluster role beyond, and each rule once", () => {
  const page = pageWith(pods("a", "shop"), pods("b", "shop"), pods("c", undefined));
  expect(manifest(page)).toMatchInlineSnapshot(`
    "# What the checks of shop/Cart & Co ask for, and nothing else.
    # Bind it to the users who run them: kubectl create clusterrolebinding, or rolebinding with --namespace.
    # Asking which rights one has (selfsubjectaccessreviews) is granted to everybody by system:basic-user.
    ---
    # On the carrier.
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRole
    metadata:
      name: pilotbook-shop-cart-co
      annotations:
        pilotbook/checker-sha256: "c0ffee"
        pilotbook/runbook: "shop/Cart & Co"
    rules:
      - apiGroups: [""]
        resources: ["pods"]
        verbs: ["list"]
    ---
    # On the carrier.
    apiVersion: rbac.authorization.k8s.io/v1
    kind: Role
    metadata:
      name: pilotbook-shop-cart-co
      namespace: "shop"
      annotations:
        pilotbook/checker-sha256: "c0ffee"
        pilotbook/runbook: "shop/Cart & Co"
    rules:
      - apiGroups: [""]
        resources: ["pods"]
        verbs: ["list"]
    "
  `);
});

test("does not depend on the order of the checks", () => {
  const checks = [pods("a", "shop"), pods("b", "stock"), pods("c", undefined)];
  expect(manifest(pageWith(...checks.toReversed()))).toBe(manifest(pageWith(...checks)));
});

test("tells the rights on a customer's cluster apart, and fills in what is known", () => {
  const page = pageWith(pods("a", "${namespace}", { cluster: "${cluster_id}" }));
  expect(manifest(page, { namespace: "shop" })).toContain("# On the customer cluster ${cluster_id}.");
  expect(manifest(page, { namespace: "shop" })).toContain('namespace: "shop"');
});

test("says so where no rights are needed", () => {
  const ask: Check = { id: "look", probe: "ask", title: "Look", params: { question: "Well?", healthy: "yes" } };
  expect(manifest(pageWith(ask))).toContain("# They need no rights on any cluster.");
});

test("says which right may be left out, and does not say so of one that another check needs", () => {
  const masters: Check = {
    id: "masters",
    probe: "active-clusters",
    title: "Masters",
    params: { pods: { namespace: "kubx-masters", name: "master-<cluster>-<pod>" }, label: "cluster_id" },
  };
  const nodes: Check = { id: "nodes", probe: "nodes-ready", title: "Nodes", params: { atMost: 0, ignore: [] } };
  const hint = "  # May be left out: with it, the sample spreads over zones, and failures that share one are named.\n";
  const rule = '  - apiGroups: [""]\n    resources: ["nodes"]\n    verbs: ["list"]';
  expect(manifest(pageWith(masters))).toContain(`rules:\n${hint}${rule}`);
  for (const both of [pageWith(masters, nodes), pageWith(nodes, masters)]) {
    expect(manifest(both)).toContain(`rules:\n${rule}`);
    expect(manifest(both)).not.toContain("left out");
  }
});

describe("a Prometheus behind the carrier's API server", () => {
  const prometheusService = { namespace: "monitoring", name: "https:prometheus:web", path: "/not/used" };
  const query = { id: "q", probe: "promql", title: "q", params: { query: "up", empty: "pass" } } as Check;
  const through = (...checks: Check[]): string => manifest(pageWith(...checks), {}, { ...SETTING, prometheusService });

  test("needs the right to pass requests on to that service, and to no other", () => {
    expect(through(query)).toContain(
      [
        "kind: Role",
        "metadata:",
        "  name: pilotbook-shop-cart-co",
        '  namespace: "monitoring"',
        "  annotations:",
        '    pilotbook/checker-sha256: "c0ffee"',
        '    pilotbook/runbook: "shop/Cart & Co"',
        "rules:",
        '  - apiGroups: [""]',
        '    resources: ["services/proxy"]',
        '    resourceNames: ["https:prometheus:web"]',
        '    verbs: ["get"]',
      ].join("\n"),
    );
  });

  test("on the carrier, also for a check on a customer cluster", () => {
    const text = through({ ...query, cluster: "cart" });
    expect(text).toContain("# On the carrier.");
    expect(text).not.toContain("customer cluster");
  });

  test("which may be left out by a check that can do without", () => {
    const params = { pods: { namespace: "shop", name: "<cluster>-<pod>" }, promql: "up", label: "cluster_id" };
    const text = through({ id: "a", probe: "active-clusters", title: "a", params });
    expect(text).toContain("# May be left out: Prometheus is then not asked.");
  });

  test("needs nothing where no check asks Prometheus, or where it has its own address", () => {
    expect(through(pods("a", "shop"))).not.toContain("services/proxy");
    expect(manifest(pageWith(query))).toContain("# They need no rights on any cluster.");
  });
});
