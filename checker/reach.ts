/** What a check may touch, limited to what it declared and to a few requests at a time. */
import type { Cluster } from "./cluster/port.ts";
import type { Network } from "./network/port.ts";
import type { Prometheus } from "./prometheus/port.ts";
import { pause } from "./deadline.ts";
import { seededRandom } from "./decide/sampling.ts";
import type { Check, Evidence, RequestShape } from "./model.ts";
import { type Rights, lacks } from "./permissions.ts";
import type { Answer, Reach, Setting } from "./probes/probe.ts";
import {
  type RequestLimits,
  UndeclaredRequest,
  limitedCluster,
  limitedNetwork,
  limitedPrometheus,
  requestLimits,
} from "./request-limits.ts";
import type { RequestQueues } from "./request-queue.ts";

/** The servers of one run. Each is reached for on first use, so that a broken configuration is one check's answer. */
export interface Servers {
  readonly carrier: () => Promise<Cluster>;
  readonly customer: (id: string) => Promise<Cluster>;
  readonly prometheus?: Prometheus;
  /** Hosts that checks name themselves, where they are not asked now. */
  readonly network?: Network;
  /** The moment that answers are of, where that is not now. */
  readonly now?: () => string;
  /** Ends with the signal. */
  readonly ask?: (question: string, signal: AbortSignal, shown?: readonly Evidence[]) => Promise<Answer>;
}

/** What all checks of a run share. */
export interface RunSetup {
  readonly servers: Servers;
  readonly setting: Setting;
  readonly queued: RequestQueues;
  /** What the run has learned of its own position. */
  readonly control: { carrierAnswered: boolean };
  readonly rights: Rights;
  /** Inputs that no path may hold as they are. */
  readonly mustBeEncoded: readonly string[];
}

/** The way of one check to its servers. */
export function reachOf(
  check: Check,
  { servers, setting, queued, control, rights }: RunSetup,
  limits: RequestLimits,
  signal: AbortSignal,
  stalled: () => number,
): Reach {
  const { ask, network, now, prometheus } = servers;
  const { cluster } = check;
  const carrier = async (): Promise<Cluster> =>
    limitedCluster(queued(await servers.carrier()), "carrier", limits, () => void (control.carrierAnswered = true));
  const customer = async (id: string): Promise<Cluster> =>
    limitedCluster(queued(await servers.customer(id)), "customer", limits);
  return {
    carrier,
    customer,
    cluster: () => (cluster === undefined ? carrier() : customer(cluster)),
    carrierAnswered: () => control.carrierAnswered,
    lacks: (permission) => lacks(rights, permission, cluster),
    ...(prometheus === undefined ? {} : { prometheus: limitedPrometheus(prometheus, limits) }),
    ...(ask === undefined
      ? {}
      : {
          ask: (question: string, shown?: readonly Evidence[]) => {
            limits.spend("person", question);
            return ask(question, signal, shown);
          },
        }),
    ...(network === undefined ? {} : { network: limitedNetwork(network, limits) }),
    ...(now === undefined ? {} : { now }),
    limitNetwork: (network) => limitedNetwork(network, limits),
    stalled,
    signal,
    random: seededRandom(setting.seed),
    pause: (milliseconds) => pause(milliseconds * setting.pace, signal),
  };
}

/** The limits of one look; a probe that puts an input into a path without encoding it is stopped like one that asks too much. */
export function limitsOf(shapes: readonly RequestShape[], mustBeEncoded: readonly string[]): RequestLimits {
  const limits = requestLimits(shapes);
  return {
    ...limits,
    spend(server, path) {
      if (server !== "person" && mustBeEncoded.some((value) => path.includes(value))) {
        throw new UndeclaredRequest(`the request ${path} to the ${server} holds an input that is not encoded`, "shape");
      }
      limits.spend(server, path);
    },
  };
}
