/**
 * Which tests reach which change, told once. Files of one run share a worker, in which Stryker goes on counting: each file would
 * tell again what all before it have reached, and rooms with many tests would need more memory than there is.
 */
import { beforeAll } from "vitest";

interface Coverage {
  readonly static: object;
  /** By the path of the file and the names of the test. */
  readonly perTest: Readonly<Record<string, object>>;
}

// Vitest reads from the first parameter which fixtures are wanted: none.
// oxlint-disable-next-line no-empty-pattern
beforeAll(({}, suite) => {
  let reached: Coverage | undefined;
  Object.defineProperty(suite.meta, "mutantCoverage", {
    enumerable: true,
    get: () => reached,
    set(all: Coverage | undefined) {
      const own = Object.entries(all?.perTest ?? {}).filter(([name]) => name.startsWith(`${suite.file.filepath}#`));
      reached = { static: all?.static ?? {}, perTest: Object.fromEntries(own) };
    },
  });
});
