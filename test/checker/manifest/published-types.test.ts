/** Pages with checks, by every kind of manifest and every option: what is printed is what the version that it is for publishes. */
import { beforeAll, describe, expect, test } from "vitest";
import { anyPage, expectKnown, loadBook, objectsOf, SECRET, type Thing, waysOf } from "./every-manifest.ts";
import { faultsFor, VERSIONS } from "./published-types.ts";

beforeAll(loadBook);

/** Of the pages, another for each kind; `test:exhaustive` has all of them. */
const SHARE = 8;

describe.each(VERSIONS)("Kubernetes %s", (version) => {
  const ways = waysOf(version).map((way, at) => ({ name: way.join(" "), way, at }));

  test.each(ways)("takes --manifest $name", ({ way, at }) =>
    expectKnown(version, way, (number) => (number + at) % SHARE === 0),
  );

  test("refuses a field that it does not know, one of a wrong type, and an object that lacks one", () => {
    const made = objectsOf(anyPage(), "--job-kubernetes", version, "--manifest", "job", ...SECRET);
    const job = made.find(({ kind }) => kind === "Job") as Thing & { spec: Thing & { template: { spec: Thing } } };
    expect(faultsFor(version, job)).toEqual([]);
    const { spec } = job;
    const { template, ...bare } = spec;
    const refused = (changed: Thing): string => faultsFor(version, { ...job, spec: changed }).join("\n");
    expect(refused({ ...spec, backofLimit: 1 })).toContain("backofLimit");
    expect(refused({ ...spec, backoffLimit: "1" })).toContain("/spec/backoffLimit must be");
    expect(refused(bare)).toContain("template");
    const { containers: _none, ...empty } = template.spec;
    expect(refused({ ...spec, template: { ...template, spec: empty } })).toContain("containers");
    expect(faultsFor(version, { ...job, kind: "Jobb" })).toEqual([`${version} has no batch/v1 Jobb`]);
  });
});

/** What came with a version is refused by each before it. */
test.each([
  ["1.33", "indexed-job", ["1.20", "1.24"], /backoffLimitPerIndex/],
  ["1.24", "indexed-job", ["1.20"], /completionMode/],
  ["1.24", "cronjob", ["1.20"], /has no batch\/v1 CronJob/],
  ["1.20", "cronjob", ["1.33"], /has no batch\/v1beta1 CronJob/],
] as const)("what is printed for %s, as %s, is refused by %j", (version, kind, others, why) => {
  const shards = kind === "indexed-job" ? ["--shards", "10"] : [];
  const objects = objectsOf(anyPage(), "--job-kubernetes", version, "--manifest", kind, ...SECRET, ...shards);
  for (const other of others) expect(objects.flatMap((object) => faultsFor(other, object)).join("\n")).toMatch(why);
});
