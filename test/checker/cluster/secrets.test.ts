/** What keeps the content of a Secret from ever being read. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { assertReads } from "../../../checker/cluster/question.ts";
import { readMetadata } from "../../../checker/cluster/reading.ts";
import { openCarrier } from "../../../checker/cluster/carrier.ts";
import { startCarrier, type TestCarrier } from "../../carrier/carrier.ts";

const SECRET = "/api/v1/namespaces/shop/secrets/pull-secret";

let carrier: TestCarrier;
beforeAll(async () => {
  carrier = await startCarrier({ clusters: 0 });
  carrier.api.state.objects = [
    { kind: "Secret", metadata: { name: "pull-secret", namespace: "shop" }, data: { password: "canary" } } as never,
  ];
});
afterAll(() => carrier.stop());

const cluster = () => openCarrier({ env: {}, kubeconfig: carrier.kubeconfig }).cluster;

describe("the gate of every request", () => {
  test.each([
    SECRET,
    "/api/v1/secrets",
    "/api/v1/secrets?limit=500",
    "/api/v1/namespaces/shop/secrets",
    "/api/v1/namespaces/shop/%73ecrets/pull-secret",
    "/api/v1/namespaces/shop//secrets/pull-secret",
    "/api/v1/watch/namespaces/shop/secrets/pull-secret",
  ])("refuses %s", (path) => {
    expect(() => assertReads({ method: "GET", path })).toThrow("the checker only reads");
    expect(() => assertReads({ method: "GET", path, accept: "any" })).toThrow("the checker only reads");
    expect(() => assertReads({ method: "GET", path, accept: "metadata" })).not.toThrow();
  });

  test.each([
    "/api/v1/namespaces/secrets/pods",
    "/apis/shop.example/v1/namespaces/shop/secrets",
    "/api/v1/namespaces/shop/pods/secrets",
  ])("lets %s pass", (path) => {
    expect(() => assertReads({ method: "GET", path })).not.toThrow();
  });
});

test("metadata is all that is asked for, and all that comes", async () => {
  const metadata = await cluster().metadata(SECRET);
  expect(metadata).toEqual({ name: "pull-secret", namespace: "shop" });
});

test("a server that sends more than it was asked for is not believed, and nothing of it is repeated", async () => {
  const attempt = { phase: "done", timings: {}, startedAt: "", transport: "native", status: 200 } as const;
  const body = JSON.stringify({ kind: "Secret", metadata: { name: "pull-secret" }, data: { password: "canary" } });
  const read = readMetadata("carrier", async () => ({ attempt, body, cut: false }), SECRET);
  const error: unknown = await read.catch((one: unknown) => one);
  expect(error).toMatchObject({ kind: "malformed" });
  expect(String(error)).not.toContain("canary");
});

test("no other way leads to it", async () => {
  await expect(cluster().get(SECRET)).rejects.toThrow("the checker only reads");
  await expect(cluster().list("/api/v1/namespaces/shop/secrets")).rejects.toThrow("the checker only reads");
  await expect(cluster().text(SECRET, 1_000)).rejects.toThrow("the checker only reads");
  expect((await cluster().attempt("/readyz")).status).toBe(200);
});
