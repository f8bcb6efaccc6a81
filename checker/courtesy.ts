/** Keeps the checker from being a burden: few requests at a time to one server, and none for a while where it asked for that. */
import { type Attempt, type Cluster, ClusterError } from "./cluster/port.ts";

/** Requests that one API server has of ours at the same time. */
export const MOST_IN_FLIGHT = 3;
/** Milliseconds without a request to a server that answered 429. */
const REST = 60_000;

/** Wraps a cluster. What is known of a server holds for all checks of a run. */
export type Courtesy = (cluster: Cluster) => Cluster;

/** @returns the same cluster with its requests queued; one queue for each name */
export function courtesy(): Courtesy {
  const queues = new Map<string, Queue>();
  return (cluster) => {
    const queue = queues.get(cluster.name) ?? newQueue();
    queues.set(cluster.name, queue);
    const { name, endpoint } = cluster;
    return {
      name,
      ...(endpoint === undefined ? {} : { endpoint }),
      attempt: (...question) => queue.run(name, () => cluster.attempt(...question), isTurnedAway),
      get: <T>(path: string, signal?: AbortSignal) => queue.run(name, () => cluster.get<T>(path, signal)),
      list: <T>(...question: Parameters<typeof cluster.list<T>>) => queue.run(name, () => cluster.list<T>(...question)),
      metadata: (...question) => queue.run(name, () => cluster.metadata(...question)),
      text: (...question) => queue.run(name, () => cluster.text(...question)),
      review: (...question) => queue.run(name, () => cluster.review(...question)),
    };
  };
}

interface Queue {
  run<T>(name: string, send: () => Promise<T>, turnedAway?: (answer: T) => boolean): Promise<T>;
}

function newQueue(): Queue {
  let free = MOST_IN_FLIGHT;
  let restUntil = 0;
  const waiting: (() => void)[] = [];
  return {
    async run(name, send, turnedAway) {
      if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve));
      else free--;
      try {
        if (Date.now() < restUntil) {
          throw new ClusterError(
            `${name} turned requests away (429), so it is left alone for a minute`,
            "Run it again in a minute; look at the load of the API server.",
            "answer",
          );
        }
        const answer = await send();
        if (turnedAway?.(answer) === true) restUntil = Date.now() + REST;
        return answer;
      } catch (error) {
        // What reads objects has the status in its sentence only.
        if (error instanceof ClusterError && / answered 429 /.test(error.message)) restUntil = Date.now() + REST;
        throw error;
      } finally {
        const next = waiting.shift();
        if (next === undefined) free++;
        else next();
      }
    },
  };
}

function isTurnedAway(attempt: Attempt): boolean {
  return attempt.status === 429;
}
