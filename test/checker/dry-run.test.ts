/** What a run would send, said before anything is sent. */
import { describe, expect, test } from "vitest";
import { dryRunText } from "../../checker/dry-run.ts";
import type { Book, BookPage, Check } from "../../checker/model.ts";
import { setting } from "./probes/made-up-reach.ts";

const checks: readonly Check[] = [
  {
    id: "active-clusters",
    title: "The carrier runs customer clusters",
    probe: "active-clusters",
    params: {
      pods: { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" },
      promql: "sum(armada_master) by (cluster_id)",
      label: "cluster_id",
    },
  },
  {
    id: "network",
    title: "The carrier reaches them",
    probe: "clusters-reachable",
    params: { clusters: "$active-clusters", policy: "default" },
  },
  {
    id: "orders",
    title: "Orders come in",
    probe: "ask",
    params: { question: "Does the dashboard show orders?", healthy: "yes" },
  },
];

const page: BookPage = {
  id: "shop/checkout",
  title: "Checkout cannot reach its clusters",
  url: "https://runbooks.example.com/shop/checkout.html",
  alerts: [],
  team: "carts",
  links: [],
  checks,
  escalation: [],
};
const book: Book = { title: "Shop", teams: { carts: { id: "carts", name: "Carts" } }, pages: [page] };

describe("a page with checks", () => {
  test("lists every request by method, path, server and largest number", () => {
    expect(dryRunText(page, book, setting)).toMatchInlineSnapshot(`
      "Checkout cannot reach its clusters
      https://runbooks.example.com/shop/checkout.html

      active-clusters (active-clusters): The carrier runs customer clusters
        POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews  to the carrier's API server, 2 at most: may we list pods in namespace kubx-masters, list nodes in the whole cluster
        GET /api/v1/namespaces/kubx-masters/pods?limit=500&continue=*  to the carrier's API server, 40 at most: list the masters, 500 at a time
        GET /api/v1/query?query=sum(armada_master)%20by%20(cluster_id)&partial_response=false  to Prometheus, 2 at most: list the clusters that are deployed; once more where a parameter is refused
        GET /api/v1/nodes?limit=500&continue=*  to the carrier's API server, 40 at most: list the nodes where that is allowed, for their zones, 500 at a time

      network (clusters-reachable): The carrier reaches them
        GET /readyz  to the API servers of customer clusters, 224 at most: a sequential test with 5 % risk of either error: up to 40 clusters over fresh connections, 32 where all is well
        GET /version  to the carrier's API server, once at most: beside failures: does anything answer here
        GET /api/v1/namespaces/kubx-masters/pods?limit=500&continue=*  to the carrier's API server, 40 at most: once more at the end, where not all is well: list the masters, 500 at a time
        GET /api/v1/query?query=sum(armada_master)%20by%20(cluster_id)&partial_response=false  to Prometheus, 2 at most: once more at the end, where not all is well: list the clusters that are deployed; once more where a parameter is refused
        GET /api/v1/nodes?limit=500&continue=*  to the carrier's API server, 40 at most: once more at the end, where not all is well: list the nodes where that is allowed, for their zones, 500 at a time

      orders (ask): Orders come in
        asks you: Does the dashboard show orders?

      Nothing was sent. Credentials come from your kubeconfig; its exec plugin, if it has one, is run for them.
      Those for Prometheus are what --help says; they go to its URL and nowhere else.
      "
    `);
  });

  test("counts by the policy of the command line", () => {
    expect(dryRunText(page, book, { ...setting, policy: "literal" })).toContain(
      "GET /readyz  to the API servers of customer clusters, 24 at most",
    );
    expect(dryRunText(page, book, { ...setting, policy: "census" })).toContain(
      "GET /readyz  to the API servers of customer clusters, 90000 at most",
    );
  });

  test("counts by the clusters that the page itself names", () => {
    const named = {
      ...page,
      checks: [{ ...(checks[1] as Check), params: { clusters: [{ id: "cart", traits: {} }], policy: "default" } }],
    };
    expect(dryRunText(named, book, setting)).toContain("3 at most");
  });
});

describe("a page without checks", () => {
  test("would send nothing, and says whose it is", () => {
    expect(dryRunText({ ...page, checks: [] }, book, setting)).toBe(
      "Checkout cannot reach its clusters\nhttps://runbooks.example.com/shop/checkout.html\n\nThis page has no checks: nothing would be sent. It belongs to Carts.\n",
    );
  });

  test("that nobody owns says only the first", () => {
    const { team: _team, ...orphan } = page;
    expect(dryRunText({ ...orphan, checks: [] }, book, setting)).toMatch(/nothing would be sent\.\n$/);
  });
});

test("what the author wrote is made harmless", () => {
  expect(dryRunText({ ...page, title: "Checkout\u001b[2J" }, book, setting)).toMatch(/^Checkout\\u001b\[2J\n/);
});
