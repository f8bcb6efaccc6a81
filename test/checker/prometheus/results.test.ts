/** Ranges and alerting rules of a Prometheus on loopback. */
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { prometheusServer } from "../../../checker/prometheus/prometheus.ts";
import { send, startPrometheus, type TestPrometheus } from "../../carrier/prometheus-server.ts";

let server: TestPrometheus;
beforeAll(async () => void (server = await startPrometheus()));
afterEach(() => void (server.respond = undefined));
afterAll(() => server.stop());

const open = () => prometheusServer({ url: server.url, env: {} });
const range = { start: 1_000, end: 1_060, step: 30 };

test("a range has pairs of time and value, with every kind of number", async () => {
  server.answers.set("queue_length", [{ metric: { zone: "fra02" }, value: "0", values: ["1.5", "NaN", "+Inf"] }]);
  expect(await open().queryRange("queue_length", range)).toEqual([
    {
      labels: { zone: "fra02" },
      values: [
        [1_000, 1.5],
        [1_030, NaN],
        [1_060, Infinity],
      ],
    },
  ]);
  expect(server.requests.at(-1)?.path).toBe("/api/v1/query_range?query=queue_length&start=1000&end=1060&step=30");
});

test("a result of another type is refused", async () => {
  server.respond = (response) => send(response, 200, { status: "success", data: { resultType: "vector", result: [] } });
  await expect(open().queryRange("up", range)).rejects.toThrow("of type vector, not a range vector");
  await expect(open().alertRules()).rejects.toThrow("not groups of rules");
});

test("rules come with what they make fire", async () => {
  const alerts = [{ labels: { alertname: "QueueTooLong" }, state: "firing", activeAt: "2031-01-01T00:00:00Z" }];
  server.rules = [
    { name: "QueueTooLong", alerts },
    { name: "Broken", health: "err", lastError: "password=hunter2hunter2" },
  ];
  expect(await open().alertRules()).toEqual([
    { name: "QueueTooLong", health: "ok", lastError: "", alerts },
    { name: "Broken", health: "err", lastError: "password=[redacted]", alerts: [] },
  ]);
});
