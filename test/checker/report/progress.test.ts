/** What is shown while the checker works. */
import { expect, test } from "vitest";
import { plain } from "../../../checker/report/paint.ts";
import { progressOn } from "../../../checker/report/progress.ts";
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
