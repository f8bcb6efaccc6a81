/** Runs the tests of one room, which `npm run mutants` names, once for each change. */
import type { Reporter, Vitest } from "vitest/node";
import { defineConfig } from "vitest/config";
import everyday from "../vitest.config.ts";

const { test } = everyday;

let vitest: Vitest | undefined;

/** Stryker counts tests alone: a file that cannot even be loaded with a change has none, and would count as one that passes. */
const unloadable: Reporter = {
  onInit: (started) => void (vitest = started),
  onTestModuleEnd(file) {
    for (const error of file.errors()) vitest?.state.catchError(error, "Unhandled Error");
  },
};

export default defineConfig({
  // Each change gets a worker of its own, so none meets what another left behind; files of one run share their modules.
  test: {
    ...test,
    include: (process.env["PILOTBOOK_MUTANTS_TESTS"] ?? "").split("\n"),
    isolate: false,
    setupFiles: ["test/mutants/coverage-of-one-file.ts"],
    reporters: [unloadable],
  },
});
