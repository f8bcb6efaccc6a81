/** ConfigMaps and Secrets. */
import type { QuestionOf } from "../../question.ts";
import type { Scenario } from "../../scenario.ts";
import { inNamespace } from "../in-namespace.ts";

const INFO = (namespace: string): QuestionOf<"config-exists"> => ({
  probe: "config-exists",
  kind: "ConfigMap",
  namespace,
  name: "cluster-info",
  keys: ["cluster_id", "region"],
});

export const CONFIGS: readonly Scenario[] = [
  inNamespace("a ConfigMap has the keys that it needs", "pass", INFO, (shop) =>
    shop.make("configmaps", { metadata: { name: "cluster-info" }, data: { cluster_id: "c1", region: "fra" } }),
  ),
  inNamespace("a ConfigMap lacks a key", "fail", INFO, (shop) =>
    shop.make("configmaps", { metadata: { name: "cluster-info" }, data: { cluster_id: "c1" } }),
  ),
  inNamespace("a ConfigMap was deleted", "fail", INFO, async () => {}),
  inNamespace(
    "a ConfigMap is sought in a namespace that does not exist",
    "unknown",
    () => INFO("shopp"),
    async () => {},
  ),
  inNamespace(
    "a Secret is there",
    "pass",
    (namespace) => ({ probe: "config-exists", kind: "Secret", namespace, name: "db" }),
    (shop) => shop.make("secrets", { metadata: { name: "db" }, data: { password: "aHVudGVyMg==" } }),
  ),
  inNamespace(
    "a ConfigMap may not be looked at",
    "unknown",
    INFO,
    (shop) => shop.make("configmaps", { metadata: { name: "cluster-info" } }),
    {
      identity: { carrier: "nobody" },
    },
  ),
];
