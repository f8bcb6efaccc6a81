/** The command of the panel runs nothing that was not verified, and survives any name. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Permission } from "../../../checker/model.ts";
import { checkerPanel } from "../../../site/pages/checker-panel.ts";
import { slotsOfCode } from "../../../site/shell/block.ts";
import { type PackedSlots, slotsOf } from "../../../site/shell/slots.ts";
import { fillPlaceholders } from "../../../checker/shell/fill.ts";
import { runbookView } from "../../../site/pages/runbook-view.ts";
import { catalog, context, runbook, volumeFillingUp } from "./shop.ts";

const page = volumeFillingUp();
const book = catalog([page]);

describe("checkerPanel", () => {
  it("downloads, verifies, and only then runs", () => {
    const sum = "ab".repeat(32);
    expect(checkerPanel(page, context(book), new Map()).command).toEqual([
      "curl -fsSLo pilotbook-check.cjs https://runbooks.example.com/docs/check/0123456789ab/pilotbook-check.cjs &&",
      `  echo '${sum}  pilotbook-check.cjs' | sha256sum -c - &&`,
      "  node pilotbook-check.cjs storage/volume-filling-up",
    ]);
  });

  it("is one command for a shell, whatever the page is called", () => {
    const odd = runbook("it's; rm -rf $HOME");
    const lines = checkerPanel(odd, context(catalog([odd])), new Map()).command.join("\n");
    const stubs = "curl() { :; }; sha256sum() { :; }; node() { printf '%s' \"$2\"; }\n";
    expect(execFileSync("sh", ["-c", stubs + lines], { encoding: "utf8" })).toBe(odd.id);
  });

  it("asks for inputs as placeholders, which the fields fill in and the shell takes as one word", () => {
    const asking = runbook("cart", { inputs: [{ name: "cluster_id" }] });
    const [, , last = ""] = checkerPanel(asking, context(catalog([asking])), new Map()).command;
    expect(last).toBe("  node pilotbook-check.cjs cart --input 'cluster_id=<cluster_id>'");
    const filled = fillPlaceholders(last, slotsOfCode(last, "sh"), new Map([["clusterid", "a'b; rm"]])).map(
      ({ text }) => text,
    );
    const shown = execFileSync("sh", ["-c", `node() { printf '%s' "$4"; }\n${filled.join("")}`], { encoding: "utf8" });
    expect(shown).toBe("cluster_id=a'b; rm");
    expect(runbookView(asking, context(catalog([asking]))).placeholders[0]).toEqual({
      key: "clusterid",
      written: "<cluster_id>",
    });
  });

  it("runs in a pod what it runs by itself, with what is in the file on standard input", () => {
    const asking = runbook("it's; rm", { inputs: [{ name: "cluster_id" }] });
    const text = checkerPanel(asking, context(catalog([asking])), new Map()).podCommand.join("\n");
    // As kubectl starts it: the words behind the dashes, with its own standard input.
    const stubs = `kubectl() { printf '%s\\n' "$@" "$(cat)"; }\nprintf 'the file' > pilotbook-check.cjs\n`;
    const folder = mkdtempSync(join(tmpdir(), "pilotbook-pod-"));
    const words = execFileSync("sh", ["-c", stubs + text], { encoding: "utf8", cwd: folder })
      .trimEnd()
      .split("\n");
    rmSync(folder, { recursive: true });
    const dashes = words.indexOf("--");
    expect(words.slice(0, dashes)).toEqual(
      expect.arrayContaining([
        "run",
        "-i",
        "--rm",
        "--restart=Never",
        "--namespace=default",
        '--overrides={"spec":{"serviceAccountName":"pilotbook-it-s-rm"}}',
      ]),
    );
    expect(words.slice(dashes + 1)).toEqual([
      "node",
      "-",
      "it's; rm",
      "--input",
      "cluster_id=<cluster_id>",
      "the file",
    ]);
    const { slots = "{}" } = runbookView(asking, context(catalog([asking])));
    expect(slotsOf(JSON.parse(slots) as PackedSlots, text).map(({ key }) => key)).toEqual(["clusterid"]);
  });

  it("says where the address is missing", () => {
    const homeless = catalog([page], { settings: { ...book.settings, url: "" } });
    const panel = checkerPanel(page, context(homeless), new Map());
    expect(panel.hasAddress).toBe(false);
    expect(panel.command[0]).toContain("'https://<this-site>/docs/check/");
  });

  it("explains each check and what it needs", () => {
    const panel = checkerPanel(page, context(book), new Map());
    expect(panel.checks.map(({ anchor, section, asks }) => [anchor, section?.text, asks])).toEqual([
      ["check-writers", "Diagnosis", "Are enough pods behind this selector Ready?"],
      ["check-claim", "Mitigation", ""],
    ]);
    expect(panel.permissions).toEqual([{ text: "list pods in shop" }]);
    expect(panel.decisions).toHaveLength(3);
  });

  it("says which right it can do without, unless another check cannot", () => {
    const nodes: Permission = { verb: "list", group: "", resource: "nodes", optional: "to tell zones" };
    const { optional: _optional, ...needed } = nodes;
    const facts = (permission: Permission) => ({ asks: "", requests: [], permissions: [permission] });
    const own = context(book);
    const panelWith = (...permissions: readonly [Permission, Permission]) =>
      checkerPanel(
        page,
        { ...own, probes: new Map(page.checks.map(({ id }, index) => [id, facts(permissions[index] ?? nodes)])) },
        new Map(),
      ).permissions;
    const text = "list nodes in the whole cluster";
    expect(panelWith(nodes, nodes)).toEqual([{ text, optional: "to tell zones" }]);
    expect(panelWith(nodes, needed)).toEqual([{ text }]);
    expect(panelWith(needed, nodes)).toEqual([{ text }]);
  });
});
