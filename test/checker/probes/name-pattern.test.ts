/** The cluster id out of a generated name. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { authoredProbe } from "../../../checker/probes/authoring.ts";
import { hasDistinctParts, namePattern, ONE_NAME_EACH } from "../../../checker/probes/name-pattern.ts";

const parse = namePattern("master-<cluster>-<replicaset>-<pod>");

describe("the names of masters", () => {
  test.each([
    ["master-1fa0c3d4e5f60718293a4b5c6d7e8f90-6f8d-x2x4z", "1fa0c3d4e5f60718293a4b5c6d7e8f90"],
    ["master-cdsi61j20equel7caka0-7c9b5d4f66-qq2vl", "cdsi61j20equel7caka0"],
    ["master-fake-cluster-07-6f8d-x2x4z", "fake-cluster-07"],
    ["master-a-b-c", "a"],
  ])("%s is of %s", (name, cluster) => {
    expect(parse(name)?.["cluster"]).toBe(cluster);
  });

  test("every part has its name", () => {
    expect({ ...parse("master-fake-07-6f8d-x2x4z") }).toEqual({ cluster: "fake-07", replicaset: "6f8d", pod: "x2x4z" });
  });

  test.each([
    "openvpnserver-1fa0-6f8d-x2x4z",
    "master-1fa0-6f8d",
    "master--6f8d-x2x4z",
    "a-master-1fa0-6f8d-x2x4z",
    "master-1fa0-6f8d-",
    "",
  ])("%j is none", (name) => {
    expect(parse(name)).toBeUndefined();
  });
});

test("characters with a meaning in expressions stand for themselves", () => {
  const dotted = namePattern("m.<cluster>+(1)");
  expect(dotted("m.a+(1)")?.["cluster"]).toBe("a");
  expect(dotted("mxa+(1)")).toBeUndefined();
});

test.each([
  ["master-<cluster>-<pod>", true],
  ["master-<cluster>-*-*", true],
  ["master-<cluster>-<pod>-<pod>", false],
  ["<cluster>/<cluster>", false],
])("%s names each part once: %s", (pattern, isDistinct) => {
  expect(hasDistinctParts(pattern)).toBe(isDistinct);
});

const TWICE = "master-<cluster>-<pod>-<pod>";
test.each([
  ["active-clusters", { pods: { namespace: "shop", name: TWICE } }],
  ["pods-ready", { namespace: "shop", name: TWICE }],
  ["workload-ready", { kind: "Deployment", namespace: "shop", name: TWICE }],
  ["logs-match", { namespace: "shop", name: TWICE, pattern: "x" }],
  ["events", { namespace: "shop", name: TWICE }],
  ["resource-field", { name: TWICE }],
  ["job-succeeded", { namespace: "shop", job: TWICE }],
])("%s refuses a pattern that names a part twice when the site is built", (probe, given) => {
  const { issues = [] } = v.safeParse(authoredProbe(probe)?.params ?? v.never(), given);
  expect(issues.map(({ message }) => message)).toContain(ONE_NAME_EACH);
});

test("what a star stands for has no name", () => {
  expect(namePattern("m-*-<pod>")("m-a-b-c")).toEqual({ pod: "c" });
  expect(namePattern("m-<pod>*")("m-a")).toEqual({ pod: "a" });
  expect(namePattern("m-*")("m-")).toEqual({});
});

test("a namespace for each cluster is a pattern too", () => {
  expect(namePattern("master-<cluster>")("master-cdsi61j20equel7caka0")?.["cluster"]).toBe("cdsi61j20equel7caka0");
});
