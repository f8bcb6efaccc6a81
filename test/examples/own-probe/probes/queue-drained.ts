/** Is the queue of orders short enough? */
import {
  type ExampleOf,
  type KubernetesObject,
  type Meanings,
  NAMESPACE,
  type Selection,
  count,
  defineProbe,
  fail,
  labelOf,
  listShape,
  listed,
  nothingFound,
  pass,
  rightTo,
  unknown,
  v,
} from "pilotbook/probe";

export const params = v.strictObject({
  namespace: NAMESPACE,
  atMost: v.pipe(v.number(), v.integer(), v.description("More messages than this in one queue are a fault.")),
});

export const means: Meanings = {
  pass: "every queue holds no more messages than it may",
  fail: "a queue holds more",
  unknown: "there are no queues, one of them says nothing of its length, or the cluster could not be asked",
};

export const example: ExampleOf<typeof params> = {
  id: "orders",
  title: "The queues of the shop are drained",
  namespace: "shop",
  atMost: 100,
};

interface Queue extends KubernetesObject {
  readonly status?: { readonly messages?: number };
}

interface Fact {
  readonly object: string;
  readonly messages?: number;
}

type Params = v.InferOutput<typeof params>;

const selection = ({ namespace }: Params): Selection => ({
  group: "queues.example.com",
  version: "v1",
  resource: "queues",
  namespace,
});

export default defineProbe<Params, readonly Fact[]>({
  name: "queue-drained",
  asks: "Are the queues drained?",
  requests: (given) => [listShape(selection(given), "list the queues")],
  permissions: (given) => [rightTo(selection(given))],

  gather: (reach, given) =>
    listed<Queue, Fact>(reach, selection(given), undefined, (queue) => ({
      object: labelOf("queue", queue),
      ...(queue.status?.messages === undefined ? {} : { messages: queue.status.messages }),
    })),

  judge(facts, { atMost }) {
    if (facts.length === 0) return nothingFound("queues");
    const evidence = facts.map(({ object, messages }) => ({
      object,
      saw: messages === undefined ? "says nothing of its length" : count(messages, "message"),
    }));
    const full = facts.filter(({ messages = 0 }) => messages > atMost);
    if (full.length > 0)
      return fail(
        `${count(full.length, "queue")} of ${facts.length} hold more than ${atMost}`,
        evidence,
        full.length < facts.length,
      );
    if (facts.some(({ messages }) => messages === undefined))
      return unknown("a queue says nothing of its length", "Look at its broker, which reports the length.", evidence);
    return pass(`${count(facts.length, "queue")}, none with more than ${atMost}`, evidence);
  },
});
