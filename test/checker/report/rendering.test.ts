/** How a report is written for the stream that shows it. */
import { expect, test } from "vitest";
import { ansi, plain } from "../../../checker/report/paint.ts";
import { renderingFor } from "../../../checker/report/rendering.ts";

test.each([
  ["a terminal has its own width", { isTTY: true, columns: 93 }, { COLUMNS: "70" }, 93],
  ["a pipe has none", {}, {}, undefined],
  ["a pipe takes an exported one", {}, { COLUMNS: "70" }, 70],
  ["what is no number is none", {}, { COLUMNS: "wide" }, undefined],
  ["none of zero columns", { isTTY: true, columns: 0 }, {}, undefined],
])("%s", (_what, stream, env, width) => {
  expect(renderingFor(stream, env).width).toBe(width);
});

test("colours are for a terminal", () => {
  expect(renderingFor({ isTTY: true }, {}).paint).toBe(ansi);
  expect(renderingFor({}, {}).paint).toBe(plain);
});
