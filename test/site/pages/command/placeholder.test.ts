/** Placeholders are found in whatever spelling, and a value can never become a command. */
import { describe, expect, it } from "vitest";
import {
  cleanValue,
  fillPlaceholders,
  placeholderKey,
  placeholdersIn,
} from "../../../../site/pages/command/placeholder.ts";

const filled = (command: string, values: Record<string, string>): string =>
  fillPlaceholders(command, new Map(Object.entries(values)))
    .map(({ text }) => text)
    .join("");

describe("placeholdersIn", () => {
  it.each([
    ["kubx-kubectl <clusterid> get pods", ["clusterid"]],
    ["kubectl -n $NAMESPACE logs ${POD_NAME}", ["namespace", "podname"]],
    ["kubectl get pod <pod name> <POD-NAME>", ["podname"]],
    ["cat <input.txt >output.txt", []],
    ["echo $HOME $1 $? $i", []],
    ["NAMESPACE=shop; kubectl -n $NAMESPACE get pods", []],
    ["IP <none> <none>", []],
  ])("of %j are %j", (command, keys) => {
    expect(placeholdersIn(command).map(({ key }) => key)).toEqual(keys);
  });

  it("are the same in every spelling", () => {
    expect(new Set(["cluster_id", "clusterid", "CLUSTER-ID", "Cluster Id"].map(placeholderKey)).size).toBe(1);
  });
});

describe("fillPlaceholders", () => {
  it("quotes by where the value stands", () => {
    const values = { pod: "a'b; rm -rf /" };
    expect(filled("get <pod>", values)).toBe(`get 'a'\\''b; rm -rf /'`);
    expect(filled(`get "<pod>"`, values)).toBe(`get "a'b; rm -rf /"`);
    expect(filled(`get '<pod>'`, values)).toBe(`get 'a'\\''b; rm -rf /'`);
  });

  it("fills every spelling and leaves the rest alone", () => {
    expect(filled("a <ns> $NS <pod>", { ns: "shop" })).toBe("a shop shop <pod>");
  });
});

describe("cleanValue", () => {
  it("drops what ends a line or hides in it, and refuses what no name is as long as", () => {
    expect(cleanValue(" a\nb\u202ec\u0000 ")).toBe("abc");
    expect(cleanValue("x".repeat(300))).toBe("");
  });
});
