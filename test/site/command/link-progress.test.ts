/** The line that shows how far the look at other hosts has come. */
import { expect, test } from "vitest";
import { linkProgress } from "../../../site/command/link-progress.ts";

function terminal(isTTY?: boolean) {
  const written: string[] = [];
  return { written, ...(isTTY === undefined ? {} : { isTTY }), write: (text: string) => written.push(text) };
}

test("is written over again, at most ten times a second, and removed at the end", () => {
  const stream = terminal(true);
  let now = 5_000;
  const { show, end } = linkProgress(stream, () => now);
  for (const later of [0, 60, 60, 1_000]) {
    now += later;
    show(now, 9_000);
  }
  end();
  expect(stream.written).toEqual([
    "\r5000 of 9000 addresses have answered",
    "\r5120 of 9000 addresses have answered",
    "\r6120 of 9000 addresses have answered",
    "\r\u001b[K",
  ]);
});

test("is not written where nobody watches", () => {
  const stream = terminal();
  const { show, end } = linkProgress(stream);
  show(1, 2);
  end();
  expect(stream.written).toEqual([]);
});
