/** Which context is a cluster's, by the names that clouds and gateways give. */
import { describe, expect, test } from "vitest";
import { contextOf } from "../../../checker/cluster/context-of-cluster.ts";

const OTHERS = ["another", "gke_our-project_europe-west3-a_other"];

describe("the one context that ends in the id", () => {
  test.each([
    ["itself", "shop", "shop"],
    ["EKS", "shop", "arn:aws:eks:eu-central-1:123456789012:cluster/shop"],
    ["EKS of China", "shop", "arn:aws-cn:eks:cn-north-1:123456789012:cluster/shop"],
    ["GKE", "shop-1", "gke_our-project_europe-west3-a_shop-1"],
    ["AKS of an administrator", "shop", "shop-admin"],
    ["Teleport", "shop-1", "teleport.example.com-shop-1"],
    ["Teleport of a short host", "shop", "example.com-shop"],
    ["Teleport of a long host", "shop", "a.b-1.c.Example.COM-shop"],
    ["an address with a port", "shop", "admin:shop"],
    ["a folder of EKS's own words, without an account", "shop", "arn:aws:eks:::cluster/shop"],
    ["IBM Cloud", "c1a2b3", "shop/c1a2b3"],
    ["kubeadm", "shop", "kubernetes-admin@shop"],
  ])("%s", (_name, id, name) => {
    expect(contextOf(id, kubeconfig([...OTHERS, name]), undefined)).toBe(name);
  });

  test.each([
    ["a hyphen may belong to the name", "prod", "test-prod"],
    ["so may what stands behind Teleport's host", "1", "teleport.example.com-shop-1"],
    ["an underscore may belong to the name of EKS", "prod", "arn:aws:eks:eu-central-1:1:cluster/test_prod"],
    ["nor where the account is long", "prod", "arn:aws-us-gov:eks:us-gov-west-1:123456789012:cluster/test_prod"],
    ["an underscore may belong to the name of GKE", "prod", "gke_our-project_europe-west3-a_test_prod"],
    ["a host has no end of one letter", "shop", "teleport.c-shop"],
    ["nor a blank before it", "shop", "our teleport.example.com-shop"],
    ["nor is it a word without a dot", "shop", "teleport-shop"],
    ["another administrator's", "shop", "my-shop-admin"],
    ["no separator", "hop", "shop"],
    ["in the middle", "shop", "arn:aws:eks:eu-central-1:1:cluster/shop-2"],
    ["eksctl's own names, which have a pattern", "shop", "jane@shop.eu-central-1.eksctl.io"],
  ])("none: %s", (_name, id, name) => {
    expect(() => contextOf(id, kubeconfig([...OTHERS, name]), undefined)).toThrow("no context");
  });

  test("the same name comes before all that end in it", () => {
    expect(contextOf("shop", kubeconfig(["a:shop", "shop", "b:shop"]), undefined)).toBe("shop");
  });

  test("of two none is picked, and both are named", () => {
    const two = ["arn:aws:eks:eu-central-1:1:cluster/shop", "arn:aws:eks:us-east-1:1:cluster/shop"];
    expect(() => contextOf("shop", kubeconfig(two), undefined)).toThrow(
      expect.objectContaining({
        message: expect.stringContaining(two.join(", ")),
        kind: "setup",
        next: expect.stringContaining("arn:aws:eks:eu-central-1:1:cluster/{cluster}"),
      }),
    );
  });
});

test("of many that end in it, five are named; of none, the nearest", () => {
  const many = Array.from({ length: 6 }, (_, index) => `region-${index}/shop`);
  expect(() => contextOf("shop", kubeconfig(many), undefined)).toThrow(many.slice(0, 5).join(", "));
  expect(() => contextOf("shop", kubeconfig(many), undefined)).not.toThrow("region-5");
  expect(() => contextOf("shop", kubeconfig(["shoq", "x"]), undefined)).toThrow(
    expect.objectContaining({ kind: "setup", next: expect.stringContaining("shoq") }),
  );
  const none = (): string => contextOf("shop", kubeconfig([]), undefined);
  expect(none).toThrow(expect.objectContaining({ next: expect.stringMatching(/shop\.yaml\.$/) }));
});

describe("by a pattern", () => {
  const names = ["arn:aws:eks:eu-central-1:1:cluster/shop", "arn:aws:eks:us-east-1:1:cluster/shop", "shop"];
  test("the name with the id in it, and no other", () => {
    const pattern = "arn:aws:eks:us-east-1:1:cluster/{cluster}";
    expect(contextOf("shop", kubeconfig(names), pattern)).toBe(names[1]);
    expect(() => contextOf("cart", kubeconfig([...names, "cart"]), pattern)).toThrow("cluster/cart");
    expect(() => contextOf("cart", kubeconfig([...names, "admin@cart"]), pattern)).toThrow("no context");
  });

  test("an id is put in as it is", () => {
    expect(contextOf("$&", kubeconfig(["x-$&"]), "x-{cluster}")).toBe("x-$&");
  });
});

function kubeconfig(names: readonly string[]) {
  const contexts = names.map((name) => ({ name, cluster: name, user: "" }));
  return { source: "config", clusters: [], users: [], contexts, currentContext: "" };
}
