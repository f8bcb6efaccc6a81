/** Holds filters and tags against Jekyll's own results, which are stored in fixtures. */
import { describe, expect, test } from "vitest";
import { fixtureFiles, readFixture } from "./fixture.ts";
import { shown } from "./shop.ts";

describe.each(fixtureFiles())("%s", (file) => {
  test.each(readFixture(file).map((one) => [one.template, one] as const))("%s", (template, one) => {
    if (one.jekyll === undefined) throw new Error("run `npm run jekyll`");
    expect(shown(template, one.site)).toBe(one.ours ?? one.jekyll);
    expect(one.because !== undefined, "a reason where there is a difference, and only there").toBe(
      one.ours !== undefined && one.ours !== one.jekyll,
    );
  });
});
