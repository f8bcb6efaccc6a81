/** One request by itself: what keeps it from being sent, what ends it, and how much of the answer is kept. */
import { getEventListeners, once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { performance } from "node:perf_hooks";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ClusterError } from "../../../checker/cluster/cluster-error.ts";
import type { Connection } from "../../../checker/cluster/connection.ts";
import { ATTEMPT_BODY, exchange, type ExchangeOptions } from "../../../checker/cluster/exchange.ts";
import type { Question } from "../../../checker/cluster/question.ts";
import { passTime } from "../../passing-time.ts";

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await once(server.close(), "close");
  }
});

interface Asked {
  readonly connection: Connection;
  /** Paths that the server was asked for. */
  readonly paths: (string | undefined)[];
}

async function serve(answer: RequestListener, credentials?: Connection["credentials"]): Promise<Asked> {
  const paths: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    paths.push(request.url);
    answer(request, response);
  }).listen(0, "127.0.0.1");
  servers.push(server);
  await once(server, "listening");
  const connection: Connection = {
    name: "shop",
    server: new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/relay/`),
    credentials: credentials ?? (() => Promise.resolve({ headers: { authorization: "Bearer x" } })),
    warnings: [],
  };
  return { connection, paths };
}

const READYZ: Question = { method: "GET", path: "/readyz" };
const OPTIONS: ExchangeOptions = { limits: { connect: 60_000, total: 60_000 }, bodyLimit: ATTEMPT_BODY };

describe("nothing is sent", () => {
  const refuse = (error: unknown) => () => Promise.reject(error instanceof Error ? error : new Error(String(error)));

  test("where the credentials cannot be had, and what helps is said", async () => {
    const { connection, paths } = await serve((_, response) => void response.end());
    const lost = new ClusterError("the plugin failed", "Run it by hand.", "setup");
    const { attempt, body, cut } = await exchange({ ...connection, credentials: refuse(lost) }, READYZ, OPTIONS);
    expect(attempt).toMatchObject({
      phase: "start",
      timings: { start: 0 },
      transport: "native",
      error: { code: "CRED_EXEC", message: "the plugin failed", next: "Run it by hand." },
    });
    expect([body, cut, paths]).toEqual(["", false, []]);
  });

  test("nor is anything said of an error that may hold a secret", async () => {
    const { connection } = await serve((_, response) => void response.end());
    const { attempt } = await exchange({ ...connection, credentials: refuse("hunter2") }, READYZ, OPTIONS);
    expect(attempt.error).toEqual({ code: "CRED_EXEC", message: expect.stringMatching(/./) });
    expect(JSON.stringify(attempt)).not.toContain("hunter2");
  });

  test("where it is stopped while the credentials are waited for, or before", async () => {
    const { connection, paths } = await serve((_, response) => void response.end());
    const waiting = { ...connection, credentials: () => new Promise<never>(() => undefined) };
    const stop = new AbortController();
    const asked = exchange(waiting, READYZ, { ...OPTIONS, signal: stop.signal });
    stop.abort();
    expect((await asked).attempt).toMatchObject({ phase: "start", error: { code: "ABORTED" } });
    expect((await exchange(waiting, READYZ, { ...OPTIONS, signal: stop.signal })).attempt.error?.code).toBe("ABORTED");
    expect(paths).toEqual([]);
  });

  test("where it is stopped just as the credentials come", async () => {
    const stop = new AbortController();
    const { connection, paths } = await serve(
      (_, response) => void response.end(),
      () => {
        const had = Promise.resolve({ headers: {} });
        // One turn behind them, and one before the request.
        void had.then(() => undefined).then(() => stop.abort());
        return had;
      },
    );
    const { attempt } = await exchange(connection, READYZ, { ...OPTIONS, signal: stop.signal });
    expect([attempt.error?.code, paths]).toEqual(["ABORTED", []]);
  });

  test.each<[string, object]>([
    ["another method", { method: "DELETE", path: "/readyz" }],
    ["a Secret", { method: "GET", path: "/api/v1/namespaces/shop/secrets/x" }],
    ["a body", { method: "GET", path: "/readyz", body: "x" }],
  ])("for %s", async (_what, question) => {
    const { connection, paths } = await serve((_, response) => void response.end());
    await expect(exchange(connection, question as Question, OPTIONS)).rejects.toThrow("only reads");
    expect(paths).toEqual([]);
  });
});

describe("an answer", () => {
  test("is read to its end, below the path of the server", async () => {
    const { connection, paths } = await serve((_, response) => void response.end("käse"));
    const { attempt, body, cut } = await exchange(connection, READYZ, OPTIONS);
    expect(attempt).toMatchObject({ phase: "done", status: 200, body: "käse" });
    expect(attempt).not.toHaveProperty("error");
    expect(Object.keys(attempt.timings)).toEqual(["start", "lookup", "connect", "response", "done"]);
    expect([body, cut, paths]).toEqual(["käse", false, ["/relay/readyz"]]);
  });

  test("that breaks off is a failure, and what came is kept", async () => {
    const { connection } = await serve((_, response) => {
      response.writeHead(200, { "content-length": "100" });
      response.write("begun", () => response.destroy());
    });
    const { attempt, body } = await exchange(connection, READYZ, OPTIONS);
    expect(attempt).toMatchObject({ phase: "response", status: 200, error: { code: "ECONNRESET" } });
    expect(body).toBe("begun");
  });

  test("that is too long is read to its end all the same, to see whether the end comes", async () => {
    const { connection } = await serve((_, response) => void response.end("x".repeat(ATTEMPT_BODY + 10)));
    const { attempt, body, cut } = await exchange(connection, READYZ, OPTIONS);
    expect([attempt.phase, body.length, cut]).toEqual(["done", ATTEMPT_BODY, true]);
  });

  /** Never ends, so that whoever waits for its end is still waiting. */
  const endless: RequestListener = (_, response) => {
    const more = (): boolean => !response.destroyed && response.write("x".repeat(16_384), () => setImmediate(more));
    more();
  };

  test("of a list is let go as soon as it is too long: cut off, it is of no use", async () => {
    const { connection } = await serve(endless);
    const limit = ATTEMPT_BODY + 1;
    const { attempt, body, cut } = await exchange(connection, READYZ, { ...OPTIONS, bodyLimit: limit });
    expect([attempt.phase, body.length, cut]).toEqual(["done", limit, true]);
  });

  test("whose end is wanted is read on, until it is stopped", async () => {
    const stop = new AbortController();
    let written = 0;
    const { connection } = await serve((_, response) => {
      const more = (): void => {
        written++;
        if (written === 40) stop.abort();
        if (!response.destroyed) response.write(`${written}\n`.repeat(4_096), () => setImmediate(more));
      };
      more();
    });
    const { attempt } = await exchange(connection, READYZ, {
      ...OPTIONS,
      bodyLimit: ATTEMPT_BODY + 1,
      keep: "end",
      signal: stop.signal,
    });
    expect(attempt).toMatchObject({ phase: "response", error: { code: "ABORTED" } });
    expect(written).toBeGreaterThanOrEqual(40);
  });
});

describe("an answer that does not go on", () => {
  const limits = { connect: 4_000, total: 10_000 };
  test.each<[string, RequestListener]>([
    ["behind its head", (_, response) => response.flushHeaders()],
    ["in its body", (_, response) => void response.write("begun")],
  ])("%s is waited for until the time is over, or until somebody stops it", async (_where, answer) => {
    for (const by of ["ABORTED", "DEADLINE"]) {
      const stop = new AbortController();
      const { connection, paths } = await serve(answer);
      const begin = (): ReturnType<typeof exchange> => {
        if (by === "ABORTED") setTimeout(() => stop.abort(), limits.total - 1);
        return exchange(connection, READYZ, { ...OPTIONS, limits, signal: stop.signal });
      };
      const { attempt } = await passTime(begin, () => paths.length > 0, limits.total);
      expect(attempt).toMatchObject({ phase: "response", status: 200, error: { code: by } });
    }
  });
});

describe("once the server has been reached", () => {
  const limits = { connect: 4_000, total: 10_000 };

  test("the limit for connecting counts no more, and the whole time ends it", async () => {
    const { connection, paths } = await serve(() => undefined);
    const begin = (): ReturnType<typeof exchange> => exchange(connection, READYZ, { ...OPTIONS, limits });
    const { attempt } = await passTime(begin, () => paths.length > 0, limits.total);
    expect(attempt).toMatchObject({ phase: "connect", timedOut: true, error: { code: "DEADLINE" } });
    expect(attempt.error?.message).toContain("10 s");
  });

  test("an answer after that limit is an answer", async () => {
    let answer = (): void => undefined;
    const { connection, paths } = await serve((_, response) => {
      answer = () => void response.end("late");
    });
    const begin = async (): ReturnType<typeof exchange> => {
      const asked = exchange(connection, READYZ, { ...OPTIONS, limits });
      setTimeout(answerNow, limits.connect + 1);
      return asked;
    };
    const answerNow = (): void => answer();
    const { attempt } = await passTime(begin, () => paths.length > 0, limits.connect + 1);
    expect(attempt).toMatchObject({ phase: "done", status: 200, body: "late" });
  });
});

describe("at its end", () => {
  test("no time limit is left, whatever became of it", async () => {
    const { connection } = await serve((request, response) =>
      request.url?.endsWith("/gone") ? response.destroy() : void response.end("ok"),
    );
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      expect((await exchange(connection, READYZ, OPTIONS)).attempt.status).toBe(200);
      expect((await exchange(connection, { method: "GET", path: "/gone" }, OPTIONS)).attempt.error).toBeDefined();
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });

  test("who has no use for a cut body waits for no more of it, and leaves the connection", async () => {
    let left = Promise.resolve<unknown>(undefined);
    const { connection } = await serve((_, response) => {
      left = once(response, "close");
      response.write(Buffer.alloc(ATTEMPT_BODY + 2));
    });
    const { cut, body, attempt } = await exchange(connection, READYZ, { ...OPTIONS, bodyLimit: ATTEMPT_BODY + 1 });
    expect([cut, body.length, attempt.error]).toEqual([true, ATTEMPT_BODY + 1, undefined]);
    await left;
  });

  test("an attempt goes on to see whether the end of the body comes", async () => {
    const { connection } = await serve((_, response) => {
      response.writeHead(200, { "content-length": ATTEMPT_BODY + 2 });
      response.write(Buffer.alloc(ATTEMPT_BODY + 1), () => response.destroy());
    });
    const { cut, attempt } = await exchange(connection, READYZ, OPTIONS);
    expect([cut, attempt.phase, attempt.error?.code]).toEqual([true, "response", "ECONNRESET"]);
  });

  test("what ended it first is what ended it", async () => {
    const { connection, paths } = await serve(() => undefined);
    const limits = { connect: 4_000, total: 10_000 };
    for (const first of ["abort", "time"]) {
      const stop = new AbortController();
      const asked = paths.length;
      vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
      try {
        const ending = exchange(connection, READYZ, { ...OPTIONS, limits, signal: stop.signal });
        while (paths.length === asked) await new Promise((resolve) => setImmediate(resolve));
        if (first === "abort") stop.abort();
        vi.advanceTimersByTime(limits.total);
        stop.abort();
        const { error } = (await ending).attempt;
        expect(error?.code).toBe(first === "abort" ? "ABORTED" : "DEADLINE");
      } finally {
        vi.useRealTimers();
      }
    }
  });

  test("who is stopped listens no more, and no listener is left on the signal", async () => {
    const { connection } = await serve((_, response) => void response.end("ok"));
    const { signal } = new AbortController();
    await exchange(connection, READYZ, { ...OPTIONS, signal });
    expect(getEventListeners(signal, "abort")).toEqual([]);
  });

  test("each phase has the time at which it was first reached, to a tenth of a millisecond", async () => {
    const { connection } = await serve((_, response) => void response.end("ok"));
    let now = 1_000;
    const clock = vi.spyOn(performance, "now").mockImplementation(() => (now += 1.26));
    try {
      const { timings } = (await exchange(connection, READYZ, OPTIONS)).attempt;
      expect(timings).toEqual({ start: 0, lookup: 1.3, connect: 2.5, response: 3.8, done: 5 });
    } finally {
      clock.mockRestore();
    }
  });

  test("of its times each is later than the one before", async () => {
    const { connection } = await serve((_, response) => void response.end("ok"));
    const { timings } = (await exchange(connection, READYZ, OPTIONS)).attempt;
    const times = Object.values(timings);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(times.every((time) => Math.abs(time * 10 - Math.round(time * 10)) < 1e-6)).toBe(true);
  });
});
