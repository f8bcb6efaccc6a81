/** Pods as kubectl prints them. */
import { describe, expect, test } from "vitest";
import { hasEnded, isReady, podColumns, runningSince } from "../../../checker/kubernetes/pod.ts";
import { podOf, PODS } from "./pods.ts";

describe("READY, STATUS and RESTARTS", () => {
  test.each(PODS.map((one) => [one.when, one] as const))("%s", (_when, { pod, prints, last }) => {
    const { ready, containers, status, restarts, restartedAt } = podColumns(pod);
    expect([`${ready}/${containers}`, status, restarts]).toEqual(prints);
    expect(restartedAt).toBe(last);
  });
});

test.each([
  ["Succeeded", true],
  ["Failed", true],
  ["Running", false],
  ["Pending", false],
  ["Unknown", false],
])("a pod that is %s has ended: %s", (phase, ended) => {
  expect(hasEnded(podOf({ phase }))).toBe(ended);
});

test("a pod without a status has not ended and is not ready", () => {
  const pod = { metadata: { name: "cart-0" } };
  expect([hasEnded(pod), isReady(pod)]).toEqual([false, false]);
});

test.each([
  [{ Ready: "True" }, true],
  [{ Ready: "False" }, false],
  [{ Ready: "Unknown" }, false],
  [{ ContainersReady: "True" }, false],
  [{}, false],
])("conditions %j make it ready: %s", (conditions, ready) => {
  expect(isReady(podOf({ conditions }))).toBe(ready);
});

describe("since when it runs", () => {
  const at = (startedAt?: string): object => ({
    state: { running: startedAt === undefined ? {} : { startedAt } },
  });
  const started = { startTime: "2031-01-01T00:00:00Z" };

  test.each([
    [
      "the last start of a container",
      [at("2031-01-02T00:00:00Z"), at("2031-01-03T00:00:00Z"), at("2031-01-01T12:00:00Z")],
      "2031-01-03T00:00:00Z",
    ],
    ["the start of the pod, where no container says", [at(), {}, { state: {} }], "2031-01-01T00:00:00Z"],
  ])("%s", (_what, main, since) => {
    const pod = podOf({ main });
    expect(runningSince({ ...pod, status: { ...pod.status, ...started } })).toBe(since);
  });

  test("its creation, where nothing else is said; and nothing, where that is not", () => {
    expect(runningSince(podOf({ phase: "Pending" }))).toBe("2030-12-31T00:00:00Z");
    expect(runningSince({ metadata: { name: "cart-0" } })).toBeUndefined();
  });
});
