/** What a shard carries out, and that it says nothing of itself. */
import { expect, test } from "vitest";
import type { BookPage, Check } from "../../../checker/model.ts";
import { isShared, outcomeOfShard, pageOfShard, partial } from "../../../checker/shards/shard-run.ts";

const check = (id: string, probe: Check["probe"], params: Check["params"] = {}): Check => ({
  id,
  probe,
  title: id,
  params,
});
const page: BookPage = {
  id: "shop/network",
  title: "Network",
  url: "/shop/network.html",
  alerts: [],
  links: [],
  checks: [
    check("orders", "pods-ready"),
    check("masters", "active-clusters"),
    check("network", "clusters-reachable", { clusters: "$masters" }),
    check("load", "promql"),
  ],
  escalation: [],
};
const ids = ({ checks }: BookPage): string[] => checks.map(({ id }) => id);

test("the first shard carries out all checks, the others what is shared and what that needs", () => {
  expect(ids(pageOfShard(page, undefined))).toHaveLength(4);
  expect(ids(pageOfShard(page, { index: 1, count: 3 }))).toHaveLength(4);
  expect(ids(pageOfShard(page, { index: 3, count: 3 }))).toEqual(["masters", "network"]);
});

test("clusters are shared, pods are not", () => {
  expect([isShared({ probe: "clusters-reachable" }), isShared({ probe: "pods-ready" })]).toEqual([true, false]);
});

test.each(["pass", "fail", "unknown"] as const)("a shard's own %s is no verdict", (status) => {
  const verdict = { status, reason: "5 of 5 clusters were reached", sure: "very", evidence: [] };
  const { sure, ...said } = partial(verdict, { probe: "clusters-reachable" }, { index: 2, count: 3 });
  expect(said).toMatchObject({ status: "unknown", next: expect.stringContaining("merge") as string });
  expect([sure, said.reason.includes("shard 2 of 3")]).toEqual([undefined, true]);
});

test("what is not shared, and a run without shards, says what it says", () => {
  const verdict = { status: "pass", reason: "3 pods are Ready", evidence: [] } as const;
  expect(partial(verdict, { probe: "pods-ready" }, { index: 2, count: 3 })).toBe(verdict);
  expect(partial(verdict, { probe: "clusters-reachable" }, undefined)).toBe(verdict);
  expect(outcomeOfShard({ index: 2, count: 3 }).kind).toBe("nobody");
});
