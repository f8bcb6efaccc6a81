/** A carrier, its customer clusters and a Prometheus that answer from memory and note what they were asked: a stand-in for the outside world. */
import { type Attempt, type Cluster, ClusterError } from "../../checker/cluster/port.ts";
import type { Prometheus, Sample } from "../../checker/prometheus/port.ts";

/** What became of one attempt on a customer cluster. */
export type Answer = "ready" | "busy" | "timeout" | "refused";

const STARTED = "2031-01-01T00:00:00.000Z";

const ATTEMPTS: Readonly<Record<Answer, Attempt>> = {
  ready: {
    phase: "done",
    timings: { tls: 5, done: 9 },
    startedAt: STARTED,
    transport: "native",
    status: 200,
    body: "ok",
    headers: {},
  },
  busy: {
    phase: "done",
    timings: { tls: 5, done: 9 },
    startedAt: STARTED,
    transport: "native",
    status: 429,
    body: "",
    headers: {},
  },
  timeout: {
    phase: "lookup",
    timings: {},
    startedAt: STARTED,
    transport: "native",
    error: { code: "DEADLINE", message: "no TCP and TLS connection within 4 s" },
    timedOut: true,
  },
  refused: {
    phase: "lookup",
    timings: {},
    startedAt: STARTED,
    transport: "native",
    error: { code: "ECONNREFUSED", syscall: "connect", message: "connect ECONNREFUSED" },
  },
};

const STOPPED: Attempt = {
  phase: "start",
  timings: {},
  startedAt: STARTED,
  transport: "native",
  error: { code: "ABORTED", message: "stopped before it was done" },
};

/** One request that reached a server. */
export interface Asked {
  readonly server: string;
  readonly path: string;
}

/** A pod of a master as the API server lists it. */
export function masterPod(
  cluster: string,
  more: { node?: string; phase?: string; startTime?: string; deletionTimestamp?: string } = {},
): object {
  const { node = `worker-${cluster}`, phase = "Running", startTime = "2030-12-01T00:00:00Z", deletionTimestamp } = more;
  return {
    metadata: {
      name: `master-${cluster}-6f8d-x2x4z`,
      ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    },
    spec: { nodeName: node },
    status: { phase, startTime },
  };
}

/** A cluster of which every request is one that nothing should have sent. */
function untouched(name: string): Cluster {
  const refuse = (): Promise<never> => Promise.reject(new Error(`nothing should ask ${name} for this`));
  return { name, attempt: refuse, get: refuse, metadata: refuse, list: refuse, text: refuse, review: refuse };
}

/** A carrier whose list of pods comes in these pages, that has these nodes, and that is well itself unless it is said otherwise. */
export function carrierWith(
  pages: readonly (readonly object[])[],
  asked: Asked[] = [],
  itself: Answer = "ready",
  nodes: readonly object[] = [],
): Cluster {
  return {
    ...untouched("carrier"),
    async attempt(path) {
      asked.push({ server: "carrier", path });
      return ATTEMPTS[itself];
    },
    async list<T>(
      path: string,
      _signal?: AbortSignal,
      beforePage?: (page: string) => void,
      keep: (item: T) => T = (item) => item,
    ) {
      const items: T[] = [];
      for (const [index, page] of (path.endsWith("/nodes") ? [nodes] : pages).entries()) {
        const query = `${path}?limit=500${index === 0 ? "" : `&continue=page${index}`}`;
        beforePage?.(query);
        asked.push({ server: "carrier", path: query });
        items.push(...(page as T[]).map(keep));
      }
      return items;
    },
  };
}

/** A carrier to which there is no way. */
export function carrierFailing(error: ClusterError): Cluster {
  const fail = (path: string, _signal?: AbortSignal, beforePage?: (page: string) => void): Promise<never> => {
    beforePage?.(`${path}?limit=500`);
    return Promise.reject(error);
  };
  return { ...untouched("carrier"), list: fail };
}

/** A customer cluster whose attempts end as `answer` says, after `delay` milliseconds; being stopped ends them sooner. */
export function customerWith(id: string, answer: Answer, asked: Asked[] = [], delay = 0): Cluster {
  return {
    ...untouched(id),
    async attempt(path, _limits, signal) {
      asked.push({ server: id, path });
      if (delay > 0) await passed(delay, signal);
      return signal?.aborted === true ? STOPPED : ATTEMPTS[answer];
    },
  };
}

/** A Prometheus whose every query gives these samples, or fails. */
export function prometheusWith(answer: readonly Sample[] | ClusterError, asked: Asked[] = []): Prometheus {
  const refuse = (): Promise<never> => Promise.reject(new Error("nothing should ask Prometheus for this"));
  return {
    name: "prometheus",
    queryRange: refuse,
    alertRules: refuse,
    async query(promql) {
      asked.push({ server: "prometheus", path: promql });
      if (answer instanceof ClusterError) throw answer;
      return { result: [...answer], at: STARTED };
    },
  };
}

/** One element of a query's result. */
export function sample(labels: Readonly<Record<string, string>>, value = 1): Sample {
  return { labels, time: 1_924_992_000, value };
}

function passed(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal?.addEventListener("abort", done);
  });
}
