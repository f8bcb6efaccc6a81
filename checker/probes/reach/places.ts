/** What is known of where customer clusters are before they are asked: the zones of the nodes, the hosts of their API servers. */
import { ClusterError } from "../../cluster/port.ts";
import type { Permission, RequestShape } from "../../model.ts";
import type { Reach } from "../probe.ts";

/** What is known of places; both may be empty, and are absent where nobody looked. */
export interface Places {
  /** From a node to its zone; absent where the nodes could not be listed. */
  readonly zones?: Readonly<Record<string, string>>;
  /** From a cluster to the host of its API server, as far as that is known without asking it. */
  readonly endpoints?: Readonly<Record<string, string>>;
}

interface Node {
  readonly metadata: { readonly name: string; readonly labels?: Readonly<Record<string, string>> };
}

const PATH = "/api/v1/nodes";
const ZONE = "topology.kubernetes.io/zone";
/** Milliseconds: places make a check more exact, so it does not wait for them for long. */
const PATIENCE = 5_000;
/** A configuration is read for each, and on a carrier with more the sample spreads by nodes and zones well enough. */
const MOST_ENDPOINTS = 500;
/** Where there is no way to so many clusters, there is hardly one to the others. */
const MOST_MISSING = 10;

export const NODES: RequestShape = {
  server: "carrier",
  method: "GET",
  path: `${PATH}?limit=500&continue=*`,
  atMost: 40,
  why: "list the nodes where that is allowed, for their zones, 500 at a time",
};

export const RIGHT_TO_NODES: Permission = {
  verb: "list",
  group: "",
  resource: "nodes",
  optional: "with it, the sample spreads over zones, and failures that share one are named",
};

/**
 * Looks where it may. Comes after the list of masters: where that is refused, nothing else is asked.
 * @param clusters ids of those whose masters run
 */
export async function placesOf(reach: Reach, clusters: ReadonlySet<string>): Promise<Places> {
  if (clusters.size === 0) return {};
  const [zones, endpoints] = await Promise.all([zonesOf(reach), endpointsOf(reach, clusters)]);
  return { ...(zones === undefined ? {} : { zones }), endpoints };
}

/** Undefined where the nodes may not be listed, or were not in time. */
async function zonesOf(reach: Reach): Promise<Places["zones"]> {
  if (reach.lacks?.(RIGHT_TO_NODES) === true) return undefined;
  // Held until the end: Node forgets a signal of `timeout` that only `any` knows, and then it never comes.
  const patience = AbortSignal.timeout(PATIENCE);
  const signal = AbortSignal.any([reach.signal, patience]);
  const slim = ({ metadata: { name, labels } }: Node): Node => {
    const zone = labels?.[ZONE];
    return { metadata: { name, ...(zone === undefined ? {} : { labels: { [ZONE]: zone } }) } };
  };
  try {
    const carrier = await reach.carrier();
    const nodes = await carrier.list<Node>(PATH, signal, undefined, slim);
    return Object.fromEntries(nodes.map(({ metadata }) => [metadata.name, metadata.labels?.[ZONE] ?? ""]));
  } catch (error) {
    if (error instanceof ClusterError || patience.aborted) return undefined;
    throw error;
  }
}

/** Reads configurations, and asks nobody. */
async function endpointsOf(reach: Reach, clusters: ReadonlySet<string>): Promise<NonNullable<Places["endpoints"]>> {
  const places: Record<string, string> = {};
  if (clusters.size > MOST_ENDPOINTS) return places;
  let missing = 0;
  for (const id of clusters) {
    try {
      const { endpoint } = await reach.customer(id);
      if (endpoint !== undefined) places[id] = endpoint;
    } catch (error) {
      // The check that needs the way there says what is the matter with it.
      if (!(error instanceof ClusterError)) throw error;
      if (++missing === MOST_MISSING) return places;
    }
  }
  return places;
}
