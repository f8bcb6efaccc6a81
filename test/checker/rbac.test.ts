/** The manifest that grants what the checks ask for, and nothing else. */
import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import type { BookPage, Check } from "../../checker/model.ts";
import { planChecks } from "../../checker/plan.ts";
import type { Setting } from "../../checker/probes/probe.ts";
import { accountName, rbacManifest } from "../../checker/rbac.ts";

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
  rbacManifest(page, planChecks(page, inputs, setting), "c0ffee", "checks");

test("has a role for each namespace, a cluster role beyond, and each rule once", () => {
  const page = pageWith(pods("a", "shop"), pods("b", "shop"), pods("c", undefined));
  expect(manifest(page)).toMatchInlineSnapshot(`
    "# What the checks of shop/Cart & Co ask for, and nothing else: roles, and behind them an account for a pod, bound to those of the carrier.
    # The pod runs with it: kubectl run --namespace=checks --overrides='{"spec":{"serviceAccountName":"pilotbook-shop-cart-co"}}' …
    # Users need no account: apply the roles alone, and bind each as it says.
    # Asking which rights one has (selfsubjectaccessreviews) is granted to everybody by system:basic-user.
    ---
    # For a user: kubectl create clusterrolebinding NAME --clusterrole=pilotbook-shop-cart-co --user=USER
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
    # For a user: kubectl create rolebinding NAME --namespace=shop --role=pilotbook-shop-cart-co --user=USER
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
    ---
    # On the carrier.
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: pilotbook-shop-cart-co
      namespace: checks
    ---
    # On the carrier.
    apiVersion: rbac.authorization.k8s.io/v1
    kind: ClusterRoleBinding
    metadata:
      name: pilotbook-shop-cart-co-checks
    roleRef:
      apiGroup: rbac.authorization.k8s.io
      kind: ClusterRole
      name: pilotbook-shop-cart-co
    subjects:
      - kind: ServiceAccount
        name: pilotbook-shop-cart-co
        namespace: checks
    ---
    # On the carrier.
    apiVersion: rbac.authorization.k8s.io/v1
    kind: RoleBinding
    metadata:
      name: pilotbook-shop-cart-co-checks
      namespace: shop
    roleRef:
      apiGroup: rbac.authorization.k8s.io
      kind: Role
      name: pilotbook-shop-cart-co
    subjects:
      - kind: ServiceAccount
        name: pilotbook-shop-cart-co
        namespace: checks
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

test("binds an account to the roles on the carrier alone, and it is there where no rights are needed", () => {
  const objects = (text: string): Thing[] =>
    parseAllDocuments(text).flatMap((document) =>
      "toJS" in document ? ((document.toJS() as Thing | null) ?? []) : [],
    );
  const made = objects(
    manifest(pageWith(pods("a", "shop"), pods("b", undefined), pods("c", "shop", { cluster: "c1" }))),
  );
  const account = { kind: "ServiceAccount", name: "pilotbook-shop-cart-co", namespace: "checks" };
  expect(made.find(({ kind }) => kind === "ServiceAccount")?.metadata).toMatchObject({
    name: account.name,
    namespace: account.namespace,
  });
  const bound = made.filter(({ kind }) => kind.endsWith("Binding"));
  expect(
    bound.map(({ kind, metadata, roleRef, subjects }) => [kind, metadata.namespace, roleRef?.name, subjects]),
  ).toEqual([
    ["ClusterRoleBinding", undefined, "pilotbook-shop-cart-co", [account]],
    ["RoleBinding", "shop", "pilotbook-shop-cart-co", [account]],
  ]);
  // Three roles: one is for the customer's cluster, and has no account here.
  expect(made.filter(({ kind }) => kind.endsWith("Role"))).toHaveLength(3);
  expect(objects(manifest(pageWith())).map(({ kind }) => kind)).toEqual(["ServiceAccount"]);
});

test("an id without a letter that a name may have still gives a name", () => {
  expect(accountName("\u00e9\u00e9")).toBe("pilotbook");
  expect(accountName(`${"a".repeat(30)}/${"b".repeat(199)}`)).toMatch(/^pilotbook-b{199}$/);
});

test("a namespace that is no word of a command is none in it", () => {
  expect(manifest(pageWith(pods("a", "$(reboot)")))).toContain("--namespace=NAMESPACE --role=pilotbook-shop-cart-co");
});

interface Thing {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
  readonly roleRef?: { readonly name: string };
  readonly subjects?: readonly object[];
}

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
