/** Instant queries against a server on loopback: results, refusals, limits, and nothing of the password. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { prometheusServer } from "../../../checker/prometheus/prometheus.ts";
import { wayToUrl } from "./way-to-url.ts";
import { send, startPrometheus, type TestPrometheus } from "../../carrier/prometheus-server.ts";
import { passTime } from "../../passing-time.ts";

let server: TestPrometheus;
beforeAll(async () => void (server = await startPrometheus()));
afterEach(() => void (server.respond = undefined));
afterAll(() => server.stop());

const ask = async (promql: string, url = server.url) => (await prometheusServer(wayToUrl(url)).query(promql)).result;

describe("results", () => {
  test("a vector, with every kind of number", async () => {
    const values = { "0": "1.5", "1": "NaN", "2": "+Inf", "3": "-Inf" };
    server.answers.set(
      "up",
      Object.entries(values).map(([shard, value]) => ({ metric: { shard }, value })),
    );
    const samples = await ask("up");
    expect(samples.map((sample) => [sample.labels["shard"], sample.value])).toEqual([
      ["0", 1.5],
      ["1", NaN],
      ["2", Infinity],
      ["3", -Infinity],
    ]);
    expect(samples[0]?.time).toBeGreaterThan(1_700_000_000);
  });

  test("a scalar", async () => {
    server.respond = (response) =>
      send(response, 200, { status: "success", data: { resultType: "scalar", result: [1_800_000_000.5, "7"] } });
    expect(await ask("7")).toEqual([{ labels: {}, time: 1_800_000_000.5, value: 7 }]);
  });

  test("the moment is the server's, where it tells", async () => {
    server.respond = (response) => {
      response.setHeader("date", "Wed, 01 Jan 2031 00:00:00 GMT");
      send(response, 200, { status: "success", data: { resultType: "vector", result: [] } });
    };
    const prometheus = prometheusServer(wayToUrl(server.url));
    expect((await prometheus.query("up")).at).toBe("2031-01-01T00:00:00.000Z");
  });

  test("a path prefix stays, a password goes as a header and is nowhere else", async () => {
    server.answers.set("up", []);
    const url = server.url.replace("http://", "http://on-call:pass%2Fword@");
    const prometheus = prometheusServer(wayToUrl(`${url}/monitoring/`));
    await prometheus.query("up");
    expect(server.requests.at(-1)).toMatchObject({
      method: "GET",
      path: "/monitoring/api/v1/query?query=up&partial_response=false",
      authorization: `Basic ${btoa("on-call:pass/word")}`,
    });
    expect(prometheus.name).toBe(`${server.url}/monitoring`);
  });
});

describe("an answer that may not be whole", () => {
  const answered = (more: object) => {
    server.respond = (response) =>
      send(response, 200, { status: "success", data: { resultType: "vector", result: [] }, ...more });
    const prometheus = prometheusServer(wayToUrl(server.url));
    return prometheus.query("up").then(({ incomplete }) => ({ incomplete, warnings: prometheus.warnings }));
  };

  test("is whole where nobody says otherwise", async () => {
    expect(await answered({ infos: ["PromQL info: x"] })).toEqual({ incomplete: undefined, warnings: [] });
    expect(await answered({ warnings: null, isPartial: false })).toEqual({ incomplete: undefined, warnings: [] });
  });

  test("is whole where Prometheus comments on the query, and the report has the comment", async () => {
    const comment = "PromQL info: metric might not be a counter";
    expect(await answered({ warnings: [comment] })).toEqual({
      incomplete: undefined,
      warnings: [`${server.url}: ${comment}`],
    });
  });

  test.each([
    ["a store of Thanos did not answer", ["receive series from Addr: store-3: connection refused"]],
    ["the engine left elements out", ["PromQL warning: encountered a mix of histograms and floats for aggregation"]],
    ["no store holds such series", ["No StoreAPIs matched for this query"]],
  ])("is not where %s", async (_what, warnings) => {
    expect(await answered({ warnings })).toEqual({ incomplete: warnings[0], warnings: [] });
    expect((await answered({ warnings: ["PromQL info: x", ...warnings] })).incomplete).toBe(warnings[0]);
  });

  test("is not where VictoriaMetrics says so by a field", async () => {
    expect((await answered({ isPartial: true })).incomplete).toBe("it says itself that it is partial");
  });

  test("names no more than three reasons", async () => {
    expect((await answered({ warnings: ["a", "b", "c", "d"] })).incomplete).toBe("a; b; c");
  });
});

describe("a server that refuses the parameter that asks for the whole answer", () => {
  const WHOLE = "partial_response";
  const paths = (from: number): boolean[] => server.requests.slice(from).map(({ path }) => path.includes(WHOLE));

  test("is asked without it, from then on, and the runner is told of the second request", async () => {
    server.respond = (response) => {
      const isKnown = server.requests.at(-1)?.path.includes(WHOLE) === false;
      const refusal = { error: { code: 400, message: `Unknown name "${WHOLE}"` } };
      send(
        response,
        isKnown ? 200 : 400,
        isKnown ? { status: "success", data: { resultType: "scalar", result: [1, "7"] } } : refusal,
      );
    };
    const prometheus = prometheusServer(wayToUrl(server.url));
    const from = server.requests.length;
    const again: string[] = [];
    expect((await prometheus.query("7", undefined, (path) => again.push(path))).result[0]?.value).toBe(7);
    expect((await prometheus.query("7", undefined, (path) => again.push(path))).result[0]?.value).toBe(7);
    expect(paths(from)).toEqual([true, false, false]);
    expect(again).toEqual(["/api/v1/query?query=7"]);
  });

  test("and refuses the question itself, is asked with it the next time", async () => {
    const prometheus = prometheusServer(wayToUrl(server.url));
    const from = server.requests.length;
    await expect(prometheus.query("sum(")).rejects.toMatchObject({ kind: "answer" });
    await expect(prometheus.query("sum(")).rejects.toMatchObject({ kind: "answer" });
    expect(paths(from)).toEqual([true, false, true, false]);
  });
});

describe("no result", () => {
  test("the query is wrong: in Prometheus' own words", async () => {
    await expect(ask("sum(")).rejects.toMatchObject({
      kind: "answer",
      message: `${server.url} did not carry out the query: invalid parameter "query": unknown to this carrier`,
      next: "Correct the query in the runbook.",
      facts: { reason: "bad_data" },
    });
  });

  test.each([
    ["timeout", "Prometheus took too long"],
    ["canceled", "Prometheus took too long"],
    ["execution", "a store behind it is down"],
    [undefined, "a store behind it is down"],
  ])("%s has advice of its own", async (errorType, next) => {
    server.respond = (response) => send(response, 422, { status: "error", errorType, error: "no" });
    await expect(ask("up")).rejects.toMatchObject({ next: expect.stringContaining(next) });
  });

  test("more than can be read", async () => {
    server.respond = (response) => void response.writeHead(200).end(Buffer.alloc(64 * 1024 * 1024 + 1, 32));
    await expect(prometheusServer(wayToUrl(server.url)).query("up")).rejects.toMatchObject({ kind: "cut" });
  });

  test.each([
    ["a log-in page", 200, "<html>Log in</html>", "malformed", /not a query result/],
    ["a list", 200, "[]", "malformed", /not a query result/],
    ["a redirect", 302, "", "answer", /answered 302/],
    ["no access", 403, "", "forbidden", /did not allow the query: 403/],
    [
      "a matrix",
      200,
      '{"status":"success","data":{"resultType":"matrix","result":[]}}',
      "malformed",
      /type matrix, not a vector/,
    ],
    [
      "a very long complaint",
      422,
      JSON.stringify({ status: "error", error: "x y ".repeat(500) }),
      "answer",
      /^.{1,300}$/,
    ],
  ])("%s", async (_name, code, body, kind, message) => {
    server.respond = (response) => void response.writeHead(code, code === 302 ? { location: "/login" } : {}).end(body);
    await expect(ask("up")).rejects.toMatchObject({
      name: "ClusterError",
      kind,
      message: expect.stringMatching(message),
    });
  });

  test("no answer in time", async () => {
    let isAsked = false;
    server.respond = () => void (isAsked = true);
    await expect(
      passTime(
        () => ask("up"),
        () => isAsked,
        60_000,
      ),
    ).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("no complete answer within"),
    });
  });

  test("nobody there, and the password is not told", async () => {
    await expect(ask("up", "http://user:hunter2@127.0.0.1:1")).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.not.stringContaining("hunter2"),
    });
  });

  test("no URL", () => {
    expect(() => wayToUrl("ftp://x")).toThrow("not an http(s) URL");
  });
});
