/** What a site is held against: alert rules, a baseline, and the manifest of what was published before. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Manifest, manifestText } from "../../../site/model/manifest.ts";
import type { Problem } from "../../../site/model/problem.ts";
import { manifestOf } from "../../../site/model/site-manifest.ts";
import type { Site } from "../../../site/model/site.ts";
import { compareWithBase, linksBefore } from "../../../site/validate/base.ts";
import { NO_BASELINE, baselineEntries, baselineText } from "../../../site/validate/baseline.ts";
import { checkSite } from "../../../site/validate/check-site.ts";
import { type GateOptions, heldAgainst, readGate } from "../../../site/validate/gate.ts";
import { UnreadableInput } from "../../../site/validate/unreadable-input.ts";
import { validate } from "../../../site/validate/validate.ts";
import { startServer, status } from "../links/answering-server.ts";
import { loadSite, withFolder } from "../rules/example-site.ts";

let folder = "";
const at = (name: string): string => join(folder, name);
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-gate-"));
});
afterAll(() => rm(folder, { recursive: true }));

const PAGE = "---\ntitle: Cart\n---\nSee [x]() and [y](missing.html).\n";
const withSite = <T>(files: Record<string, string>, use: (site: Site) => Promise<T> | T): Promise<T> =>
  withFolder({ "_data/none.txt": "", ...files }, async (content) => use(await loadSite(content)));
const rulesOf = (problems: readonly Problem[]): string[] => problems.map(({ rule }) => rule);

describe("the gate", () => {
  const OPTIONS: GateOptions = { rules: [], rulesScope: "all" };
  const RULES = `groups:\n- rules:\n  - { alert: A, annotations: { runbook_url: "https://shop.example.com/a" } }\n  - { alert: B }\n`;
  const alertsWith = (options: Partial<GateOptions>, url = ""): Promise<string[] | undefined> =>
    withSite({ "a.md": PAGE, "_data/site.yml": `url: ${url}\n` }, async ({ catalog }) =>
      (await readGate({ ...OPTIONS, ...options }, catalog.settings)).alertRules?.alerts.map(({ alert }) => alert),
    );

  test("is open where nobody has named anything", async () => {
    expect(await alertsWith({})).toBeUndefined();
    await withSite({ "a.md": PAGE }, async (site) => {
      expect(await readGate(OPTIONS, site.catalog.settings)).toEqual({});
      const found = validate(site);
      expect(heldAgainst({}, site, found)).toEqual({ introduced: found, known: [], fixed: 0 });
    });
  });

  test("takes all alerts, or those that lead to this site", async () => {
    await writeFile(at("rules.yml"), RULES);
    const rules = [at("rules.yml")];
    expect(await alertsWith({ rules })).toEqual(["A", "B"]);
    expect(await alertsWith({ rules, rulesScope: "site" }, "https://shop.example.com")).toEqual(["A"]);
    expect(await alertsWith({ rules }, "https://shop.example.com")).toEqual(["A", "B"]);
    await expect(alertsWith({ rules, rulesScope: "site" })).rejects.toThrow(UnreadableInput);
  });

  test.each<[string, Partial<GateOptions>]>([
    ["a baseline that is not there", { baseline: "nothing.json" }],
    ["a manifest that is not there", { base: "nothing.json" }],
    ["a baseline that is none", { baseline: "words.txt" }],
    ["a manifest that is none", { base: "words.txt" }],
    ["a manifest that is a baseline", { base: "list.json" }],
    ["a baseline that is a manifest", { baseline: "manifest.json" }],
  ])("does not open for %s", async (_what, { baseline, base }) => {
    await writeFile(at("words.txt"), "words");
    await writeFile(at("list.json"), "[]");
    await writeFile(at("manifest.json"), '{"version":2,"pages":[],"paths":[],"problems":[]}');
    const named = {
      ...(baseline === undefined ? {} : { baseline: at(baseline) }),
      ...(base === undefined ? {} : { base: at(base) }),
    };
    const refused = await alertsWith(named).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UnreadableInput);
    const { message } = refused as Error;
    expect(message).toContain(at(baseline ?? base ?? ""));
    const isMissing = message.includes("there is no file");
    expect(isMissing).toBe((baseline ?? base) === "nothing.json");
    // The message says how to make the file.
    if (isMissing) expect(message.includes("--update-baseline")).toBe(baseline !== undefined);
  });

  test("holds a site against its baseline first, then against what was published", async () => {
    await withSite({ "a.md": PAGE }, async (site) => {
      const found = validate(site);
      const [empty, missing] = found;
      await writeFile(at("baseline.json"), baselineText(found.slice(0, 1)));
      await writeFile(
        at("base.json"),
        manifestText(manifestOf(site, baselineEntries([...found.slice(1), ...found.slice(1)]))),
      );
      const paths = { baseline: at("baseline.json"), base: at("base.json") };
      const gate = await readGate({ ...OPTIONS, ...paths }, site.catalog.settings);
      expect(heldAgainst(gate, site, found)).toEqual({ introduced: [], known: [empty, missing], fixed: 1 });
      expect(heldAgainst({ baseline: gate.baseline ?? NO_BASELINE }, site, found)).toMatchObject({
        introduced: [missing],
        known: [empty],
        fixed: 0,
      });
      const checked = await checkSite(site, { gate: { ...OPTIONS, ...paths } });
      expect([checked.problems, rulesOf(checked.known), checked.fixed, checked.notes]).toEqual([
        [],
        ["empty-link", "link-target"],
        1,
        [],
      ]);
      const plain = await checkSite(site, {});
      expect(plain.problems).toEqual(found);
      const { problems } = JSON.parse(plain.manifest()) as Manifest;
      expect(problems.map(({ rule }) => rule)).toEqual(["empty-link", "link-target"]);
    });
  });
});

describe("a change", () => {
  const baseOf = (files: Record<string, string>): Promise<Manifest> =>
    withSite(files, (site) => {
      const text = manifestText(manifestOf(site, baselineEntries(validate(site))));
      return JSON.parse(text.replaceAll(`${site.catalog.contentFolder}/`, "")) as Manifest;
    });
  /** Rules of what is new and of what was there, when the site of the second files takes the place of the first. */
  async function compared(
    before: Record<string, string>,
    after: Record<string, string>,
  ): Promise<[string[], string[], number]> {
    const base = await baseOf(before);
    return withSite(after, (site) => {
      const there = JSON.parse(
        JSON.stringify(base).replaceAll(/"file":"/g, `"file":"${site.catalog.contentFolder}/`),
      ) as Manifest;
      const found = validate(site);
      const { introduced, known, fixed } = compareWithBase(found, there, site);
      for (const problem of [...introduced, ...known]) expect(found).toContain(problem);
      return [rulesOf(introduced), rulesOf(known), fixed];
    });
  }
  const OTHER = "---\ntitle: Other\n---\nText\n";

  test("brings in what was not there before", async () => {
    expect(await compared({ "a.md": OTHER }, { "a.md": PAGE })).toEqual([["empty-link", "link-target"], [], 0]);
    expect(await compared({ "a.md": PAGE }, { "a.md": PAGE })).toEqual([[], ["empty-link", "link-target"], 0]);
    expect(await compared({ "a.md": PAGE }, { "a.md": OTHER })).toEqual([[], [], 2]);
  });

  test("of a name leaves a page its old problems, where its old file is gone", async () => {
    expect(await compared({ "a.md": PAGE }, { "b.md": PAGE })).toEqual([[], ["empty-link", "link-target"], 0]);
    const copied = await compared({ "a.md": PAGE }, { "a.md": PAGE, "b.md": PAGE });
    expect(copied[0]).toEqual(expect.arrayContaining(["empty-link", "link-target"]));
    const changed = await compared({ "a.md": PAGE }, { "b.md": `${PAGE}more\n` });
    expect(changed).toEqual([[], ["empty-link", "link-target"], 0]);
    const redirected = PAGE.replace("---\n", "---\nredirect_from: /a.html\n");
    expect(await compared({ "a.md": PAGE }, { "b.md": redirected })).toEqual([[], ["empty-link", "link-target"], 0]);
    const another = await compared({ "a.md": PAGE }, { "b.md": `${PAGE}one\ntwo\nthree\nfour\nfive\nsix\n` });
    expect([another[0], another[2]]).toEqual([["empty-link", "link-target"], 2]);
    const replaced = await compared({ "a.md": PAGE, "b.md": OTHER }, { "b.md": PAGE });
    expect([replaced[0], replaced[2]]).toEqual([["empty-link", "link-target"], 2]);
    const swapped = { "a.md": OTHER, "b.md": PAGE };
    expect((await compared({ "a.md": PAGE, "b.md": OTHER }, swapped))[0]).toEqual(["empty-link", "link-target"]);
  });

  test("knows the links that were there", async () => {
    expect(
      linksBefore(await baseOf({ "a.md": "---\ntitle: A\n---\n[x](https://a.example.com/)\n", "b.md": PAGE })),
    ).toEqual(new Set(["https://a.example.com/", "", "missing.html"]));
  });
});

test("other hosts are asked where somebody wants it, and nobody else", async () => {
  const server = await startServer({ "*": status(404) });
  const url = `http://127.0.0.1:${server.port}/gone`;
  await withSite({ "a.md": `---\ntitle: Cart\n---\n[x](${url})\n` }, async (site) => {
    const rules = async (options: Parameters<typeof checkSite>[1]): Promise<string[]> =>
      rulesOf((await checkSite(site, options)).problems).filter((rule) => rule.startsWith("external"));
    expect(await rules({})).toEqual([]);
    expect(server.asked).toEqual([]);
    expect(await rules({ external: { timeLimit: 600_000, allowPrivate: true } })).toEqual(["external-link"]);
  });
  await server.stop();
});
