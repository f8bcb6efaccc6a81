/** Where the values of inputs come from, and which are refused. */
import { describe, expect, test } from "vitest";
import { readAlert } from "../../../checker/inputs/alert.ts";
import { settleInputs } from "../../../checker/inputs/values.ts";
import type { BookPage, Input } from "../../../checker/model.ts";

const pageWith = (...inputs: readonly Input[]): BookPage => ({
  id: "shop/cart",
  title: "Cart",
  url: "",
  alerts: [],
  links: [],
  inputs,
  checks: [],
  escalation: [],
});
const cluster = pageWith({ name: "cluster_id", description: "the shop's cluster" });
const alert = (...ids: readonly string[]) =>
  readAlert(JSON.stringify(ids.map((id) => ({ labels: { "cluster-id": id } }))), []);

describe("a value", () => {
  test("comes by flag before the alert, and by the alert before anybody is asked", async () => {
    const ask = async (): Promise<string> => "asked";
    expect(await settleInputs(cluster, { CLUSTERID: "flag" }, alert("alert"), ask)).toEqual({ cluster_id: "flag" });
    expect(await settleInputs(cluster, {}, alert("alert"), ask)).toEqual({ cluster_id: "alert" });
    expect(await settleInputs(cluster, {}, undefined, ask)).toEqual({ cluster_id: "asked" });
  });

  test("that is missing is refused with where to find it; an empty answer is none", async () => {
    await expect(settleInputs(cluster, {}, undefined, undefined)).rejects.toThrow(
      "this runbook needs cluster_id (the shop's cluster): give it as --cluster_id=…",
    );
    await expect(settleInputs(cluster, {}, undefined, async () => " ")).rejects.toThrow("needs cluster_id");
  });

  test("of several in the alert is refused, not guessed", async () => {
    await expect(settleInputs(cluster, {}, alert("c1", "c2"), undefined)).rejects.toThrow(
      "the alert has several values for cluster_id: c1, c2. Choose one with --cluster_id=…",
    );
  });

  test("for an input that the page does not have is refused", async () => {
    await expect(settleInputs(cluster, { cluster: "c1" }, undefined, undefined)).rejects.toThrow(
      "shop/cart takes no input cluster, but cluster_id. Did you mean cluster_id?",
    );
    await expect(settleInputs(pageWith(), { cluster: "c1" }, undefined, undefined)).rejects.toThrow(
      "shop/cart takes no input cluster.",
    );
  });
});

describe("without a pattern", () => {
  test.each(["c1", "10.130.0.23", "shop-web_1", "fd00::1", "v1.31.4"])("%s is taken", async (value) => {
    expect(await settleInputs(cluster, { cluster_id: value }, undefined, undefined)).toEqual({ cluster_id: value });
  });

  test.each([
    "a/b",
    "..",
    ".",
    "-rf",
    "a b",
    "a\nb",
    "a\u0007",
    "a'b",
    'a"b',
    "a;b",
    "$(a)",
    "`a`",
    "a|b",
    "a*",
    "a%2Fb",
    "ä",
    "a".repeat(254),
  ])("%j is refused", async (value) => {
    await expect(settleInputs(cluster, { cluster_id: value }, undefined, undefined)).rejects.toThrow(
      "cluster_id cannot be",
    );
  });
});

describe("a pattern", () => {
  const image = pageWith({ name: "image", pattern: "[a-z./:]+" });
  test("must match the whole value", async () => {
    expect(await settleInputs(image, { image: "icr.io/cart:new" }, undefined, undefined)).toEqual({
      image: "icr.io/cart:new",
    });
    await expect(settleInputs(image, { image: "icr.io/cart 1" }, undefined, undefined)).rejects.toThrow(
      "it takes a text that matches [a-z./:]+",
    );
  });

  test.each(["../secrets", "a/../b", "a/..", "./a"])(
    "never lets %s through, which leads to another place",
    async (value) => {
      await expect(
        settleInputs(pageWith({ name: "image", pattern: ".*" }), { image: value }, undefined, undefined),
      ).rejects.toThrow("image cannot be");
    },
  );
});
