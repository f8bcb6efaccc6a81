/** Logs: which ones tell of a span of time, which have nothing to tell, and which are gone. */
import { describe, expect, test } from "vitest";
import { type LoggingPod, logsOf, replacedSince } from "../../../checker/kubernetes/container-logs.ts";

const NOW = Date.parse("2031-01-01T12:00:00Z");
const at = (minutesAgo: number): string => new Date(NOW - minutesAgo * 60_000).toISOString();
const span = { previous: false, from: NOW - 15 * 60_000, recent: NOW - 60 * 60_000 };
const lastLines = { previous: false, recent: NOW - 60 * 60_000 };

const running = (startedAt: number, more: object = {}): object => ({
  name: "main",
  restartCount: 0,
  state: { running: { startedAt: at(startedAt) } },
  lastState: {},
  ...more,
});
const ended = (startedAt: number, finishedAt: number): object => ({
  terminated: { startedAt: at(startedAt), finishedAt: at(finishedAt) },
});
const pod = (containerStatuses: unknown, more: object = {}): LoggingPod =>
  ({
    metadata: { name: "cart-0", creationTimestamp: at(600) },
    spec: { containers: [{ name: "main" }] },
    status: { phase: "Running", containerStatuses },
    ...more,
  }) as LoggingPod;

/** `main`, `main before` for the log before a restart, `-main: why` for nothing to tell, `!main: why` for what is gone. */
function told(pods: readonly LoggingPod[], wanted: object): string[] {
  const { toRead, silent, gone } = logsOf(pods, wanted as typeof span);
  return [
    ...toRead.map(
      (log) => `${log.pod}/${log.container}${log.previous ? " before" : ""}${log.isTwin ? " or the same" : ""}`,
    ),
    ...silent.map(({ container, why }) => `-${container}: ${why}`),
    ...gone.map(({ container, why }) => `!${container}: ${why}`),
  ];
}

describe("within a span of 15 minutes", () => {
  test.each<[string, unknown, string[]]>([
    ["it has run all the time", [running(600)], ["cart-0/main"]],
    ["restarted before that", [running(60, { restartCount: 1, lastState: ended(90, 60) })], ["cart-0/main"]],
    [
      "restarted within",
      [running(5, { restartCount: 1, lastState: ended(90, 5) })],
      ["cart-0/main", "cart-0/main before"],
    ],
    [
      "restarted exactly at its beginning",
      [running(15, { restartCount: 1, lastState: ended(90, 15) })],
      ["cart-0/main", "cart-0/main before"],
    ],
    [
      "restarted twice, the second time within, and the container between them was there before",
      [running(5, { restartCount: 2, lastState: ended(30, 5) })],
      ["cart-0/main", "cart-0/main before"],
    ],
    [
      "restarted again and again",
      [running(1, { restartCount: 4, lastState: ended(3, 2) })],
      ["cart-0/main", "cart-0/main before", "!cart-0/main: 3 earlier logs are gone, after 4 restarts"],
    ],
    [
      "restarted twice within",
      [running(1, { restartCount: 2, lastState: ended(3, 2) })],
      ["cart-0/main", "cart-0/main before", "!cart-0/main: 1 earlier log is gone, after 2 restarts"],
    ],
    [
      "restarted within, and nothing is known of the container before",
      [running(1, { restartCount: 1 })],
      ["cart-0/main", "!cart-0/main: 1 earlier log is gone, after 1 restart"],
    ],
    [
      "restarted long ago, and nothing is known of the container before",
      [running(60, { restartCount: 1 })],
      ["cart-0/main"],
    ],
    [
      "waiting for its next start: its log is that of the container that ended",
      [{ name: "main", restartCount: 1, state: { waiting: { reason: "CrashLoopBackOff" } }, lastState: ended(90, 2) }],
      ["cart-0/main", "cart-0/main before or the same"],
    ],
    [
      "waiting again and again",
      [{ name: "main", restartCount: 7, state: { waiting: {} }, lastState: ended(3, 2) }],
      ["cart-0/main", "cart-0/main before or the same", "!cart-0/main: 7 earlier logs are gone, after 7 restarts"],
    ],
    [
      "waiting for longer than the span",
      [{ name: "main", restartCount: 7, state: { waiting: {} }, lastState: ended(30, 20) }],
      ["-cart-0/main: ended before that"],
    ],
    [
      "not started",
      [{ name: "main", restartCount: 0, state: { waiting: { reason: "ImagePullBackOff" } } }],
      ["-cart-0/main: has not started (ImagePullBackOff)"],
    ],
    [
      "not started, for no reason",
      [{ name: "main", state: { waiting: {} } }],
      ["-cart-0/main: has not started (waiting)"],
    ],
    ["ended within", [{ name: "main", restartCount: 0, state: ended(600, 3) }], ["cart-0/main"]],
    ["ended before", [{ name: "main", restartCount: 0, state: ended(600, 30) }], ["-cart-0/main: ended before that"]],
    ["ended exactly at its beginning", [{ name: "main", restartCount: 0, state: ended(600, 15) }], ["cart-0/main"]],
    [
      "restarted again, and the container between began exactly at its beginning",
      [running(1, { restartCount: 2, lastState: ended(15, 2) })],
      ["cart-0/main", "cart-0/main before"],
    ],
    ["ended at a time that nobody wrote", [{ name: "main", state: { terminated: {} } }], ["cart-0/main"]],
    ["nothing is known", undefined, ["cart-0/main"]],
    ["nothing but its name is known", [{ name: "main" }], ["cart-0/main"]],
  ])("%s", (_what, statuses, expected) => {
    expect(told([pod(statuses)], span)).toEqual(expected);
  });
});

