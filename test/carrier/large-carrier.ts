/** A carrier of any size on loopback: as many customer clusters as are asked for, and one API server that answers for all. */

import { linkSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { newState, type ServerState } from "./api-answers.ts";
import { type ApiServer, startApiServer } from "./api-server.ts";
import { type CarrierPlace, kubeconfigOf } from "./carrier.ts";
import { newAuthority } from "./certificates.ts";
import { clusterIds, mastersNamespace, nodes, seededRandom } from "./masters.ts";

export interface LargeCarrier extends CarrierPlace {
  /** The one server behind all customer clusters. */
  readonly customers: ApiServer;
  /** What the carrier's own API server knows. */
  readonly state: ServerState;
  /** Temporary; holds the kubeconfigs, and goes with `stop`. */
  readonly folder: string;
  readonly stop: () => Promise<void>;
}

/** @param count customer clusters whose masters run */
export async function startLargeCarrier(count: number): Promise<LargeCarrier> {
  const random = seededRandom(1);
  const ids = clusterIds(count, random);
  const foreign = newAuthority("Corporate TLS inspection");
  const state = { ...newState(), pods: mastersNamespace(ids, random), nodes: nodes() };
  const api = await startApiServer("carrier", state, foreign);
  const customers = await startApiServer("customers", newState(), foreign);
  const folder = mkdtempSync(join(tmpdir(), "pilotbook-large-carrier-"));
  const kubeconfig = join(folder, "carrier.yaml");
  const kubeconfigs = join(folder, "clusters");
  const pattern = join(folder, "customers.yaml");
  mkdirSync(kubeconfigs);
  writeFileSync(kubeconfig, kubeconfigOf(api), { mode: 0o600 });
  writeFileSync(pattern, kubeconfigOf(customers), { mode: 0o600 });
  for (const id of ids) linkSync(pattern, join(kubeconfigs, `${id}.yaml`));
  return {
    kubeconfig,
    kubeconfigs,
    customers,
    state,
    folder,
    async stop() {
      await Promise.all([api.stop(), customers.stop()]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
