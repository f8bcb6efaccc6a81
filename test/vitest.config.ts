/** How tests are found and run: everything below test/ that ends in .test.ts, but for what needs a browser, a cluster or minutes. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/**/*.exhaustive.test.ts"],
    // Against what never ends. It is no measure: a machine that is busy with other things may take its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 60_000 } },
    // Some tests wait for a process or for the end of a time limit; one worker more than two cores keeps both busy.
    maxWorkers: 3,
    // Tests change nothing that others see, and loading every module again for each file took a third of the time.
    isolate: false,
  },
});
