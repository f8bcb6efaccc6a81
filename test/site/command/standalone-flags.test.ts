/** The command line of `standalone` and `history`: what is meant, or every mistake with what to type instead. */
import { expect, test } from "vitest";
import { historyFlags } from "../../../site/command/history-flags.ts";
import { parseSiteCommand } from "../../../site/command/command-line.ts";
import { standaloneFlags } from "../../../site/command/standalone-flags.ts";

test("an executable is for this machine, or for the platform that is named", () => {
  expect(standaloneFlags(["checker"], { platform: "linux-arm64" })).toEqual({
    platform: "linux-arm64",
    file: "checker",
  });
  expect(standaloneFlags([], { platform: "win32-x64" }).file).toBe("pilotbook-check-win32-x64.exe");
  expect(parseSiteCommand(["standalone", "--platform", "darwin-x64"], {})).toMatchObject({
    kind: "standalone",
    flags: { platform: "darwin-x64", file: "pilotbook-check-darwin-x64" },
  });
});

test.each([
  [["standalone", "--platform", "linux-x46"], "linux-x64"],
  [["standalone", "a", "b"], "one file"],
  [["build", "--platform", "linux-x64"], "option of standalone"],
  [["history"], "history DIR RUN RUN"],
  [["history", "runs", "1"], "history DIR RUN RUN"],
  [["history", "runs", "1", "2", "3"], "history DIR RUN RUN"],
])("%j is refused", (argv, words) => {
  expect(() => parseSiteCommand(argv, {})).toThrow(words);
});

test("two runs are compared, and without them all are listed", () => {
  expect(historyFlags(["runs"], {})).toEqual({ folder: "runs", format: "text" });
  expect(historyFlags(["runs", "1", "2"], { format: "json" })).toEqual({
    folder: "runs",
    format: "json",
    pair: ["1", "2"],
  });
});
