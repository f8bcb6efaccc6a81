/** Pods as kubelets, the scheduler and the controllers leave them. */
import type { Question, QuestionOf } from "../question.ts";
import type { Answer, Scenario } from "../scenario.ts";
import { isReady, leavingLostNodesOf, onNodesOf, type Shop, template, workload } from "../world/shop.ts";
import { inNamespace, type More } from "./in-namespace.ts";

function scenario(
  name: string,
  truth: Answer,
  arrange: (shop: Shop) => Promise<void>,
  { question, ...more }: More<QuestionOf<"pods-ready">> = {},
): Scenario {
  const asked = (namespace: string): Question => ({
    probe: "pods-ready",
    namespace,
    selector: "app=cart",
    ...question,
  });
  return inNamespace(name, truth, asked, arrange, more);
}

/** A Deployment of the cart, with the fates of its pods in the order of their creation. */
const cart = (shop: Shop, replicas: number, traits: Parameters<typeof workload>[2]): Promise<void> =>
  shop.make("deployments", workload("cart", { replicas }, traits));

const begun = (shop: Shop, count: number): Promise<void> =>
  shop.untilPods((pods) => pods.filter(({ status }) => status.containerStatuses !== undefined).length === count);

export const PODS: readonly Scenario[] = [
  scenario("all pods are ready", "pass", async (shop) => {
    await cart(shop, 3, {});
    await shop.untilPods((pods) => pods.filter(isReady).length === 3);
  }),
  scenario(
    "two pods were evicted and replaced, and are left behind",
    "pass",
    async (shop) => {
      await cart(shop, 3, { fates: ["evicted", "evicted", "ready"] });
      await shop.untilPods((pods) => pods.filter(isReady).length === 3 && pods.length === 5);
    },
    { sources: ["kuberhealthy/kuberhealthy#256", "linkerd/linkerd2#4690"] },
  ),
  scenario(
    "a kubelet refused two pods (OutOfcpu), others run in their place",
    "pass",
    async (shop) => {
      await cart(shop, 2, { fates: ["out-of-cpu", "out-of-cpu", "ready"] });
      await shop.untilPods((pods) => pods.filter(isReady).length === 2 && pods.length === 4);
    },
    { sources: ["kuberhealthy/kuberhealthy#256"] },
  ),
  scenario("every pod is evicted again and again", "fail", async (shop) => {
    await shop.make("resourcequotas", { metadata: { name: "few" }, spec: { hard: { "count/pods": "4" } } });
    await cart(shop, 2, { fates: ["evicted"] });
    await shop.untilPods((pods) => pods.length === 4 && pods.every(({ status }) => status.reason === "Evicted"));
  }),
  scenario(
    "a scaled-down pod takes its time to end",
    "pass",
    async (shop) => {
      await cart(shop, 3, { lingers: true });
      await shop.untilPods((pods) => pods.filter(isReady).length === 3);
      await shop.change("deployments", "cart", { spec: { replicas: 2 } });
      await shop.untilPods((pods) => pods.some(({ metadata }) => metadata.deletionTimestamp !== undefined));
    },
    { sources: ["replicatedhq/troubleshoot#1280"] },
  ),
  scenario(
    "a node is lost, the taint manager has evicted its pods, others run elsewhere",
    "pass",
    async (shop) => {
      // Pods are on the node that will be lost before there is another: no scheduler is left a choice.
      await shop.node("lost");
      await cart(shop, 2, { spec: leavingLostNodesOf(shop) });
      await shop.untilPods((pods) => pods.filter(isReady).length === 2);
      await shop.node("sound");
      await shop.change("deployments", "cart", { spec: { replicas: 4 } });
      await shop.untilPods((pods) => pods.filter(isReady).length === 4);
      shop.stopNode("lost");
      await shop.untilPods((pods) => pods.length > 4 && pods.filter(isReady).length === 4);
    },
    { sources: ["kubernetes/kubernetes#72226"] },
  ),
  scenario("a node is lost, its pods are bound to it and cannot be replaced", "fail", async (shop) => {
    await shop.node("lost");
    await cart(shop, 2, { spec: onNodesOf(shop) });
    await shop.untilPods((pods) => pods.filter(isReady).length === 2);
    shop.stopNode("lost");
    await shop.untilPods((pods) => pods.length > 0 && !pods.some(isReady));
  }),
  scenario(
    "a pod crashes again and again; its phase is Running",
    "fail",
    async (shop) => {
      await cart(shop, 2, { fates: ["ready", "crash-loop"] });
      await begun(shop, 2);
    },
    { sources: ["kubernetes/kubernetes#76619"] },
  ),
  scenario(
    "one of two containers crashes, the pod's phase is Running",
    "fail",
    async (shop) => {
      await cart(shop, 1, { fates: ["crash-loop"], containers: ["main", "proxy"] });
      await begun(shop, 1);
    },
    { sources: ["kubernetes/kubernetes#95079"] },
  ),
  scenario("the init container of a pod crashes", "fail", async (shop) => {
    await cart(shop, 1, {
      fates: ["init-crash-loop"],
      spec: { initContainers: [{ name: "migrate", image: "migrate:1" }] },
    });
    await begun(shop, 1);
  }),
  scenario(
    "the finished pod of a Job lies beside ready ones",
    "pass",
    async (shop) => {
      await cart(shop, 1, {});
      const job = template("cart", { fates: ["complete"], spec: { restartPolicy: "Never" } });
      await shop.make("jobs", { metadata: { name: "migrate" }, spec: { template: job } });
      await shop.untilPods((pods) => pods.some(isReady) && pods.some(({ status }) => status.phase === "Succeeded"));
    },
    { sources: ["kubernetes/kubectl#1451", "pulumi/pulumi-kubernetes#106"] },
  ),
  scenario("a readiness gate is open, so that the pod gets no traffic", "fail", async (shop) => {
    await cart(shop, 1, {
      fates: ["gated"],
      spec: { readinessGates: [{ conditionType: "example.com/target-health" }] },
    });
    await begun(shop, 1);
  }),
  scenario("the scheduler finds no node for a pod", "fail", async (shop) => {
    await cart(shop, 1, { spec: { nodeSelector: { pool: "sold-out" } } });
    await shop.untilPods(
      ([pod]) =>
        pod?.status.conditions?.some(({ type, status }) => type === "PodScheduled" && status === "False") ?? false,
    );
  }),
  scenario("the image of every pod is missing", "fail", async (shop) => {
    await cart(shop, 2, { fates: ["image-missing"] });
    await begun(shop, 2);
  }),
  scenario(
    "a pod is ready and was restarted too often",
    "fail",
    async (shop) => {
      await cart(shop, 1, { fates: ["restarted"] });
      await shop.untilPods((pods) => pods.some(isReady));
    },
    { question: { atMostRestarts: 3 } },
  ),
  scenario(
    "all pods are ready, and on one node",
    "fail",
    async (shop) => {
      await shop.node("only");
      await cart(shop, 2, { spec: onNodesOf(shop) });
      await shop.untilPods((pods) => pods.filter(isReady).length === 2);
    },
    { question: { apart: true } },
  ),
  scenario(
    "two of three pods are ready, and two are enough",
    "pass",
    async (shop) => {
      await cart(shop, 3, { fates: ["ready", "ready", "never-ready"] });
      await shop.untilPods((pods) => pods.filter(isReady).length === 2 && pods.length === 3);
    },
    { question: { atLeast: 2 } },
  ),
  scenario("no pod has the label that the page names", "unknown", async (shop) => {
    await shop.make("deployments", workload("basket", { replicas: 1 }));
    await shop.untilPods((pods) => pods.some(isReady));
  }),
  scenario(
    "the pods may not be looked at",
    "unknown",
    async (shop) => {
      await cart(shop, 1, {});
      await shop.untilPods((pods) => pods.some(isReady));
    },
    { identity: { carrier: "nobody" } },
  ),
];
