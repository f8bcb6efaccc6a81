/** Labels of rules and alerts: those that are wanted, others, and those that are missing. */
import { expect, test } from "vitest";
import { canHave, fitOf } from "../../../../checker/probes/alerts/rule-labels.ts";

test.each<[Record<string, string>, Record<string, string>, string]>([
  [{ zone: "a", node: "n" }, {}, "yes"],
  [{ zone: "a", node: "n" }, { zone: "a" }, "yes"],
  [{ zone: "a" }, { zone: "b" }, "no"],
  [{ zone: "a" }, { zone: "a", cluster: "c" }, "open"],
  [{ zone: "b" }, { zone: "a", cluster: "c" }, "no"],
  [{}, { zone: "a" }, "open"],
  [{ zone: "" }, { zone: "a" }, "no"],
])("%j against %j: %s", (labels, wanted, fit) => {
  expect(fitOf(labels, wanted)).toBe(fit);
});

test.each<[Record<string, string>, boolean]>([
  [{}, true],
  [{ zone: "a" }, true],
  [{ zone: "b" }, false],
  [{ zone: "{{ $labels.zone }}" }, true],
  [{ zone: "{{ $labels.zone }}", severity: "warning" }, false],
])("a rule with %j: %s", (labels, expected) => {
  expect(canHave(labels, { zone: "a", severity: "page" })).toBe(expected);
});
