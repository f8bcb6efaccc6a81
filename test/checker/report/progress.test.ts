/** What is shown while the checker works. */
import { expect, test } from "vitest";
import { plain } from "../../../checker/report/paint.ts";
import { progressEvents, progressOn } from "../../../checker/report/progress.ts";
import { result } from "./made-up-report.ts";

function shownOn(isTTY: boolean | undefined): string {
  let shown = "";
  const stream = { ...(isTTY === undefined ? {} : { isTTY }), write: (text: string) => void (shown += text) };
  const progress = progressOn(stream, plain);
  const done = result("network", { status: "fail" });
  progress.begin(done.check);
  progress.line(done.check, "cart: 0 of 3 attempts reached it\u001b[2J");
  progress.end(done);
  return shown;
}

test("a terminal gets a line for each check and each cluster, made harmless", () => {
  expect(shownOn(true)).toMatchInlineSnapshot(`
    "... network: The carrier reaches its customer clusters
        cart: 0 of 3 attempts reached it\\u001b[2J
        network: fail
    "
  `);
});

test("a pipe and a file get nothing", () => {
  expect([shownOn(false), shownOn(undefined)]).toEqual(["", ""]);
});

test("a program gets one object in each line, without secrets and control characters, wherever it goes", () => {
  let written = "";
  const progress = progressEvents({ write: (text) => void (written += text) });
  const done = result("network", { status: "fail", reason: "lost\nlines" });
  progress.begin(done.check);
  progress.line(done.check, "cart: password=hunter22hunter22 \u001b[2J");
  progress.end(done);
  const events = written
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(events.map(({ at, ...event }) => ({ ...event, isTime: Number.isFinite(Date.parse(String(at))) }))).toEqual([
    { event: "begin", check: "network", title: "The carrier reaches its customer clusters", isTime: true },
    {
      event: "line",
      check: "network",
      text: expect.stringMatching(/^cart: password=.*\\u001b/) as string,
      isTime: true,
    },
    {
      event: "end",
      check: "network",
      status: "fail",
      reason: "lost\nlines",
      milliseconds: 3_100,
      requests: 15,
      isTime: true,
    },
  ]);
  expect(written).not.toContain("hunter22hunter22");
});
