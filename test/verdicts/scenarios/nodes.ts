/** Nodes as their kubelets, monitoring agents and the node controller describe them. */
import type { QuestionOf } from "../question.ts";
import type { Answer, Scenario } from "../scenario.ts";
import type { ApiObject } from "../world/api-client.ts";
import type { NodeTraits } from "../world/kubelets.ts";
import { waitUntil } from "../world/processes.ts";
import { openShop } from "../world/shop.ts";
import { carrierOf } from "../world/world.ts";

interface Node extends ApiObject {
  readonly spec: { readonly unschedulable?: boolean; readonly taints?: readonly { readonly key: string }[] };
}

interface Nodes {
  readonly [name: string]: NodeTraits;
}

function scenario(
  name: string,
  truth: Answer,
  nodes: Nodes,
  more: Partial<Scenario> & { readonly question?: Partial<QuestionOf<"nodes-ready">>; readonly stop?: string } = {},
): Scenario {
  const { question, stop, ...rest } = more;
  return {
    name,
    truth,
    needs: ["kubernetes"],
    check: (place) => ({ probe: "nodes-ready", selector: `of=${place.name}`, ...question }),
    async arrange(world, place) {
      const shop = await openShop(world, place);
      const tainted = async (node: string, key: string): Promise<boolean> => {
        const { admin } = carrierOf(world).api;
        const found = await admin.read<Node>(`/api/v1/nodes/${place.name}-${node}`);
        return found?.spec.taints?.some((taint) => taint.key === key) ?? false;
      };
      for (const [node, traits] of Object.entries(nodes)) await shop.node(node, traits);
      // A new node is tainted until the controller has looked at it.
      const sound = Object.keys(nodes).filter((node) => nodes[node]?.conditions?.["Ready"] === undefined);
      await waitUntil(place.name, async () => {
        const news = await Promise.all(sound.map((node) => tainted(node, "node.kubernetes.io/not-ready")));
        return !news.includes(true);
      });
      if (stop === undefined) return;
      shop.stopNode(stop);
      await waitUntil(place.name, () => tainted(stop, "node.kubernetes.io/unreachable"));
    },
    ...rest,
  };
}

const TWO = { a: {}, b: {} };

export const NODES: readonly Scenario[] = [
  scenario("all nodes are ready", "pass", TWO),
  scenario("a kubelet has died, and the node controller has noticed", "fail", TWO, { stop: "b" }),
  scenario("one node may be lost, and one is", "pass", TWO, { stop: "b", question: { atMost: 1 } }),
  scenario(
    "k3s says of a server that it votes in etcd",
    "pass",
    { a: { conditions: { EtcdIsVoter: "True MemberNotLearner Node is a voting member of the etcd cluster" } } },
    { sources: ["k3s-io/k3s#8997", "k8sgpt-ai/k8sgpt#1166"] },
  ),
  scenario(
    "the agent of EKS says that everything it watches is ready",
    "pass",
    {
      a: {
        conditions: {
          NetworkingReady: "True NetworkingIsReady Monitoring for the Networking system is active",
          KernelReady: "True KernelIsReady Monitoring for the Kernel system is active",
          StorageReady: "True StorageIsReady Monitoring for the Storage system is active",
          ContainerRuntimeReady: "True ContainerRuntimeIsReady Monitoring for the ContainerRuntime system is active",
        },
      },
    },
    { sources: ["aws/eks-node-monitoring-agent"] },
  ),
  scenario(
    "the agent of EKS says that a node's networking is not ready",
    "fail",
    { a: { conditions: { NetworkingReady: "False IPAMDNotRunning The aws-k8s-agent process is not running" } }, b: {} },
    { sources: ["aws/eks-node-monitoring-agent"] },
  ),
  scenario("the problem detector has found no problem", "pass", {
    a: {
      conditions: { KernelDeadlock: "False KernelHasNoDeadlock", ReadonlyFilesystem: "False FilesystemIsNotReadOnly" },
    },
  }),
  scenario("the disk of a node is full", "fail", {
    a: { conditions: { DiskPressure: "True KubeletHasDiskPressure" } },
    b: {},
  }),
  scenario("a node is cordoned", "fail", { a: { cordoned: true }, b: {} }),
  scenario(
    "a node is cordoned, which the page lets pass",
    "pass",
    { a: { cordoned: true }, b: {} },
    { question: { ignore: ["cordoned"] } },
  ),
  scenario("a kubelet says that it is not ready", "fail", {
    a: {},
    b: { conditions: { Ready: "False KubeletNotReady container runtime is down" } },
  }),
  scenario("no node has the label that the page names", "unknown", {}),
  scenario("the nodes may not be looked at", "unknown", TWO, { identity: { carrier: "nobody" } }),
];
