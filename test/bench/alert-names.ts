/** Alert names as people make them up: a thousand different ones of three to five words, the same for the same seed. */
import { seededRandom } from "../../checker/decide/sampling.ts";

const WORDS =
  "Api Server Etcd Disk Node Pod Volume Queue Latency High Low Missing Down Failed Slow Budget Burn Memory Cpu Network Errors Job Cron Ingress Proxy Cart Order Storage Replica Leader Backup Cache Token Quota Writer Reader Shard Lag Full Stuck Late Stale Drift Reload Config Mesh Route Zone Rack Fan".split(
    " ",
  );

export function alertNames(count: number, seed = 1): string[] {
  const random = seededRandom(seed);
  const word = (): string => WORDS[Math.floor(random() * WORDS.length)] ?? "";
  const names = new Set<string>();
  while (names.size < count) names.add(Array.from({ length: 3 + Math.floor(random() * 3) }, word).join(""));
  return [...names];
}
