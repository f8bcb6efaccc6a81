/** A Prometheus that only the carrier's API server reaches: asked through it, over real TLS, with the kubeconfig's credential. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { openCarrier } from "../../../checker/cluster/carrier.ts";
import { prometheusAddress } from "../../../checker/prometheus/address.ts";
import { prometheusServer } from "../../../checker/prometheus/prometheus.ts";
import { type WayOptions, wayTo } from "../../../checker/prometheus/way.ts";
import { type TestCarrier, startCarrier } from "../../carrier/carrier.ts";

let carrier: TestCarrier;
beforeAll(async () => {
  carrier = await startCarrier({ clusters: 1 });
  carrier.prometheus.answers.set("up", [{ metric: {}, value: "1" }]);
});
afterEach(() => {
  carrier.api.state.forbidden = [];
  carrier.prometheus.respond = undefined;
});
afterAll(() => carrier.stop());

const open = (text: string, more: Partial<WayOptions> = {}) => {
  carrier.api.state.services = { "monitoring/prometheus:web": carrier.prometheus.url, "monitoring/idle": "" };
  const own = openCarrier({ kubeconfig: carrier.kubeconfig, env: {} }).connection;
  return prometheusServer(wayTo(prometheusAddress(text), { access: {}, env: {}, carrier: () => own, ...more }));
};
const SERVICE = "service://monitoring/prometheus:web/prefix?namespace=shop";

test("every question goes through the API server's proxy, and no authorization goes on from there", async () => {
  const prometheus = open(SERVICE);
  const from = carrier.api.requests.length;
  expect((await prometheus.query("up")).result).toHaveLength(1);
  expect((await prometheus.queryRange("up", { start: 0, end: 60, step: 30 })).result).toHaveLength(1);
  expect((await prometheus.alertRules()).result).toEqual([]);
  const proxied = "/api/v1/namespaces/monitoring/services/prometheus:web/proxy/prefix/api/v1";
  expect(carrier.api.requests.slice(from).map(({ method, path }) => `${method} ${path.split("?")[0]}`)).toEqual([
    `GET ${proxied}/query`,
    `GET ${proxied}/query_range`,
    `GET ${proxied}/rules`,
  ]);
  expect(carrier.prometheus.requests.at(-1)).not.toHaveProperty("authorization");
  expect(carrier.prometheus.requests.at(-1)?.path).toBe("/prefix/api/v1/rules?type=alert&namespace=shop");
});

test("the report names the service and the way to it", () => {
  expect(open(SERVICE).name).toMatch(/^service prometheus:web in namespace monitoring, through the API server of /);
});

describe("what the API server refuses", () => {
  test("the right to pass requests on", async () => {
    carrier.api.state.forbidden = ["services/proxy"];
    await expect(open(SERVICE).query("up")).rejects.toMatchObject({
      kind: "forbidden",
      facts: { status: 403 },
      next: "Ask for the right to get services/proxy prometheus:web in namespace monitoring; --rbac prints it.",
    });
  });

  test.each([
    ["a service that is not there", "service://monitoring/other", 404, "Check the service other"],
    ["a service without endpoints", "service://monitoring/idle", 503, "Check the service idle"],
  ])("%s", async (_what, text, status, next) => {
    await expect(open(text).query("up")).rejects.toMatchObject({
      kind: "answer",
      facts: { status },
      next: expect.stringContaining(next),
    });
  });

  test("is read from what the Prometheus behind it refuses", async () => {
    carrier.prometheus.respond = (response) => void response.writeHead(401).end("Unauthorized");
    await expect(open(SERVICE).query("up")).rejects.toMatchObject({
      kind: "forbidden",
      next: expect.stringContaining("--prometheus-token-file"),
    });
  });
});

describe("what the API server does not pass on", () => {
  test.each([
    [{ access: { "token-file": "/token" } }, "--prometheus-token-file"],
    [{ access: { user: "on-call", ca: "/ca" } }, "--prometheus-user and --prometheus-ca"],
    [{ env: { PILOTBOOK_PROMETHEUS_TOKEN: "secret" } }, "PILOTBOOK_PROMETHEUS_TOKEN"],
  ])("%j is refused before anything is sent", (more, name) => {
    const from = carrier.api.requests.length;
    expect(() => open(SERVICE, more)).toThrow(`does not pass ${name} on`);
    expect(carrier.api.requests).toHaveLength(from);
  });

  test("a tenant it does", async () => {
    let seen: unknown;
    carrier.prometheus.respond = (response) => {
      seen = response.req.headers["x-scope-orgid"];
      response.end("{}");
    };
    await open(SERVICE, { access: { tenant: "shop" } })
      .query("up")
      .catch(() => undefined);
    expect(seen).toBe("shop");
  });
});
