/** StatefulSets as their real controller leaves them, whatever their strategy. */
import type { Scenario } from "../../scenario.ts";
import { template, workload } from "../../world/shop.ts";
import { ready, scenario, type Workload } from "./workload.ts";

export const STATEFUL_SETS: readonly Scenario[] = [
  scenario(
    "a StatefulSet updates only above its partition, as it should",
    "pass",
    async (shop) => {
      const spec = { replicas: 3, serviceName: "db", podManagementPolicy: "Parallel" };
      await shop.make(
        "statefulsets",
        workload("db", { ...spec, updateStrategy: { type: "RollingUpdate", rollingUpdate: { partition: 2 } } }),
      );
      await shop.until("statefulsets", "db", ready(3));
      await shop.change("statefulsets", "db", { spec: { template: template("db", { image: "db:2" }) } });
      await shop.until<Workload>(
        "statefulsets",
        "db",
        ({ status }) => status.updatedReplicas === 1 && status.readyReplicas === 3,
      );
    },
    { sources: ["fluxcd/flux#1448", "kubernetes/kubernetes#68573"], question: { kind: "StatefulSet", name: "db" } },
  ),
  scenario(
    "a StatefulSet keeps old pods until somebody deletes them",
    "pass",
    async (shop) => {
      await shop.make(
        "statefulsets",
        workload("db", { replicas: 2, serviceName: "db", updateStrategy: { type: "OnDelete" } }),
      );
      await shop.until("statefulsets", "db", ready(2));
      await shop.change("statefulsets", "db", { spec: { template: template("db", { image: "db:2" }) } });
      await shop.until<Workload>("statefulsets", "db", ({ status }) => status.observedGeneration === 2);
    },
    {
      sources: ["kubernetes/kubernetes#64500", "hashicorp/terraform-provider-kubernetes#1166"],
      question: { kind: "StatefulSet", name: "db" },
    },
  ),
  scenario(
    "the first pod of a StatefulSet crashes, the others are not begun",
    "fail",
    async (shop) => {
      await shop.make("statefulsets", workload("db", { replicas: 3, serviceName: "db" }, { fates: ["crash-loop"] }));
      await shop.untilPods((pods) => pods.length === 1 && pods[0]?.status.containerStatuses !== undefined);
    },
    { question: { kind: "StatefulSet", name: "db" } },
  ),
  scenario(
    "the update of a StatefulSet has stopped at its first pod",
    "fail",
    async (shop) => {
      await shop.make(
        "statefulsets",
        workload("db", { replicas: 3, serviceName: "db", podManagementPolicy: "Parallel" }),
      );
      await shop.until("statefulsets", "db", ready(3));
      await shop.change("statefulsets", "db", {
        spec: { template: template("db", { image: "db:2", fates: ["never-ready"] }) },
      });
      await shop.until("statefulsets", "db", ready(2));
    },
    { question: { kind: "StatefulSet", name: "db" } },
  ),
];
