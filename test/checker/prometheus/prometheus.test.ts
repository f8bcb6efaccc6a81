/** Instant queries against a server on loopback: results, refusals, limits, and nothing of the password. */

import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { prometheusServer } from "../../../checker/prometheus/prometheus.ts";
import { send, startPrometheus, type TestPrometheus } from "../../carrier/prometheus-server.ts";

let server: TestPrometheus;
beforeAll(async () => void (server = await startPrometheus()));
afterEach(() => void (server.respond = undefined));
afterAll(() => server.stop());

const ask = (promql: string, url = server.url) =>
  prometheusServer({ url, env: {}, limits: { connect: 200, total: 300 } }).query(promql);

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

  test("warnings are kept for the report", async () => {
    server.respond = (response) =>
      send(response, 200, {
        status: "success",
        warnings: ["one shard did not answer"],
        data: { resultType: "vector", result: [] },
      });
    const prometheus = prometheusServer({ url: server.url, env: {} });
    expect(await prometheus.query("up")).toEqual([]);
    expect(prometheus.warnings).toEqual([`${server.url}: one shard did not answer`]);
  });

  test("a path prefix stays, a password goes as a header and is nowhere else", async () => {
    server.answers.set("up", []);
    const url = server.url.replace("http://", "http://on-call:pass%2Fword@");
    const prometheus = prometheusServer({ url: `${url}/monitoring/`, env: {} });
    await prometheus.query("up");
    expect(server.requests.at(-1)).toMatchObject({
      method: "GET",
      path: "/monitoring/api/v1/query?query=up",
      authorization: `Basic ${btoa("on-call:pass/word")}`,
    });
    expect(prometheus.name).toBe(`${server.url}/monitoring`);
  });
});

describe("no result", () => {
  test("the query is wrong: in Prometheus' own words", async () => {
    await expect(ask("sum(")).rejects.toMatchObject({
      kind: "answer",
      message: `${server.url} did not carry out the query: invalid parameter "query": unknown to this carrier`,
      next: "Correct the query in the runbook.",
    });
  });

  test.each([
    ["a log-in page", 200, "<html>Log in</html>", "answer", /not a query result/],
    ["a redirect", 302, "", "answer", /answered 302/],
    ["no access", 403, "", "forbidden", /did not allow the query: 403/],
    [
      "a matrix",
      200,
      '{"status":"success","data":{"resultType":"matrix","result":[]}}',
      "answer",
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
    server.respond = () => {};
    await expect(ask("up")).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.stringContaining("within 0.3 s"),
    });
  });

  test("nobody there, and the password is not told", async () => {
    await expect(ask("up", "http://user:hunter2@127.0.0.1:1")).rejects.toMatchObject({
      kind: "unreachable",
      message: expect.not.stringContaining("hunter2"),
    });
  });

  test("no URL", () => {
    expect(() => prometheusServer({ url: "ftp://x", env: {} })).toThrow("not an http(s) URL");
  });
});
