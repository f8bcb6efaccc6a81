/** Events as the real scheduler and kubelets write them. */
import type { Question, QuestionOf } from "../question.ts";
import type { Answer, Scenario } from "../scenario.ts";
import { isReady, type Shop, workload } from "../world/shop.ts";
import { inNamespace, type More } from "./in-namespace.ts";

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

function scenario(
  name: string,
  truth: Answer,
  arrange: (shop: Shop) => Promise<void>,
  { question, ...more }: More<QuestionOf<"events">> = {},
): Scenario {
  const asked = (namespace: string): Question => ({ probe: "events", namespace, since: "30m", ...question });
  return inNamespace(name, truth, asked, arrange, more);
}

/** What a kubelet writes when it pauses before it starts a container again; it counts in the same event. */
const backOff = (shop: Shop, count: number): object => {
  const time = new Date().toISOString().replace(/\.\d+/, "");
  return {
    metadata: { name: "cart-1.back-off", namespace: shop.namespace },
    involvedObject: { kind: "Pod", name: "cart-1", namespace: shop.namespace, apiVersion: "v1" },
    reason: "BackOff",
    message: "Back-off restarting failed container",
    type: "Warning",
    source: { component: "kubelet", host: "worker-1" },
    firstTimestamp: time,
    lastTimestamp: time,
    count,
  };
};

export const EVENTS: readonly Scenario[] = [
  scenario("the scheduler warns that no node fits", "fail", async (shop) => {
    await shop.make("deployments", workload("cart", {}, { spec: { nodeSelector: { pool: "sold-out" } } }));
    await shop.untilPods(([pod]) => pod?.status.conditions?.some(({ status }) => status === "False") ?? false);
  }),
  scenario("a rollout wrote normal events and no warnings", "pass", async (shop) => {
    await shop.make("deployments", workload("cart", { replicas: 2 }));
    await shop.untilPods((pods) => pods.filter(isReady).length === 2);
  }),
  scenario(
    "one event has counted 500 warnings in three days, and the last is new",
    "pass",
    async (shop) => {
      await shop.make("events", backOff(shop, 500));
      await shop.older("events", "cart-1.back-off", 3 * DAY, (event) => {
        event["lastTimestamp"] = new Date(Date.now() - 2 * MINUTE).toISOString().replace(/\.\d+/, "");
      });
    },
    { question: { atMost: 10 }, hidden: "an event does not say how many of its warnings are new" },
  ),
  scenario(
    "one event has counted 40 warnings in twelve minutes",
    "fail",
    async (shop) => {
      await shop.make("events", backOff(shop, 40));
      await shop.older("events", "cart-1.back-off", 12 * MINUTE, (event) => {
        event["lastTimestamp"] = new Date().toISOString().replace(/\.\d+/, "");
      });
    },
    { question: { atMost: 10 } },
  ),
  scenario("the only warnings are older than asked for", "pass", async (shop) => {
    await shop.make("events", backOff(shop, 9));
    await shop.older("events", "cart-1.back-off", 50 * MINUTE);
  }),
  scenario("the namespace that the page names does not exist", "unknown", async () => {}, {
    question: { namespace: "shopp" },
  }),
  scenario("the events may not be looked at", "unknown", async () => {}, { identity: { carrier: "nobody" } }),
];
