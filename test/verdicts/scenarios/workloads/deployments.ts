/** Rollouts as the real Deployment controller leaves them. */
import type { Scenario } from "../../scenario.ts";
import {
  isReady,
  leavingLostNodesOf,
  openShop,
  type PodTraits,
  type Shop,
  template,
  workload,
} from "../../world/shop.ts";
import { availableSince, has, ready, scenario, type Workload } from "./workload.ts";

/** Every controller gives up after five seconds, and surges before it takes a pod away. */
const surging = (replicas: number, maxSurge: number | string): object => ({
  replicas,
  progressDeadlineSeconds: 5,
  strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge, maxUnavailable: 0 } },
});

/** A whole rollout, and then one to a template that the traits describe. */
async function rolledOut(shop: Shop, spec: object, replicas: number, traits: PodTraits): Promise<void> {
  await shop.make("deployments", workload("cart", spec));
  await shop.until("deployments", "cart", has("Progressing", "NewReplicaSetAvailable"));
  await shop.until("deployments", "cart", ready(replicas));
  await shop.change("deployments", "cart", { spec: { template: template("cart", { image: "cart:2", ...traits }) } });
}

const exceeded = (shop: Shop): Promise<void> =>
  shop.until("deployments", "cart", has("Progressing", "ProgressDeadlineExceeded"));

export const DEPLOYMENTS: readonly Scenario[] = [
  scenario("a Deployment is whole", "pass", async (shop) => {
    await shop.make("deployments", workload("cart", { replicas: 3 }));
    await shop.until("deployments", "cart", has("Progressing", "NewReplicaSetAvailable"));
  }),
  scenario(
    "the new pod of a Deployment crashes, the old one serves",
    "fail",
    async (shop) => {
      await rolledOut(shop, surging(1, 1), 1, { fates: ["crash-loop"] });
      await exceeded(shop);
    },
    { sources: ["kubernetes/kubernetes#31319"] },
  ),
  scenario(
    "three new pods of a Deployment never become ready, three old ones serve",
    "fail",
    async (shop) => {
      await rolledOut(shop, surging(3, "100%"), 3, { fates: ["never-ready"] });
      await exceeded(shop);
    },
    { sources: ["kubernetes/kubernetes#31319"] },
  ),
  scenario(
    "a rollout has just begun, its new pod is not ready yet",
    "fail",
    async (shop) => {
      await rolledOut(shop, { ...surging(1, 1), progressDeadlineSeconds: 900 }, 1, { fates: ["never-ready"] });
      await shop.untilPods((pods) => pods.length === 2 && pods.every(({ status }) => status.phase === "Running"));
      await shop.until<Workload>("deployments", "cart", ({ status }) => status.updatedReplicas === 1);
    },
    { sources: ["kubernetes/kubernetes#31130"], hidden: "it may yet complete" },
  ),
  scenario("a quota keeps the third pod of a Deployment away", "fail", async (shop) => {
    await shop.make("resourcequotas", { metadata: { name: "few" }, spec: { hard: { pods: "2" } } });
    await shop.make("deployments", workload("cart", { replicas: 3 }));
    await shop.until("deployments", "cart", has("ReplicaFailure", "FailedCreate"));
    await shop.until("deployments", "cart", ready(2));
  }),
  scenario("the image of a Deployment does not exist", "fail", async (shop) => {
    await shop.make(
      "deployments",
      workload("cart", { replicas: 2, progressDeadlineSeconds: 5 }, { fates: ["image-missing"] }),
    );
    await exceeded(shop);
  }),
  scenario("one of three pods of a Deployment has lost its readiness", "fail", async (shop) => {
    await shop.make("deployments", workload("cart", { replicas: 3 }, { fates: ["ready", "ready", "never-ready"] }));
    await shop.until("deployments", "cart", ready(2));
  }),
  scenario("a paused Deployment is whole", "pass", async (shop) => {
    await shop.make("deployments", workload("cart", { replicas: 2 }));
    await shop.until("deployments", "cart", ready(2));
    await shop.change("deployments", "cart", { spec: { paused: true } });
    await shop.until("deployments", "cart", has("Progressing", "DeploymentPaused"));
  }),
  scenario("a Deployment that must serve is scaled to nothing", "fail", async (shop) => {
    await shop.make("deployments", workload("cart", { replicas: 0 }));
    await shop.until("deployments", "cart", has("Available", "MinimumReplicasAvailable"));
  }),
  scenario(
    "a node is lost, its pod was replaced on another and is still terminating",
    "pass",
    async (shop) => {
      await shop.node("lost");
      await shop.make("deployments", workload("cart", {}, { spec: leavingLostNodesOf(shop) }));
      await shop.until("deployments", "cart", ready(1));
      await shop.node("sound");
      const stopped = Date.now();
      shop.stopNode("lost");
      await shop.untilPods(
        (pods) =>
          pods.filter(isReady).length === 1 && pods.some(({ metadata }) => metadata.deletionTimestamp !== undefined),
      );
      // The Deployment's controller may be later than its pods: it says so when it has seen both.
      await shop.until<Workload>("deployments", "cart", (cart) => ready(1)(cart) && availableSince(stopped)(cart));
    },
    { sources: ["kubernetes/kubernetes#72226"] },
  ),
  scenario("the Deployment that the page names does not exist", "unknown", async () => {}),
  scenario(
    "the Deployment may not be looked at",
    "unknown",
    async (shop) => {
      await shop.make("deployments", workload("cart"));
      await shop.until("deployments", "cart", ready(1));
    },
    { identity: { carrier: "nobody" } },
  ),
  scenario(
    "the controllers do not run, and a change waits for them",
    "unknown",
    async (shop) => {
      await shop.make("deployments", workload("cart"));
      await shop.until("deployments", "cart", ready(1));
    },
    {
      during: "controllers stopped",
      meanwhile: async (world, place) => {
        const next = template("cart", { image: "cart:2", fates: ["crash-loop"] });
        await (await openShop(world, place)).change("deployments", "cart", { spec: { template: next } });
      },
    },
  ),
];
