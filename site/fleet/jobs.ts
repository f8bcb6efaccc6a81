/** Asks a carrier by a Job on it: creates its objects, waits for its reports, and removes the objects again. */
import { openCarrier } from "../../checker/cluster/carrier.ts";
import { ClusterError } from "../../checker/cluster/port.ts";
import { type FleetCarrier } from "./carriers.ts";
import type { Collection } from "./collection.ts";
import { applyObjects, removeObjects } from "./kubectl.ts";
import type { JobObjects } from "./objects.ts";
import type { FleetOptions } from "./options.ts";
import type { FleetState } from "./state.ts";
import { watchJob } from "./watch-job.ts";

/** Milliseconds above the Job's own deadline: its end has to be seen. */
const TO_SEE_THE_END = 30_000;
/** Milliseconds for objects to go: an API server may be restarting, and whoever pressed Ctrl-C waits. */
const TO_REMOVE = 180_000;
const TO_REMOVE_IN_HASTE = 30_000;

export interface JobMeans {
  readonly state: FleetState;
  /** What the carrier's objects are. */
  readonly objects: JobObjects;
  readonly signal: AbortSignal;
}

/** Never rejects for what the carrier does. What may still be on it stays noted in the state. */
export async function askByJob(
  carrier: FleetCarrier,
  { shards }: FleetOptions,
  { state, objects, signal }: JobMeans,
): Promise<Collection> {
  const nothing = (why: string): Collection => ({ texts: [], lacks: [why] });
  const fault = await removeLeft(carrier, state, signal);
  if (fault !== undefined) return nothing(`what an earlier run left on it cannot be removed: ${fault}`);
  if (signal.aborted) return nothing("it was interrupted before it began");
  const file = state.noteObjects(carrier);
  try {
    const refused = await applyObjects(carrier, file, signal);
    if (refused !== undefined) return nothing(`its objects cannot be created: ${refused}`);
    const { namespace, name, limit } = objects;
    const { cluster } = openCarrier({ ...carrier, env: process.env });
    return await watchJob(cluster, { namespace, name, shards, limit: limit + TO_SEE_THE_END, signal });
  } catch (error) {
    if (error instanceof ClusterError) return nothing(error.message);
    throw error;
  } finally {
    // Also when somebody pressed Ctrl-C: what this run made is its own to remove.
    await removeLeft(carrier, state, AbortSignal.timeout(signal.aborted ? TO_REMOVE_IN_HASTE : TO_REMOVE));
  }
}

/** @returns what went wrong; undefined where nothing is left on the carrier */
export async function removeLeft(
  carrier: FleetCarrier,
  state: FleetState,
  signal: AbortSignal,
): Promise<string | undefined> {
  const left = state.leftObjects(carrier);
  if (left === undefined) return undefined;
  const fault = await removeObjects(carrier, left, signal);
  if (fault === undefined) state.forgetObjects(carrier);
  return fault;
}
