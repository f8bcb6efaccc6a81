/** Fields of a kind that an operator brings along. */
import type { QuestionOf } from "../../question.ts";
import type { Answer, Scenario } from "../../scenario.ts";
import { waitUntil } from "../../world/processes.ts";
import { openShop } from "../../world/shop.ts";
import { carrierOf, type World } from "../../world/world.ts";
import { inNamespace } from "../in-namespace.ts";

const GROUP = "example.com";
const PHASE = (namespace: string, group = GROUP): QuestionOf<"resource-field"> => ({
  probe: "resource-field",
  group,
  resource: "etcdclusters",
  namespace,
  field: ".status.phase",
  equals: "Running",
});

/** A kind of its own, as an operator brings it along. Made once, whoever is first. */
async function defineKind(world: World): Promise<void> {
  const { admin } = carrierOf(world).api;
  const schema = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  await admin.create("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", {
    metadata: { name: `etcdclusters.${GROUP}` },
    spec: {
      group: GROUP,
      scope: "Namespaced",
      names: { plural: "etcdclusters", singular: "etcdcluster", kind: "EtcdCluster" },
      versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: schema } }],
    },
  });
  await waitUntil(
    "the kind EtcdCluster",
    async () => (await admin.ask("GET", `/apis/${GROUP}/v1/etcdclusters`)).status === 200,
  );
}

const field = (
  name: string,
  truth: Answer,
  phases: readonly (string | undefined)[],
  more: Partial<Scenario> = {},
): Scenario =>
  inNamespace(name, truth, PHASE, async () => {}, {
    arrange: async (world, place) => {
      const shop = await openShop(world, place);
      await defineKind(world);
      for (const [index, phase] of phases.entries()) {
        const object = { apiVersion: `${GROUP}/v1`, kind: "EtcdCluster", metadata: { name: `etcd-${index}` } };
        await shop.make("etcdclusters", { ...object, ...(phase === undefined ? {} : { status: { phase } }) });
      }
    },
    ...more,
  });

export const FIELDS: readonly Scenario[] = [
  field("every object of an operator's kind says Running", "pass", ["Running", "Running"]),
  field("one object of an operator's kind says Failed", "fail", ["Running", "Failed"]),
  field("an object of an operator's kind says nothing yet", "unknown", [undefined]),
  inNamespace(
    "the kind that the page names is not installed",
    "unknown",
    (namespace) => PHASE(namespace, "gone.example.com"),
    async () => {},
  ),
  field("the objects of an operator's kind may not be looked at", "unknown", ["Running"], {
    identity: { carrier: "nobody" },
  }),
];
