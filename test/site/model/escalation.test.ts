/** Rows of an escalation: what they may say, and what of them is kept. */
import { describe, expect, test } from "vitest";
import { readEscalation } from "../../../site/model/escalation.ts";
import { factsOf } from "../facts.ts";

function read(value: unknown, ids: readonly string[] = ["network", "pods"]): { rows: unknown; said: string[] } {
  const said: string[] = [];
  const rows = readEscalation(value, ids, (path, mistake) => {
    if (mistake.rule === "escalation-shape") said.push(`${path} ${factsOf(mistake)}`);
    else said.push(`${path} ${mistake.rule}`);
    return undefined;
  });
  return { rows, said };
}

const GOOD = { when: { network: "pass" }, to: "shop-api", because: "x" };
const REST = { when: { network: "fail" }, to: "shop-api", because: "x" };

describe("a row", () => {
  test.each<[object, object]>([
    [GOOD, { when: { network: ["pass"] }, to: "shop-api", because: "x" }],
    [
      { when: { network: ["fail", " pass "] }, continue: "eu/cart", because: "x" },
      { when: { network: ["pass", "fail"] }, continue: "eu/cart", because: "x" },
    ],
    [
      { when: { network: "unknown", pods: ["pass"] }, resolved: true, because: "x" },
      { when: { network: ["unknown"], pods: ["pass"] }, resolved: true, because: "x" },
    ],
    [
      { ...GOOD, resolved: false },
      { when: { network: ["pass"] }, to: "shop-api", because: "x" },
    ],
    [
      { ...GOOD, resolved: "true" },
      { when: { network: ["pass"] }, to: "shop-api", because: "x" },
    ],
  ])("%j", (item, row) => {
    const { rows } = read([item]);
    expect(rows).toEqual([row]);
  });

  test.each<[unknown, string]>([
    ["words", "escalation.1 no-mapping"],
    [{ ...REST, too: "x" }, "escalation.1.too key too → to"],
    [{ ...REST, when: undefined }, "escalation.1 when"],
    [{ ...REST, when: {} }, "escalation.1 when"],
    [{ ...REST, when: "network" }, "escalation.1 when"],
    [{ ...REST, when: { netwrk: "fail" } }, "escalation.1.when.netwrk check netwrk → network"],
    [{ ...REST, when: { network: "fails" } }, "escalation.1.when.network verdict fails"],
    [{ ...REST, when: { network: ["fail", "x"] } }, "escalation.1.when.network verdict fail, x"],
    [{ ...REST, when: { network: ["fail", "fail"] } }, "escalation.1.when.network verdict fail, fail"],
    [{ ...REST, when: { network: [] } }, "escalation.1.when.network verdict nothing"],
    [{ ...REST, when: { network: null } }, "escalation.1.when.network verdict nothing"],
    [{ ...REST, continue: "eu/cart" }, "escalation.1 leads"],
    [{ ...REST, to: " " }, "escalation.1 leads"],
    [{ ...REST, to: undefined, resolved: false }, "escalation.1 leads"],
    [{ ...REST, resolved: true }, "escalation.1 leads"],
    [{ ...REST, because: undefined }, "escalation.1 because"],
    [{ ...REST, because: [] }, "escalation.1 because"],
  ])("%j is reported", (item, sentence) => {
    expect(read([GOOD, item]).said).toEqual([sentence]);
  });

  test("without a reason or with a key too many still counts, any other mistake costs the row", () => {
    const { because: _because, ...bare } = REST;
    expect(read([GOOD, bare]).rows).toHaveLength(2);
    expect(read([GOOD, { ...REST, too: "x" }]).rows).toHaveLength(2);
    expect(read([GOOD, { ...REST, when: {} }]).rows).toHaveLength(1);
    expect(read([GOOD, { ...REST, resolved: true }]).rows).toHaveLength(1);
    expect(read([GOOD, "words"]).rows).toHaveLength(1);
  });

  test("with several mistakes has each of them reported", () => {
    expect(read([{ when: { x: "fail" }, too: "a", bcause: "b" }]).said).toEqual([
      "escalation.0.too key too → to",
      "escalation.0.bcause key bcause → because",
      "escalation.0.when.x check x",
      "escalation.0 leads",
    ]);
  });
});

describe("the table", () => {
  test.each([undefined, null])("%s is none", (value) => {
    expect(read(value)).toEqual({ rows: [], said: [] });
  });

  test.each(["words", { when: {} }])("%j is no list", (value) => {
    expect(read(value)).toEqual({ rows: [], said: ["escalation no-list"] });
  });

  test("is judged as a whole where every row could be read", () => {
    expect(read([GOOD, GOOD]).said).toEqual(["escalation.1 unreachable-row"]);
    expect(read([GOOD, GOOD, "words"]).said).toEqual(["escalation.2 no-mapping"]);
  });
});