describe("of the last lines, whatever their age", () => {
  test.each<[string, unknown, string[]]>([
    [
      "restarted lately",
      [running(5, { restartCount: 3, lastState: ended(6, 5) })],
      ["cart-0/main", "cart-0/main before"],
    ],
    ["restarted long ago", [running(90, { restartCount: 3, lastState: ended(99, 90) })], ["cart-0/main"]],
    ["ended long ago", [{ name: "main", restartCount: 0, state: ended(600, 300) }], ["cart-0/main"]],
  ])("%s", (_what, statuses, expected) => {
    expect(told([pod(statuses)], lastLines)).toEqual(expected);
  });
});

describe("of a pod that was evicted nothing is left", () => {
  const evicted = (minutesAgo: number): LoggingPod =>
    pod(undefined, {
      status: {
        phase: "Failed",
        reason: "Evicted",
        conditions: [{ type: "DisruptionTarget", status: "True", lastTransitionTime: at(minutesAgo) }],
      },
    });

  test.each<[string, LoggingPod, object, string[]]>([
    ["which counts where it was evicted within the span", evicted(3), span, ["cart-0/main"]],
    ["which is no loss where that was before", evicted(16), span, ["-cart-0/main: ended before that"]],
    ["nor where it was long ago", evicted(61), lastLines, ["-cart-0/main: ended before that"]],
    ["nobody says when", pod(undefined, { status: { phase: "Failed" } }), span, ["cart-0/main"]],
    [
      "it still runs, and nobody says since when",
      pod(undefined, {
        status: { phase: "Running", conditions: [{ type: "Ready", status: "True", lastTransitionTime: at(60) }] },
      }),
      span,
      ["cart-0/main"],
    ],
  ])("%s", (_what, given, wanted, expected) => {
    expect(told([given], wanted)).toEqual(expected);
  });
});

describe("containers", () => {
  const several = pod([running(600), running(600, { name: "proxy" })], {
    spec: {
      initContainers: [{ name: "setup" }, { name: "mesh" }],
      containers: [{ name: "main" }, { name: "proxy" }],
    },
    status: {
      initContainerStatuses: [
        { name: "setup", restartCount: 0, state: ended(600, 599) },
        running(600, { name: "mesh" }),
      ],
      containerStatuses: [running(600), running(600, { name: "proxy" })],
    },
  });

  test.each<[string, object, string[]]>([
    [
      "all, and of the init containers those that count",
      lastLines,
      ["cart-0/mesh", "cart-0/main", "cart-0/proxy", "-cart-0/setup: ended before that"],
    ],
    ["in a span, too", span, ["cart-0/mesh", "cart-0/main", "cart-0/proxy", "-cart-0/setup: ended before that"]],
    ["one that is named", { ...lastLines, container: "proxy" }, ["cart-0/proxy"]],
    ["an init container that is named", { ...lastLines, container: "setup" }, ["cart-0/setup"]],
    ["one that no pod has", { ...lastLines, container: "cache" }, []],
  ])("%s", (_what, wanted, expected) => {
    expect(told([several], wanted)).toEqual(expected);
  });

  test("of several pods come one after another", () => {
    const other = pod([running(600)], { metadata: { name: "cart-1" } });
    expect(told([pod([running(600)]), other], span)).toEqual(["cart-0/main", "cart-1/main"]);
  });
});

describe("the log before the last restart", () => {
  const previous = { ...span, previous: true };
  test.each<[string, unknown, string[]]>([
    ["is that alone", [running(5, { restartCount: 1, lastState: ended(9, 5) })], ["cart-0/main before"]],
    ["is none where there was no restart", [running(600)], ["-cart-0/main: was never restarted"]],
    ["may be there where nothing is known", undefined, ["cart-0/main before"]],
    ["may be there where the count was lost", [running(5, { lastState: ended(9, 5) })], ["cart-0/main before"]],
  ])("%s", (_what, statuses, expected) => {
    expect(told([pod(statuses)], previous)).toEqual(expected);
  });
});

test("a pod that began within the span has taken the place of another where its owner replaces pods", () => {
  const owned = (name: string, minutesOld: number, kind?: string): LoggingPod =>
    pod([], {
      metadata: {
        name,
        creationTimestamp: at(minutesOld),
        ...(kind === undefined ? {} : { ownerReferences: [{ kind, name: "cart" }] }),
      },
    });
  const pods = [
    owned("old", 16, "ReplicaSet"),
    owned("new", 14, "ReplicaSet"),
    owned("job", 14, "Job"),
    owned("alone", 14),
  ];
  const sets = ["StatefulSet", "DaemonSet", "ReplicationController"].map((kind) => owned(kind, 1, kind));
  const replaced = replacedSince([...pods, ...sets], span.from).map(({ metadata }) => metadata.name);
  expect(replaced).toEqual(["new", "StatefulSet", "DaemonSet", "ReplicationController"]);
});
