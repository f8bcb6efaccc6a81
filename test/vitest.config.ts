/** How tests are found and run: everything below test/ that ends in .test.ts, but for what needs a browser or a cluster. */
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    root: new URL("..", import.meta.url).pathname,
    include: ["test/**/*.test.ts"],
    exclude: ["test/browser/**", "test/kubernetes/**"],
    testTimeout: 20_000,
    // Each file starts servers of its own; more workers than cores only make them wait for each other.
    maxWorkers: 2,
    // Tests change nothing that others see, and loading every module anew for each file took a third of the time.
    isolate: false,
  },
});
