/** What a run costs whoever it asks, beside its single requests: all shards together, and the objects of a Job. Upper bounds. */
import type { BookPage, RequestShape } from "./model.ts";
import type { Values } from "./inputs/values.ts";
import { plannedRequests } from "./plan.ts";
import type { Setting } from "./probes/probe.ts";
import { pageOfShard } from "./shards/shard-run.ts";

/** What is run. */
export interface Costing {
  /** With all of its checks. */
  readonly page: BookPage;
  readonly setting: Setting;
  readonly inputs: Values;
  readonly shards: number;
  /** What `--manifest` prints; undefined where no Job is made. */
  readonly manifest?: string;
}

/** Pods are tried once more. */
const TRIES = 2;
/** Bytes of a pod as an API server stores it, with its status and a message of 4,096; test/fleet measures it on a real one. */
const POD = 12_000;

/** Lines for `--dry-run`; none for a single run that makes no objects. */
export function costLines({ page, setting, inputs, shards, manifest }: Costing): string[] {
  const share = (index: number): Setting => (shards === 1 ? setting : { ...setting, shard: { index, count: shards } });
  const of = (index: number, server: RequestShape["server"]): number =>
    plannedRequests(pageOfShard(page, share(index).shard), share(index), inputs)
      .flatMap(({ requests }) => requests)
      .reduce((sum, shape) => sum + (shape.server === server ? shape.atMost : 0), 0);
  const all = (server: RequestShape["server"]): number => of(1, server) + (shards - 1) * of(2, server);
  const sent = [
    `${all("carrier")} to the carrier's API server`,
    `${all("customer")} to those of customer clusters`,
    `${all("prometheus")} to Prometheus`,
  ].join(", ");
  const together = shards === 1 ? [] : [`All ${shards} shards together: ${sent} at most.`];
  return [...together, ...(manifest === undefined ? [] : objectLines(manifest, shards))];
}

function objectLines(manifest: string, shards: number): string[] {
  const objects = manifest.split("\n---\n").length - 1;
  const pods = shards * TRIES;
  // kubectl apply keeps a copy of what it applied with each object.
  const bytes = 2 * manifest.length + pods * POD;
  return [
    `Objects: ${objects} of ${manifest.length} bytes, which kubectl apply reads and creates one by one (${2 * objects} requests), and ${shards} to ${pods} pods.`,
    `In etcd: ${objects + pods} objects of ${Math.ceil(bytes / 1_000)} KB at most until they are removed, besides events, which the server forgets.`,
  ];
}
