/** A built folder, held against what the command line names. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type HeldFolder, type HeldOptions, holdFolder } from "../../../../site/validate/folder/hold-folder.ts";
import { UnreadableInput } from "../../../../site/validate/unreadable-input.ts";
import { startServer, status } from "../../links/answering-server.ts";

let root: string;
beforeEach(async () => void (root = await mkdtemp(join(tmpdir(), "pilotbook-held-"))));
afterEach(() => rm(root, { recursive: true, force: true }));
const at = (path: string): string => join(root, path);

const SITE = { "site/index.html": '<a href="none.html">x</a><img src="none.png" alt="x">' };
const GATE: HeldOptions["gate"] = { rules: [], rulesScope: "all" };

async function hold(
  files: Readonly<Record<string, string>>,
  options: Partial<HeldOptions> = {},
  origin = "https://r.example",
): Promise<HeldFolder> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(at(path)), { recursive: true });
    await writeFile(at(path), text);
  }
  return holdFolder({ folder: at("site"), origin, basePath: "" }, { gate: GATE, ...options });
}
const rules = ({ checked }: HeldFolder): string[] => checked.problems.map(({ rule }) => rule);

test("against nothing, everything counts", async () => {
  const held = await hold(SITE);
  expect(rules(held)).toEqual(["link-target", "image-target"]);
  expect(held.checked).toMatchObject({ known: [], fixed: 0, notes: [] });
  expect(held.report).toMatchObject({ pages: 1, references: 2, files: ["index.html"], external: [] });
});

test("against settings, which switch rules off and ignore; no ignore is idle", async () => {
  const later = "2999-01-01";
  const settings = [
    "rules: { image-target: off }",
    "ignores:",
    `  - { rule: link-target, owner: shop, reason: it moves, until: ${later} }`,
    `  - { rule: orphan, owner: shop, reason: it moves, until: ${later} }`,
  ].join("\n");
  expect(rules(await hold({ ...SITE, "data/validation.yml": settings }, { data: at("data") }))).toEqual([]);
  const off = "rules: { image-target: off }\n";
  expect(rules(await hold({ "data/validation.yml": off }, { data: at("data") }))).toEqual(["link-target"]);
  expect(rules(await hold({}))).toEqual(["link-target", "image-target"]);
});

test("against what was known before, which counts no more", async () => {
  const manifest = (await hold(SITE)).checked.manifest();
  const { checked } = await hold(
    { "site/index.html": '<a href="none.html">x</a><a href="new.html">x</a>', "before.json": manifest },
    { gate: { ...GATE, base: at("before.json") } },
  );
  expect(checked.problems.map(({ data }) => data["target"])).toEqual(["new.html"]);
  expect(checked.known.map(({ rule }) => rule)).toEqual(["link-target"]);
  expect(checked.fixed).toBe(1);
  expect(JSON.parse(checked.manifest())).toMatchObject({ url: "https://r.example", paths: ["/index.html"] });
});

describe("against alert rules", () => {
  const files = {
    "site/cart.html": "x",
    "rules.yml":
      'groups:\n- rules:\n  - { alert: A, annotations: { runbook_url: "https://r.example/cart.html" } }\n  - { alert: B, annotations: { runbook_url: "https://r.example/none.html" } }\n',
  };

  test("an alert that leads nowhere is found at its line", async () => {
    const { checked } = await hold(files, { gate: { ...GATE, rules: [at("rules.yml")] } });
    expect(checked.problems.map(({ rule, line }) => [rule, line])).toEqual([["runbook-url", 4]]);
  });

  test("where nobody says where the folder is published, nothing can be said", async () => {
    const gate = { ...GATE, rules: [at("rules.yml")] };
    await expect(hold(files, { gate }, "")).rejects.toThrow(UnreadableInput);
    expect(rules(await hold(files, {}, ""))).toEqual([]);
  });
});

test("against other hosts, but for those that the settings leave out", async () => {
  const server = await startServer({ "*": status(404) });
  const url = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
  const files = {
    "site/index.html": `<a href="${url("/gone")}">x</a><a href="${url("/left-out")}">x</a>`,
    "data/validation.yml": `rules: { external-link: { ignore: ["${url("/left-*")}"] } }\n`,
  };
  const external = { timeLimit: 600_000, allowPrivate: true };
  const { checked, report } = await hold(files, { data: at("data"), external });
  await server.stop();
  expect(report.external).toHaveLength(2);
  expect(checked.problems.map(({ rule, data }) => [rule, data["url"]])).toEqual([["external-link", url("/gone")]]);
  expect(checked.notes[0]).toContain("1 links");
});
