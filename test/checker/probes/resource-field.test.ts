/** Fields of objects: every or any, quantities, and what is absent. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { Status, Verdict } from "../../../checker/model.ts";
import * as resourceField from "../../../checker/probes/resource-field.ts";
import { seededRandom } from "../../carrier/masters.ts";
import { verdictOn } from "./made-up-list.ts";
import { setting } from "./made-up-reach.ts";

const KIND = { resource: "etcdclusters", field: ".status.x" };
const judged = (objects: readonly object[], more: object): Promise<Verdict> =>
  verdictOn(resourceField, { ...KIND, ...more }, objects);
/** An object whose `.status.x` is this; without a value it has none. */
const having = (x?: unknown, name = "a"): object => ({ metadata: { name }, status: x === undefined ? {} : { x } });

describe("one value", () => {
  test.each<[unknown, object, Status]>([
    ["Running", { equals: "Running" }, "pass"],
    ["Failed", { equals: "Running" }, "fail"],
    ["running", { equals: "Running" }, "fail"],
    [3, { equals: 3 }, "pass"],
    ["3", { equals: 3 }, "pass"],
    [4, { equals: 3 }, "fail"],
    [true, { equals: true }, "pass"],
    [false, { equals: true }, "fail"],
    [false, { equals: false }, "pass"],
    ["True", { equals: true }, "pass"],
    ["False", { equals: false }, "pass"],
    ["False", { equals: true }, "fail"],
    ["Unknown", { equals: true }, "fail"],
    ["True", { equals: "true" }, "fail"],
    ["", { equals: "" }, "pass"],
    ["", { equals: "Running" }, "fail"],
    ["Running", { matches: "^Run" }, "pass"],
    ["Failed", { matches: "^Run" }, "fail"],
    [["a", "b"], { matches: '^\\["a"' }, "pass"],
    [{ a: 1 }, { equals: '{"a":1}' }, "pass"],
    [3, { above: 2 }, "pass"],
    [3, { above: 3 }, "fail"],
    [3, { below: 4 }, "pass"],
    [3, { below: 3 }, "fail"],
    [0, { above: 0 }, "fail"],
    [0, { below: 0 }, "fail"],
    [-1, { below: 0 }, "pass"],
    [3, { above: 2, below: 4 }, "pass"],
    [3, { above: 2, below: 3 }, "fail"],
    [3, { above: 3, below: 4 }, "fail"],
    ["250m", { below: 1 }, "pass"],
    ["500Mi", { above: 1_000_000 }, "pass"],
    ["4Gi", { above: "4000Mi" }, "pass"],
    ["4Gi", { above: "4Gi" }, "fail"],
    ["3900m", { above: "3", below: "4" }, "pass"],
    ["lots", { above: 2 }, "unknown"],
    ["", { above: -1 }, "unknown"],
    [true, { above: 0 }, "unknown"],
    [[5], { above: 0 }, "unknown"],
    [3, { equals: 3, above: 2 }, "pass"],
    [3, { equals: 3, above: 3 }, "fail"],
    [3, { equals: 4, above: 2 }, "fail"],
    ["Running", { equals: "Running", matches: "x" }, "fail"],
    [null, { equals: "null" }, "unknown"],
    [null, { matches: ".*" }, "unknown"],
    [null, { below: 1 }, "unknown"],
    [undefined, { matches: ".*" }, "unknown"],
    [undefined, { equals: "absent" }, "unknown"],
    [null, { equals: "x", absent: "fail" }, "fail"],
    [undefined, { equals: "x", absent: "fail" }, "fail"],
    [null, { equals: "x", absent: "pass" }, "pass"],
    [undefined, { equals: "x", absent: "pass" }, "pass"],
  ])("%j %j", async (value, more, status) => {
    expect((await judged([having(value)], more)).status).toBe(status);
  });
});

