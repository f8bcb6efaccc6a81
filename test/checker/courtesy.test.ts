/** Three requests at a time to one server, and a rest for one that asks for it. */
import { describe, expect, test } from "vitest";
import { type Attempt, type Cluster, ClusterError } from "../../checker/cluster/port.ts";
import { MOST_IN_FLIGHT, courtesy } from "../../checker/courtesy.ts";

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
    const polite = courtesy();
    const both = [polite(cluster("cart", slow)), polite(cluster("cart", slow))];
    await Promise.all(Array.from({ length: 20 }, (_, index) => both[index % 2]?.attempt("/readyz")));
    expect(inFlight).toEqual({ now: 0, most: MOST_IN_FLIGHT, total: 20 });
  });

  test("nothing more is sent for a while once it turned a request away", async () => {
    const polite = courtesy();
    let sent = 0;
    const busy = polite(cluster("cart", async () => (sent++, { ...answer, status: 429 })));
    expect((await busy.attempt("/readyz")).status).toBe(429);
    await expect(busy.attempt("/readyz")).rejects.toThrow("cart turned requests away (429)");
    expect(sent).toBe(1);
    expect((await polite(cluster("stock", async () => answer)).attempt("/readyz")).status).toBe(200);
  });

  test("that holds for what reads objects too", async () => {
    const turnedAway = (): Promise<never> =>
      Promise.reject(new ClusterError("cart answered 429 to GET /api/v1/pods", "", "answer"));
    const busy = courtesy()(cluster("cart", async () => answer, turnedAway));
    await expect(busy.get("/api/v1/pods")).rejects.toThrow("answered 429");
    await expect(busy.get("/api/v1/pods")).rejects.toThrow("left alone");
  });

  test("a request that fails gives its place to the next", async () => {
    const failing = courtesy()(cluster("cart", () => Promise.reject(new Error("broken"))));
    const all = await Promise.allSettled(Array.from({ length: 10 }, () => failing.attempt("/readyz")));
    expect(all.every(({ status }) => status === "rejected")).toBe(true);
  });
});
