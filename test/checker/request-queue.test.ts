/** Three requests at a time to one server, and a rest for one that asks for it. */
import { describe, expect, test } from "vitest";
import { type Attempt, type Cluster, ClusterError } from "../../checker/cluster/port.ts";
import { MOST_IN_FLIGHT, requestQueues } from "../../checker/request-queue.ts";

const answer: Attempt = {
  phase: "done",
  timings: {},
  startedAt: "2031-01-01T00:00:00.000Z",
  transport: "native",
  status: 200,
};

function cluster(
  name: string,
  attempt: () => Promise<Attempt>,
  get: () => Promise<never> = () => Promise.reject(new Error("not asked")),
): Cluster {
  return { name, attempt, get, list: get, metadata: get, text: get, review: get };
}

describe("to one server", () => {
  test("no more than three requests are under way, whoever sends them; every one gets its turn", async () => {
    const inFlight = { now: 0, most: 0, total: 0 };
    const slow = async (): Promise<Attempt> => {
      inFlight.total++;
      inFlight.most = Math.max(inFlight.most, ++inFlight.now);
      await new Promise((resolve) => setTimeout(resolve, 2));
      inFlight.now--;
      return answer;
    };
    const queued = requestQueues();
    const both = [queued(cluster("cart", slow)), queued(cluster("cart", slow))];
    await Promise.all(both.flatMap((one) => Array.from({ length: 10 }, () => one.attempt("/readyz"))));
    expect(inFlight).toEqual({ now: 0, most: MOST_IN_FLIGHT, total: 20 });
  });

  test("nothing more is sent for a while once it turned a request away", async () => {
    const queued = requestQueues();
    let sent = 0;
    const busy = queued(cluster("cart", async () => (sent++, { ...answer, status: 429 })));
    expect((await busy.attempt("/readyz")).status).toBe(429);
    await expect(busy.attempt("/readyz")).rejects.toMatchObject({ facts: { status: 429, retryAfter: 60 } });
    expect(sent).toBe(1);
    expect((await queued(cluster("stock", async () => answer)).attempt("/readyz")).status).toBe(200);
  });

  test("for as long as the server asked for, within reason", async () => {
    const rests = [undefined, "7", "86400"].map(async (retryAfter) => {
      const turnedAway = { ...answer, status: 429, ...(retryAfter === undefined ? {} : { headers: { retryAfter } }) };
      const busy = requestQueues()(cluster("cart", async () => turnedAway));
      await busy.attempt("/readyz");
      return busy.attempt("/readyz").catch((error: unknown) => (error as ClusterError).facts.retryAfter);
    });
    expect(await Promise.all(rests)).toEqual([60, 7, 300]);
  });

  test("that holds for what reads objects too, whatever the error's words", async () => {
    const refused = new ClusterError("too busy", "", "answer", { status: 429, retryAfter: 9 });
    const busy = requestQueues()(
      cluster(
        "cart",
        async () => answer,
        () => Promise.reject(refused),
      ),
    );
    await expect(busy.get("/api/v1/pods")).rejects.toBe(refused);
    await expect(busy.get("/api/v1/pods")).rejects.toMatchObject({ facts: { status: 429, retryAfter: 9 } });
    const other = new ClusterError("cart answered 429 to GET /api/v1/pods", "", "answer", { status: 500 });
    const failing = requestQueues()(
      cluster(
        "cart",
        async () => answer,
        () => Promise.reject(other),
      ),
    );
    await expect(failing.get("/api/v1/pods")).rejects.toBe(other);
    await expect(failing.get("/api/v1/pods")).rejects.toBe(other);
  });

  test("a request that fails gives its place to the next", async () => {
    const failing = requestQueues()(cluster("cart", () => Promise.reject(new Error("broken"))));
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => failing.attempt("/readyz")));
    expect(all.every(({ status }) => status === "rejected")).toBe(true);
  });
});
