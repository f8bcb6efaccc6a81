/** How the command line decides how checks are decided. */
import { expect, test } from "vitest";
import { parseCommandLine } from "../../checker/command-line.ts";
import { settingOf } from "../../checker/run-page.ts";

const settingFor = (...argv: readonly string[]) => {
  const command = parseCommandLine(["cart", ...argv]);
  return command.kind === "run" ? settingOf(command.options) : undefined;
};

test.each([
  [[], 120_000],
  [["--deadline", "20s"], 120_000],
  [["--deadline", "30m"], 1_800_000],
])("with %j a probe goes on asking for %i ms: whoever gives more time means a census of thousands", (argv, budget) => {
  expect(settingFor(...argv)?.budget).toBe(budget);
});
