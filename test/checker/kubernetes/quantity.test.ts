/** Quantities, by the grammar of resource.Quantity in k8s.io/apimachinery. */
import { expect, test } from "vitest";
import { quantityOf } from "../../../checker/kubernetes/quantity.ts";

test.each<[string, number]>([
  ["0", 0],
  ["250m", 0.25],
  ["1500u", 0.0015],
  ["3n", 3e-9],
  ["12", 12],
  ["-1", -1],
  ["+1", 1],
  ["1.5", 1.5],
  [".5", 0.5],
  ["5.", 5],
  ["2k", 2_000],
  ["2M", 2e6],
  ["2G", 2e9],
  ["2T", 2e12],
  ["2P", 2e15],
  ["2E", 2e18],
  ["2e3", 2_000],
  ["2E3", 2_000],
  ["2e-3", 0.002],
  ["2e+3", 2_000],
  ["1Ki", 1_024],
  ["1Mi", 1_048_576],
  ["1.5Gi", 1_610_612_736],
  ["1Ti", 2 ** 40],
  ["1Pi", 2 ** 50],
  ["1Ei", 2 ** 60],
])("%s", (text, number) => {
  expect(quantityOf(text)).toBeCloseTo(number, 12);
});

test.each([
  "",
  "m",
  "5h",
  "1h30m",
  "1 ",
  " 1",
  "0x10",
  "Infinity",
  "NaN",
  "1K",
  "1mi",
  "1ki",
  "1e",
  "1e3k",
  "--1",
  ".",
])("%j is none", (text) => {
  expect(quantityOf(text)).toBeNaN();
});
