/** A report of a run that never was, whole in every field; each test changes what it is about. */
import type { CheckResult, Report, Team, Verdict } from "../../../checker/model.ts";

export const armadaNetwork: Team = {
  id: "armada-network",
  name: "Armada Network",
  escalate: { name: "Armada Network on-call", link: "https://pager.example.com/network" },
  comm: { name: "#armada-network", link: "https://chat.example.com/network" },
  issue: "https://git.example.com/armada/network/issues",
};

/** The result of one check. */
export function result(
  id: string,
  verdict: Partial<Verdict> & Pick<Verdict, "status">,
  more: Partial<CheckResult> = {},
): CheckResult {
  return {
    check: { id, probe: "clusters-reachable", title: "The carrier reaches its customer clusters", params: {} },
    verdict: { reason: "5 of 5 clusters were reached", evidence: [], ...verdict },
    startedAt: "2031-01-01T03:00:00.000Z",
    milliseconds: 3_100,
    requests: 15,
    began: true,
    ...more,
  };
}

export const report: Report = {
  checker: { version: "0.1.0", content: "0123456789ab", sha256: "c0ffee" },
  page: {
    id: "shop/checkout",
    title: "Checkout cannot reach its clusters",
    url: "https://runbooks.example.com/shop/checkout.html",
    alerts: ["ShopCheckoutErrors"],
    links: [{ name: "Dashboard", link: "https://dashboards.example.com/shop" }, { name: "the shop's wiki" }],
  },
  startedAt: "2031-01-01T03:00:00.000Z",
  milliseconds: 4_250,
  seed: 42,
  sampled: true,
  vantage: {
    host: "bastion-1",
    carrier: "carrier-fra02 (kubeconfig)",
    customers: "kubx-kubectl",
    prometheus: "none given",
  },
  results: [
    result("network", {
      status: "fail",
      reason: "5 of 5 clusters could not be reached in any attempt",
      sure: "a carrier on which 5 % of clusters are down would look like this in less than 5 % of runs",
      evidence: [
        { object: "cluster/cart", saw: "0 of 3 attempts reached it (no TCP connection in time), slowest 4002 ms" },
      ],
    }),
  ],
  outcome: { kind: "team", team: armadaNetwork, because: "the carrier does not reach its customer clusters" },
  unseen: ["35 clusters of 40: a sample was enough, or time ran out"],
  warnings: [],
  interrupted: false,
  exitCode: 10,
};
