/** What a carrier's masters say about themselves, as Prometheus scrapes it. Pure. */
import type { CarrierPods } from "./carrier-objects.ts";

export function carrierMetrics({ ids, retired, pending, leaving }: CarrierPods): string {
  const line = (id: string, kind: "actual" | "desired", state: string, value: number): string =>
    `armada_master{cluster_id="${id}",desired_or_actual="${kind}",state="${state}"} ${value}`;
  const deployed = [...ids, leaving].map((id) => line(id, "actual", "deployed", 1));
  const rest = [
    line(retired, "actual", "deployed", 0),
    line(retired, "desired", "deleted", 1),
    line(pending, "actual", "deploying", 1),
    line(pending, "desired", "deployed", 1),
  ];
  return `# TYPE armada_master gauge\n${[...deployed, ...rest].join("\n")}\n`;
}
