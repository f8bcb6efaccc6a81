/** How the tests are run that go through thousands of inputs: `npm run test:exhaustive`. They are named *.exhaustive.test.ts. */
import { defineConfig } from "vitest/config";
import everyday from "./vitest.config.ts";

export default defineConfig({
  test: { ...everyday.test, include: ["test/**/*.exhaustive.test.ts"], exclude: [], testTimeout: 900_000 },
});
