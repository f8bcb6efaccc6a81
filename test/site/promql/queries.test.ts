/** Holds what is found in queries against what promtool says of them, which is stored in fixtures. */
import { describe, expect, test } from "vitest";
import { fixtureFiles, readFixture } from "./fixture.ts";
import { found } from "./found.ts";

describe.each(fixtureFiles())("%s", (file) => {
  test.each(readFixture(file).map((one) => [one.query, one] as const))("%s", (query, one) => {
    if (one.promtool === undefined) throw new Error("run `npm run promtool`");
    expect(found(query)).toEqual(one.found);
    const isRefused = { byPromtool: one.promtool !== null, here: one.found.length > 0 };
    expect(isRefused.byPromtool !== isRefused.here, "the reason of a difference").toBe(one.because !== undefined);
  });
});
