/** Placeholders are found in whatever spelling, and a value can never become a command. */
import { describe, expect, it } from "vitest";
import { slotsOfCode } from "../../../site/shell/block.ts";
import { cleanValue, fillPlaceholders, placeholderKey } from "../../../checker/shell/fill.ts";
import { placeholdersIn } from "../../../site/shell/placeholder.ts";

const filled = (command: string, values: Record<string, string>): string =>
  fillPlaceholders(command, slotsOfCode(command, "sh"), new Map(Object.entries(values)))
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
    ["ping <instance label from alert>", ["instance"]],
    ["ping <instance from the alert> <label pod from alert>", ["instance", "pod"]],
    ["kubectl -n {{ $labels.namespace }} logs {{$labels.pod}}", ["namespace", "pod"]],
    ["get {{ .Labels.node_name }} {{ .CommonLabels.job }} {{ .Values.x }}", ["nodename", "job"]],
    ["set <label> <the label>", ["label", "thelabel"]],
  ])("of %j are %j", (command, keys) => {
    expect(placeholdersIn(command).map(({ key }) => key)).toEqual(keys);
  });

  it("are the same in every spelling", () => {
    expect(new Set(["cluster_id", "clusterid", "CLUSTER-ID", "Cluster Id"].map(placeholderKey)).size).toBe(1);
  });
});

describe("fillPlaceholders", () => {
  it("quotes by where the value is", () => {
    const values = { pod: "a'b; rm -rf /" };
    expect(filled("get <pod>", values)).toBe(`get 'a'\\''b; rm -rf /'`);
    expect(filled(`get "<pod>"`, values)).toBe(`get "a'b; rm -rf /"`);
    expect(filled(`get '<pod>'`, values)).toBe(`get 'a'\\''b; rm -rf /'`);
  });

  it("takes the label that a placeholder names, quoted as any value", () => {
    const values = { instance: "10.0.0.1:9100", pod: "a b" };
    expect(filled("curl <instance label from alert>/metrics", values)).toBe("curl 10.0.0.1:9100/metrics");
    expect(filled("kubectl describe pod {{ $labels.pod }}", values)).toBe("kubectl describe pod 'a b'");
    expect(filled('echo "{{ $labels.pod }}" {{ $labels.other }}', values)).toBe('echo "a b" {{ $labels.other }}');
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
