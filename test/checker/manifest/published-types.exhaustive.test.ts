/** Every page with checks, by every kind of manifest and every option: what is printed is what the version that it is for publishes. */
import { beforeAll, describe, test } from "vitest";
import { expectKnown, loadBook, waysOf } from "./every-manifest.ts";
import { VERSIONS } from "./published-types.ts";

beforeAll(loadBook);

describe.each(VERSIONS)("Kubernetes %s", (version) => {
  test.each(waysOf(version).map((way) => [way.join(" "), way] as const))(
    "takes --manifest %s of every page",
    (_, way) => expectKnown(version, way, () => true),
  );
});