describe("several values of one object", () => {
  const members = (...list: unknown[]): object => having(list.map((y) => (y === undefined ? {} : { y })));

  test.each<[unknown[], object, Status, string]>([
    [["a", "a"], { equals: "a" }, "pass", "a, a"],
    [["a", "b"], { equals: "a" }, "fail", "a, b, not equal to a"],
    [[undefined, "a"], { equals: "a" }, "unknown", "absent, a"],
    [[null, "a"], { equals: "a" }, "unknown", "null, a"],
    [[undefined, "b"], { equals: "a" }, "fail", "absent, b, not equal to a"],
    [[undefined, "a"], { equals: "a", absent: "pass" }, "pass", "absent, a"],
    [[undefined, "a"], { equals: "a", absent: "fail" }, "fail", "absent, a, not equal to a"],
    [[1, "much"], { above: 0 }, "unknown", "1, much"],
    [[], { equals: "a" }, "unknown", "absent"],
    [[], { equals: "a", absent: "pass" }, "pass", "absent"],
    [[], { equals: "a", absent: "fail" }, "fail", "absent, not equal to a"],
    [["", "a"], { matches: ".*" }, "pass", '"", a'],
  ])("%j %j", async (values, more, status, saw) => {
    const verdict = await judged([members(...values)], { field: ".status.x[*].y", ...more });
    expect(verdict.status).toBe(status);
    expect(verdict.evidence).toEqual([{ object: "etcdclusters/a", saw: `.status.x[*].y is ${saw}` }]);
  });
});

describe("several objects", () => {
  const [good, bad, none, odd] = [having("3"), having("9"), having(), having("much")];

  test.each<[string, object[], object, Status, string]>([
    ["all", [good, good], {}, "pass", "2 of 2 objects with .status.x below 5"],
    ["one has another value", [good, bad], {}, "fail", "1 of 2 objects with .status.x below 5"],
    [
      "one has none",
      [good, none],
      {},
      "unknown",
      "1 of 2 objects with .status.x below 5, 1 with no value that can be compared",
    ],
    [
      "one has another value and two none that can be compared",
      [good, bad, none, odd],
      {},
      "fail",
      "1 of 4 objects with .status.x below 5, 2 with no value that can be compared",
    ],
    [
      "one has none, which is allowed",
      [good, none],
      { absent: "pass" },
      "pass",
      "1 of 2 objects with .status.x below 5, 1 without it, which is allowed",
    ],
    [
      "one has none, which is a fault",
      [good, none],
      { absent: "fail" },
      "fail",
      "1 of 2 objects with .status.x below 5",
    ],
    ["one is enough", [bad, good], { objects: "any" }, "pass", "1 of 2 objects with .status.x below 5"],
    [
      "one is enough, and there is none",
      [bad, bad],
      { objects: "any" },
      "fail",
      "0 of 2 objects with .status.x below 5",
    ],
    [
      "one is enough, and one cannot be told",
      [bad, odd],
      { objects: "any" },
      "unknown",
      "0 of 2 objects with .status.x below 5, 1 with no value that can be compared",
    ],
  ])("%s", async (_what, objects, more, status, reason) => {
    expect(await judged(objects, { below: 5, ...more })).toMatchObject({ status, reason });
  });

  test("none at all", async () => {
    expect(await judged([], { equals: "a" })).toMatchObject({
      status: "unknown",
      reason: "there are no etcdclusters that fit",
    });
  });

  test("what breaks the bounds comes first, and says which they are", async () => {
    const more = { equals: "9", matches: "^9", above: "1k", below: 5 };
    const verdict = await judged([having(), { metadata: { name: "b", namespace: "shop" }, status: { x: "9" } }], more);
    expect(verdict.evidence).toEqual([
      {
        object: "etcdclusters/shop/b",
        saw: ".status.x is 9, not equal to 9 and matching ^9 and above 1k and below 5",
      },
      { object: "etcdclusters/a", saw: ".status.x is absent" },
    ]);
    expect(verdict.partial).toBeUndefined();
    expect((await judged([good, bad], { below: 5 })).partial).toBe(true);
  });

  test("only those of the name", async () => {
    const verdict = await judged([having(3, "cart-0"), having(9, "basket-0")], { below: 5, name: "cart-*" });
    expect(verdict.reason).toBe("1 of 1 objects with .status.x below 5");
  });

  test("what to do where it is not known", async () => {
    expect((await judged([having()], { below: 5 })).next).toBe("Check the path of the field against the object.");
  });
});

