/** Commands that lead to a cluster: split without a shell, and never given an id that is no id. */
import { describe, expect, test } from "vitest";
import { commandFor, commandText, customerCommand } from "../../../checker/cluster/customer-command.ts";

describe("words", () => {
  test.each([
    ["tsh kubectl --cluster {cluster}", ["tsh", "kubectl", "--cluster", "{cluster}"]],
    ["  /opt/k --context=gke_a_b_{cluster}  -n  x ", ["/opt/k", "--context=gke_a_b_{cluster}", "-n", "x"]],
    [`"/opt/my tools/k" '{cluster}' a'b c'd`, ["/opt/my tools/k", "{cluster}", "ab cd"]],
    ["k '$HOME;|&' {cluster}", ["k", "$HOME;|&", "{cluster}"]],
    ["k {cluster} {cluster}", ["k", "{cluster}", "{cluster}"]],
    ["k '' {cluster}", ["k", "", "{cluster}"]],
  ])("%s", (text, words) => {
    expect(customerCommand(text)).toEqual({ words });
  });

  test.each([
    ["no placeholder", "tsh kubectl"],
    ["nothing", " "],
    ["another placeholder", "k {cluster} {name}"],
    ["the program depends on it", "/opt/{cluster}/k get {cluster}"],
    ["a list of commands", "tsh login; k {cluster}"],
    ["a pipe", "k {cluster} | cat"],
    ["a variable", "$HOME/k {cluster}"],
    ["a command in quotes", 'k "$(id)" {cluster}'],
    ["a home", "~/k {cluster}"],
    ["a pattern", "k {cluster} *"],
    ["a quote that nobody closes", "k '{cluster}"],
    ["a backslash", "k\\ x {cluster}"],
  ])("refused: %s", (_name, text) => {
    expect(customerCommand(text)).toHaveProperty("fault");
  });
});

test("what a shell would have done is named, and it alone", () => {
  const found = customerCommand("tsh login; k {cluster} token-behind-it");
  expect(found).toHaveProperty("fault", expect.stringContaining('";"'));
  expect(found).toHaveProperty("fault", expect.not.stringContaining("token-behind-it"));
});

test("an id is one argument or a part of one, whatever it is made of", () => {
  expect(commandFor(["k", "--cluster={cluster}", "{cluster}"], "a-1.b_c")).toEqual([
    "k",
    "--cluster=a-1.b_c",
    "a-1.b_c",
  ]);
  for (const wrong of ["-n", "--kubeconfig=x", "../x", "a b", "", "a;b", "$(id)", ".hidden", "a/b", "a\nb"])
    expect(() => commandFor(["k", "{cluster}"], wrong)).toThrow("no cluster id");
});

test("an id has at most a hundred characters", () => {
  expect(commandFor(["k", "{cluster}"], "a".repeat(100))).toEqual(["k", "a".repeat(100)]);
  expect(() => commandFor(["k", "{cluster}"], "a".repeat(101))).toThrow("no cluster id");
});

test("reports show where the id goes", () => {
  expect(commandText(["k", "--cluster={cluster}"])).toBe("k --cluster=<cluster>");
});
