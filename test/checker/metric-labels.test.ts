/** `--label`: what Prometheus takes as a label, and what it does not. */
import { expect, test } from "vitest";
import { metricLabels } from "../../checker/metric-labels.ts";
import { OWN_LABELS } from "../../checker/report/metrics.ts";
import { UsageError } from "../../checker/usage-error.ts";

test("names and values, with whatever a value holds", () => {
  expect(metricLabels(["carrier=fra02", "_zone1=a=b", 'note=Größe "x"\n'])).toEqual({
    carrier: "fra02",
    _zone1: "a=b",
    note: 'Größe "x"\n',
  });
  expect(metricLabels(["carrier=fra02", "carrier=fra02"])).toEqual({ carrier: "fra02" });
});

test.each<[string, string]>([
  ["no value at all", "carrier"],
  ["no name", "=fra02"],
  ["an empty value, which is no label", "carrier="],
  ["a dash", "car-rier=fra02"],
  ["a dot", "car.rier=fra02"],
  ["a digit first", "1carrier=fra02"],
  ["a name of Prometheus' own", "__name__=up"],
  ["another letter", "trägt=fra02"],
  ["what Prometheus sets", "job=x"],
  ["what Prometheus sets for a target", "instance=x"],
  ...OWN_LABELS.map((name): [string, string] => ["what the metrics have", `${name}=x`]),
])("%s is refused, by name: %s", (_what, pair) => {
  expect(() => metricLabels([pair])).toThrow(UsageError);
  expect(() => metricLabels([pair])).toThrow(/\w+/.exec(pair)?.[0]);
});

test("two values for one name are refused", () => {
  expect(() => metricLabels(["carrier=fra02", "carrier=fra04"])).toThrow("fra02 and fra04");
});
