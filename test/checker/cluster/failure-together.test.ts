/** What several clusters together say that one cannot. */

import { describe, expect, test } from "vitest";
import { FAILURE_CLASSES, type FailureClass, type FailureClassId } from "../../../checker/cluster/failure-class.ts";
import { classifyTogether, type Controls } from "../../../checker/cluster/failure-together.ts";

function networks(each: readonly FailureClass[], controls: Controls = {}): string[] {
  const together = classifyTogether(new Map(each.map((entry, index) => [`cluster-${index}`, [entry]])), controls);
  return [...together.values()].flatMap((entries) => entries.map((entry) => entry.network));
}

const twice = (id: FailureClassId): FailureClass[] => [FAILURE_CLASSES[id], FAILURE_CLASSES[id]];
const from = (issuer: string, publicKeySha256: string): FailureClass => ({
  ...FAILURE_CLASSES.TLS_CA,
  presented: { issuer, publicKeySha256 },
});

test("foreign certificates that nobody has seen say nothing together", () => {
  expect(networks(twice("TLS_CA"))).toEqual(twice("TLS_CA").map(({ network }) => network));
});

describe("a fault on several clusters", () => {
  test.each<[FailureClassId, Controls, string]>([
    ["DNS_NX", { namesResolve: true }, "fault"],
    ["DNS_NX", {}, "ambiguous"],
    ["DNS_NX", { namesResolve: false }, "local"],
    ["DNS_TEMP", {}, "fault"],
    ["DNS_TEMP", { namesResolve: false }, "local"],
    // Hung API servers look like this, too.
    ["TLS_TIMEOUT", { carrierAnswers: true }, "ambiguous"],
    ["CONNECT_TIMEOUT", { carrierAnswers: true }, "ambiguous"],
    ["HDR_TIMEOUT", { carrierAnswers: true }, "ambiguous"],
    ["TLS_EOF", { carrierAnswers: true }, "fault"],
    ["TCP_RESET", { carrierAnswers: true }, "fault"],
    ["TCP_RESET", {}, "ambiguous"],
    ["HTTP_NOTK8S", {}, "fault"],
    ["TCP_REFUSED", { carrierAnswers: true, namesResolve: true }, "ambiguous"],
    ["UNMAPPED", { carrierAnswers: true, namesResolve: true }, "ambiguous"],
    ["TLS_EXPIRED", { clockSkew: 30 }, "ambiguous"],
    ["TLS_EXPIRED", { clockSkew: -90 }, "local"],
  ])("%s with %o is %s", (id, controls, network) => {
    expect(networks(twice(id), controls)).toEqual([network, network]);
  });

  test("one cluster alone stays as it was", () => {
    expect(networks([FAILURE_CLASSES.DNS_NX, FAILURE_CLASSES.OK], { namesResolve: true })).toEqual([
      "ambiguous",
      "proven",
    ]);
  });

  test("many attempts on one cluster are one cluster", () => {
    const together = classifyTogether(new Map([["a", twice("HTTP_NOTK8S")]]), {});
    expect(together.get("a")?.map((entry) => entry.network)).toEqual(["ambiguous", "ambiguous"]);
  });
});

describe("foreign certificates", () => {
  test("one issuer on two clusters intercepts", () => {
    expect(networks([from("CN=Corporate TLS inspection", "aa"), from("CN=Corporate TLS inspection", "bb")])).toEqual([
      "fault",
      "fault",
    ]);
  });

  test("one key on two clusters intercepts, whatever the issuer is called", () => {
    expect(networks([from("CN=kubernetes", "aa"), from("CN=kubernetes", "aa")])).toEqual(["fault", "fault"]);
  });

  test("two clusters whose authorities were renewed bear the name that every installer gives", () => {
    expect(networks([from("CN=kubernetes", "aa"), from("CN=kubernetes", "bb")])).toEqual(["ambiguous", "ambiguous"]);
  });

  test("two issuers are two", () => {
    expect(networks([from("CN=one", "aa"), from("CN=two", "bb")])).toEqual(["ambiguous", "ambiguous"]);
  });
});