test("every number of a reason is that of the evidence", async () => {
  const random = seededRandom(5);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const seen = new Set<string>();
  for (let round = 0; round < 200; round++) {
    const values = Array.from({ length: 1 + Math.floor(random() * 5) }, () =>
      pick([1, 2, "3", 7, "much", null, undefined]),
    );
    const absent = pick(["pass", "fail", "unknown"] as const);
    const objects = pick(["every", "any"] as const);
    const { status, reason, evidence } = await judged(
      values.map((value) => having(value)),
      { below: 5, absent, objects },
    );
    seen.add(status);
    const shown = evidence.map(({ saw }) => saw.replace(".status.x is ", "").replace(", not below 5", ""));
    const fitting = shown.filter((saw) => Number(saw) < 5).length;
    const without = shown.filter((saw) => saw === "absent" || saw === "null").length;
    const unsure = shown.filter((saw) => saw === "much").length + (absent === "unknown" ? without : 0);
    expect(reason.match(/\d+/g)?.map(Number), reason).toEqual([
      fitting,
      values.length,
      5,
      ...(absent === "pass" && without > 0 ? [without] : []),
      ...(unsure > 0 ? [unsure] : []),
    ]);
  }
  expect([...seen].sort()).toEqual(["fail", "pass", "unknown"]);
});

test("any group and version will do", () => {
  const { requests, permissions } = resourceField.default;
  const given = v.parse(resourceField.params, {
    group: "machine.openshift.io",
    version: "v1beta1",
    resource: "machines",
    namespace: "shop",
    field: ".status.phase",
    equals: "Running",
  });
  expect(requests(given, setting)).toMatchObject([
    {
      path: "/apis/machine.openshift.io/v1beta1/namespaces/shop/machines?limit=500&continue=*",
      why: "list the machines, 500 at a time",
    },
  ]);
  expect(permissions(given)).toEqual([
    { verb: "list", group: "machine.openshift.io", resource: "machines", namespace: "shop" },
  ]);
});

describe("parameters", () => {
  const given = (more: object): object => ({ resource: "nodes", field: ".status.phase", equals: "Running", ...more });

  test.each([
    [{ equals: undefined }],
    [{ resource: "secrets" }],
    [{ resource: "" }],
    [{ field: ".status[" }],
    [{ matches: "(" }],
    [{ objects: "most" }],
    [{ above: "much" }],
    [{ below: true }],
  ])("refuses %j", (more) => {
    expect(v.safeParse(resourceField.params, given(more)).success).toBe(false);
  });

  test.each([[{ matches: "^R" }], [{ above: 3 }], [{ above: "4Gi" }], [{ below: "250m" }], [{ equals: false }]])(
    "takes %j",
    (more) => {
      expect(v.safeParse(resourceField.params, given({ equals: undefined, ...(more as object) })).success).toBe(true);
    },
  );
});

describe("a pattern that backtracks elsewhere", () => {
  test("is matched to its end", async () => {
    const matches = "^([a-z]+)*[0-9]$";
    await expect(judged([having("a".repeat(50_000))], { matches })).resolves.toMatchObject({ status: "fail" });
    await expect(judged([having(`${"a".repeat(50_000)}1`)], { matches })).resolves.toMatchObject({ status: "pass" });
  });

  test("and that takes more steps than there are gives no verdict on the objects that were left", () => {
    const given = v.parse(resourceField.params, { ...KIND, matches: "^ab$" });
    const fact = { object: "etcdclusters/a", saw: "ab", status: "pass" } as const;
    const facts = [fact, { ...fact, status: "unknown", tooMuch: true } as const];
    const verdict = resourceField.default.judge(facts, given, setting);
    expect(verdict.status).toBe("unknown");
    expect(verdict.reason).toContain("1 whose value took more steps");
  });
});
