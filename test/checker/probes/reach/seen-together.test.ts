/** What the attempts on all clusters together say of a failure that one of them cannot settle. */
import { describe, expect, test } from "vitest";
import { FAILURE_CLASSES, type FailureClass, type FailureClassId } from "../../../../checker/cluster/failure-class.ts";
import type { ClusterFacts } from "../../../../checker/decide/cluster-facts.ts";
import { seenTogether } from "../../../../checker/probes/reach/seen-together.ts";

const visit = (id: string, met: readonly FailureClass[], more: Partial<ClusterFacts> = {}): ClusterFacts => ({
  target: { id, traits: {} },
  tries: met.map((one) => ({ class: one, milliseconds: 1 })),
  ...more,
});
const classes = (...ids: FailureClassId[]): FailureClass[] => ids.map((id) => FAILURE_CLASSES[id]);
const networks = (visits: readonly ClusterFacts[]): string[][] =>
  seenTogether(visits).map(({ tries }) => tries.map(({ class: met }) => met.network));

describe("a failure is settled by what is known from elsewhere", () => {
  const cut = [visit("a", classes("TLS_EOF", "TLS_EOF")), visit("b", classes("TLS_EOF"))];

  test("where the carrier answers, connections that are cut off on two clusters are the network's fault", () => {
    const [first, second] = cut as [ClusterFacts, ClusterFacts];
    expect(networks(cut)).toEqual([["ambiguous", "ambiguous"], ["ambiguous"]]);
    expect(networks([first, { ...second, carrierAnswers: true }])).toEqual([["fault", "fault"], ["fault"]]);
    expect(networks([first, { ...second, carrierAnswers: false }])).toEqual([
      ["ambiguous", "ambiguous"],
      ["ambiguous"],
    ]);
  });

  test("where no name can be looked up, no look-up tells anything of the network", () => {
    const lost = visit("a", classes("DNS_TEMP"));
    expect(networks([lost, visit("b", classes("OK"))])).toEqual([["fault"], ["proven"]]);
    expect(networks([lost, visit("b", classes("OK"), { namesResolve: false })])).toEqual([["local"], ["proven"]]);
  });

  test("where this host's clock is wrong, a certificate that has expired is this host's doing", () => {
    const expired = visit("a", classes("TLS_EXPIRED"));
    const ahead = { class: FAILURE_CLASSES.OK, milliseconds: 1, clockSkew: 300 };
    expect(networks([expired])).toEqual([["ambiguous"]]);
    expect(networks([expired, { target: { id: "b", traits: {} }, tries: [ahead] }])).toEqual([["local"], ["proven"]]);
  });
});

test("visits of one cluster are one entry, and one cluster is never several", () => {
  const visits = [visit("a", classes("TLS_EOF"), { carrierAnswers: true }), visit("a", classes("OK", "TLS_EOF"))];
  expect(networks(visits)).toEqual([["ambiguous", "proven", "ambiguous"]]);
});

test("each of thousands is settled as the first two of its kind, and other kinds stay", () => {
  const many = Array.from({ length: 50 }, (_, index) =>
    visit(`c${index}`, classes("TLS_EOF", "OK", "TCP_REFUSED"), { carrierAnswers: true }),
  );
  expect(networks(many)).toEqual(many.map(() => ["fault", "proven", "ambiguous"]));
});

test("certificates of two authorities are two kinds", () => {
  const from = (issuer: string, publicKeySha256: string): FailureClass => ({
    ...FAILURE_CLASSES.TLS_CA,
    presented: { issuer, publicKeySha256 },
  });
  const own = visit("own", [from("CN=kubernetes", "aa")]);
  const intercepted = ["a", "b", "c"].map((id) => visit(id, [from("CN=Corporate TLS inspection", id)]));
  expect(networks([own, ...intercepted])).toEqual([["ambiguous"], ["fault"], ["fault"], ["fault"]]);
});

test("where nothing failed, nothing changes", () => {
  const visits = [visit("a", classes("OK")), visit("b", classes("READYZ_FAIL"))];
  expect(seenTogether(visits)).toEqual(visits);
  expect(seenTogether([])).toEqual([]);
});

test("what a stalled host cut off counts for nothing", () => {
  expect(networks([visit("a", classes("TCP_TIMEOUT"), { stalled: 900 })])).toEqual([["local"]]);
});
