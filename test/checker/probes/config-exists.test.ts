/** Configuration: whether it is there, and that a Secret is not opened. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import config, { params } from "../../../checker/probes/config-exists.ts";
import { type Cluster, ClusterError } from "../../../checker/cluster/port.ts";
import { reachWith, setting } from "./made-up-reach.ts";

const given = (more: object = {}): unknown =>
  v.parse(params, { kind: "Secret", namespace: "shop", name: "pull-secret", ...more });

const askedAt = "2031-01-01T00:00:00.000Z";

const map = { kind: "ConfigMap", name: "cluster-info" };

describe("judge", () => {
  test.each<[string, object, object, string, string]>([
    ["it is there", {}, {}, "pass", "Secret/shop/pull-secret is there"],
    ["it is not", { missingIn: "namespace exists" }, {}, "fail", "Secret/shop/pull-secret does not exist"],
    ["its namespace is not", { missingIn: "no namespace" }, {}, "unknown", "there is no namespace shop"],
    [
      "it is not, and nobody says whether its namespace is",
      { missingIn: "unsaid" },
      {},
      "unknown",
      "Secret/shop/pull-secret does not exist, and whether its namespace does may not be seen",
    ],
    ["no key is there", { keys: [] }, { ...map, keys: ["a", "b"] }, "fail", "ConfigMap/shop/cluster-info lacks a, b"],
    ["keys that nobody asked for", { keys: ["c"] }, map, "pass", "ConfigMap/shop/cluster-info is there"],
    [
      "a key with nothing in it",
      { keys: ["a", "b"], emptyKeys: ["b"] },
      { ...map, keys: ["a", "b"] },
      "pass",
      "ConfigMap/shop/cluster-info is there, with nothing in b",
    ],
    [
      "a key with nothing in it that nobody asked for",
      { keys: ["a", "b"], emptyKeys: ["b"] },
      { ...map, keys: ["a"] },
      "pass",
      "ConfigMap/shop/cluster-info is there",
    ],
  ])("%s", (_what, facts, more, status, reason) => {
    const verdict = config.judge({ askedAt, ...facts }, given(more), setting);
    expect(verdict).toMatchObject({ status, reason });
    expect(verdict.partial).toBeUndefined();
  });

  test("one key of two is a partial fault", () => {
    const verdict = config.judge({ askedAt, keys: ["a"] }, given({ ...map, keys: ["a", "b"] }), setting);
    expect(verdict).toMatchObject({ status: "fail", partial: true });
  });

  test.each<[string, object, string]>([
    ["how old it is", { createdAt: "2030-12-31T23:00:00.000Z" }, "there, made 60 min ago"],
    ["no age by a clock that is ahead", { createdAt: "2031-01-01T00:00:09.000Z" }, "there, made 0 s ago"],
    ["its keys", { keys: ["a", "b"], emptyKeys: ["b"] }, "there, keys: a, b (empty)"],
    ["that it has none", { keys: [] }, "there, keys: none"],
    ["twenty of its keys", { keys: Array.from({ length: 20 }, () => "a") }, `there, keys: ${"a, ".repeat(19)}a`],
    [
      "and how many more",
      { keys: Array.from({ length: 22 }, () => "a") },
      `there, keys: ${"a, ".repeat(19)}a and 2 more`,
    ],
  ])("shows %s", (_what, facts, saw) => {
    expect(config.judge({ askedAt, ...facts }, given(map), setting).evidence).toEqual([
      { object: "ConfigMap/shop/cluster-info", saw },
    ]);
  });
});

describe("gather", () => {
  const missing = (what: "object" | "namespace"): ClusterError =>
    new ClusterError("404", "Look.", "answer", { missing: what });
  const forbidden = new ClusterError("403", "Ask.", "forbidden");
  /** @param answers by the last two parts of a path; an error is thrown */
  const gathered = (answers: Readonly<Record<string, unknown>>, more: object = map): Promise<unknown> => {
    const answer = (path: string): Promise<never> => {
      const found = answers[path.split("/").slice(-2).join("/")];
      return found instanceof Error ? Promise.reject(found) : Promise.resolve(found as never);
    };
    const cluster = { get: answer, metadata: answer } as Partial<Cluster> as Cluster;
    return config.gather(reachWith({ cluster: () => Promise.resolve(cluster) }), given(more), setting, "it");
  };
  const metadata = { name: "cluster-info", creationTimestamp: "2030-12-31T23:00:00Z" };

  test("keeps the keys of a ConfigMap, and no value", async () => {
    const data = { a: "canary", b: "" };
    const facts = await gathered({ "configmaps/cluster-info": { metadata, data, binaryData: { c: "Y2FuYXJ5" } } });
    expect(facts).toMatchObject({ keys: ["a", "b", "c"], emptyKeys: ["b"], createdAt: "2030-12-31T23:00:00Z" });
    expect(JSON.stringify(facts)).not.toMatch(/canary|Y2Fu/);
  });

  test("keeps no keys of a Secret", async () => {
    const facts = await gathered({ "secrets/pull-secret": metadata }, {});
    expect(facts).not.toHaveProperty("keys");
    expect(facts).not.toHaveProperty("missingIn");
  });

  test.each<[string, unknown, unknown]>([
    ["namespace exists", { metadata: { name: "shop" } }, { missingIn: "namespace exists" }],
    ["no namespace", missing("namespace"), { missingIn: "no namespace" }],
    ["unsaid", forbidden, { missingIn: "unsaid" }],
  ])("of an object that is not there: %s", async (_what, namespace, expected) => {
    const facts = await gathered({ "configmaps/cluster-info": missing("object"), "namespaces/shop": namespace });
    expect(facts).toMatchObject(expected as object);
  });

  test("what could not be asked is no answer", async () => {
    await expect(gathered({ "configmaps/cluster-info": forbidden })).rejects.toBe(forbidden);
    const broken = new ClusterError("500", "Look.", "answer");
    const answers = { "configmaps/cluster-info": missing("object"), "namespaces/shop": broken };
    await expect(gathered(answers)).rejects.toBe(broken);
  });
});

test("it asks for this one object, and where it is missing for its namespace", () => {
  expect(config.requests(given(), setting).map(({ path }) => path)).toEqual([
    "/api/v1/namespaces/shop/secrets/pull-secret",
    "/api/v1/namespaces/shop",
  ]);
  expect(config.permissions(given())).toMatchObject([
    { verb: "get", group: "", resource: "secrets", namespace: "shop", name: "pull-secret" },
    { verb: "get", group: "", resource: "namespaces", name: "shop", optional: expect.any(String) as string },
  ]);
});

describe("parameters", () => {
  test.each([[{ keys: ["password"] }], [{ kind: "Pod" }], [{ name: "" }]])("refuses %j", (more) => {
    expect(
      v.safeParse(params, { kind: "Secret", namespace: "shop", name: "pull-secret", ...(more as object) }).success,
    ).toBe(false);
  });
});
