/** Sends few requests at a time to one server, and none for a while where it asked for that. */
import { type Cluster, ClusterError, type FailureFacts } from "./cluster/port.ts";
import { factsOf } from "./cluster/status-object.ts";
import { taskSlots } from "./task-slots.ts";

/** Requests that one API server has of ours at the same time. */
export const MOST_IN_FLIGHT = 3;
/** Seconds without a request to a server that answered 429, where it does not say how many it wants, and at most. */
const REST = 60;
const LONGEST_REST = 300;
const TOO_MANY_REQUESTS = 429;

/** Wraps a cluster. What is known of a server holds for all checks of a run. */
export type RequestQueues = (cluster: Cluster) => Cluster;

/** @returns the same cluster with its requests queued; one queue for each name */
export function requestQueues(): RequestQueues {
  const queues = new Map<string, Queue>();
  return (cluster) => {
    const queue = queues.get(cluster.name) ?? newQueue(cluster.name);
    queues.set(cluster.name, queue);
    const { name, endpoint } = cluster;
    return {
      name,
      ...(endpoint === undefined ? {} : { endpoint }),
      attempt: (...question) =>
        queue.run(
          () => cluster.attempt(...question),
          (answer) => factsOf(answer, question[0]),
        ),
      get: <T>(path: string, signal?: AbortSignal) => queue.run(() => cluster.get<T>(path, signal)),
      list: <T>(...question: Parameters<typeof cluster.list<T>>) => queue.run(() => cluster.list<T>(...question)),
      metadata: (...question) => queue.run(() => cluster.metadata(...question)),
      text: (...question) => queue.run(() => cluster.text(...question)),
      review: (...question) => queue.run(() => cluster.review(...question)),
    };
  };
}

interface Queue {
  /** @param factsIn what an answer that is not thrown says of its failure */
  readonly run: <T>(send: () => Promise<T>, factsIn?: (answer: T) => FailureFacts) => Promise<T>;
}

function newQueue(name: string): Queue {
  const slot = taskSlots(MOST_IN_FLIGHT);
  let restUntil = 0;
  const note = (facts: FailureFacts): void => {
    const rest = restOf(facts);
    if (rest > 0) restUntil = Math.max(restUntil, Date.now() + rest * 1_000);
  };
  const noting: Queue["run"] = async (send, factsIn) => {
    try {
      const answer = await send();
      if (factsIn !== undefined) note(factsIn(answer));
      return answer;
    } catch (error) {
      if (error instanceof ClusterError) note(error.facts);
      throw error;
    }
  };
  return {
    run: (send, factsIn) =>
      slot(async () => {
        if (Date.now() < restUntil) throw leftAlone(name, Math.ceil((restUntil - Date.now()) / 1_000));
        return noting(send, factsIn);
      }),
  };
}

function leftAlone(name: string, seconds: number): ClusterError {
  return new ClusterError(
    `${name} turned requests away (429), so it is left alone for ${seconds} s`,
    "Run it again in a minute; look at the load of the API server.",
    "answer",
    { status: TOO_MANY_REQUESTS, retryAfter: seconds, layer: "api" },
  );
}

/** Seconds that the server asks for. */
function restOf({ status, retryAfter = REST }: FailureFacts): number {
  return status === TOO_MANY_REQUESTS ? Math.min(Math.max(retryAfter, 1), LONGEST_REST) : 0;
}
