/** DaemonSets as their real controller leaves them. */
import type { Scenario } from "../../scenario.ts";
import { onNodesOf, type PodTraits, type Shop, template, workload } from "../../world/shop.ts";
import { scenario, type Workload } from "./workload.ts";

const daemon = (shop: Shop, more: object = {}, traits: PodTraits = {}): object =>
  workload("agent", more, { ...traits, spec: onNodesOf(shop) });

const AGENT = { question: { kind: "DaemonSet", name: "agent" } } as const;

export const DAEMON_SETS: readonly Scenario[] = [
  scenario(
    "a DaemonSet runs on every node that it wants",
    "pass",
    async (shop) => {
      await shop.node("a");
      await shop.node("b");
      await shop.make("daemonsets", daemon(shop));
      await shop.until<Workload>("daemonsets", "agent", ({ status }) => status.numberReady === 2);
    },
    AGENT,
  ),
  scenario(
    "a DaemonSet wants no node, on purpose",
    "pass",
    async (shop) => {
      await shop.make("daemonsets", daemon(shop));
      await shop.until<Workload>("daemonsets", "agent", ({ status }) => status.observedGeneration === 1);
    },
    { question: { ...AGENT.question, atLeast: 0 } },
  ),
  scenario(
    "the update of a DaemonSet has stopped at its first node",
    "fail",
    async (shop) => {
      await shop.node("a");
      await shop.node("b");
      await shop.make("daemonsets", daemon(shop));
      await shop.until<Workload>("daemonsets", "agent", ({ status }) => status.numberReady === 2);
      const next = template("agent", { image: "agent:2", fates: ["crash-loop"], spec: onNodesOf(shop) });
      await shop.change("daemonsets", "agent", { spec: { template: next } });
      await shop.until<Workload>(
        "daemonsets",
        "agent",
        ({ status }) => status.numberReady === 1 && status.updatedNumberScheduled === 1,
      );
    },
    AGENT,
  ),
];
