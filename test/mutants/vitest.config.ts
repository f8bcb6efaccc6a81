/** Runs the tests of one room, which `npm run mutants` names, once for each change. */
import { defineConfig } from "vitest/config";
import everyday from "../vitest.config.ts";

const { test } = everyday;

export default defineConfig({
  // Each change gets a worker of its own, so none meets what another left behind; files of one run share their modules.
  test: { ...test, include: (process.env["PILOTBOOK_MUTANTS_TESTS"] ?? "").split("\n"), isolate: false },
});
