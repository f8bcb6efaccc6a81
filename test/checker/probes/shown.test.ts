/** What is shown before a question: fetched, redacted, put before the person, and never in the way of the question. */
import { expect, test } from "vitest";
import { ClusterError } from "../../../checker/cluster/port.ts";
import ask from "../../../checker/probes/ask.ts";
import { probeNamed } from "../../../checker/probes/index.ts";
import type { Reach } from "../../../checker/probes/probe.ts";
import { withShown } from "../../../checker/probes/shown.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const question = "Does the shop's dashboard show orders?";
const showing = withShown(ask, probeNamed);
const show = [{ probe: "events", namespace: "shop", reasons: [], since: "30m", atMost: 0 }];
const event = {
  metadata: { name: "e", namespace: "shop" },
  involvedObject: { kind: "Pod", name: "cart-0" },
  reason: "BackOff",
  message: "token=canary-of-a-token",
  lastTimestamp: new Date().toISOString(),
};
const shopOf = (list: (keep: (one: unknown) => unknown) => Promise<unknown[]>): Partial<Reach> => ({
  cluster: async () =>
    ({
      list: (_path: string, _signal: unknown, _limit: unknown, keep: (one: unknown) => unknown) => list(keep),
    }) as never,
});

test("is put before the person with the question, and stays with the answer", async () => {
  const put: unknown[] = [];
  const reach = reachWith({
    ...shopOf(async (keep) => [keep(event)]),
    ask: async (_text, shown) => (put.push(...(shown ?? [])), "yes"),
  });
  const facts = await showing.gather(reach, { question, show }, setting, "orders");
  expect(put).toEqual([{ object: "pod/cart-0", saw: expect.stringContaining("BackOff") as string }]);
  expect(showing.judge(facts, { question, healthy: "yes" }, setting)).toMatchObject({
    status: "pass",
    evidence: [{ object: question }, put[0]],
  });
  expect(JSON.stringify(facts)).not.toContain("canary");
});

test("keeps nobody from being asked where it cannot be had", async () => {
  const reach = reachWith({
    ...shopOf(() => Promise.reject(new ClusterError("no", "Ask for it.", "forbidden"))),
    ask: async () => "no",
  });
  const facts = await showing.gather(reach, { question, show }, setting, "orders");
  expect(facts).toMatchObject({ facts: "no", shown: [{ object: "events" }] });
});

test("a fault of our own is none of the cluster's", async () => {
  const reach = reachWith(shopOf(() => Promise.reject(new TypeError("x"))));
  await expect(showing.gather(reach, { question, show }, setting, "orders")).rejects.toThrow(TypeError);
});

test("is declared with its rights, and the question can do without either", () => {
  const shapes = showing.requests({ question, show }, setting);
  expect(shapes.map(({ server, optional }) => [server, optional])).toEqual([
    ["carrier", true],
    ["carrier", true],
    ["person", undefined],
  ]);
  expect(showing.permissions({ question, show }).every(({ optional }) => optional !== undefined)).toBe(true);
});
