/** Links to other hosts: where they are, what is said of each, and what there is to say beside that. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Manifest } from "../../../site/model/manifest.ts";
import type { Site } from "../../../site/model/site.ts";
import { askOtherHosts } from "../../../site/validate/external-links.ts";
import { absoluteUrl } from "../../../site/validate/external-place.ts";
import { externalPlaces } from "../../../site/validate/external-places.ts";
import { UnreadableInput } from "../../../site/validate/unreadable-input.ts";
import { type AnsweringServer, page, startServer, status, testNetwork } from "../links/answering-server.ts";
import { loadSite, withFolder } from "../rules/example-site.ts";

let folder = "";
let server: AnsweringServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "pilotbook-external-"));
  server = await startServer({
    "/ok": page('<p id="a">'),
    "/moved": status(301, { location: "/ok" }),
    "/closed": status(403),
    "/busy": status(429),
    "/withheld": status(451),
    "/fault": status(500),
    "/given-up": status(410),
    "*": status(404),
  });
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const OPTIONS = { timeLimit: 600_000, allowPrivate: false };
const at = (path: string): string => `http://127.0.0.1:${server.port}${path}`;
const withSite = <T>(files: Record<string, string>, use: (site: Site) => Promise<T> | T): Promise<T> =>
  withFolder({ "_data/none.txt": "", ...files }, async (content) => use(await loadSite(content)));
const linking = (...urls: readonly string[]): string =>
  `---\ntitle: Cart\n---\n${urls.map((url) => `[x](${url})\n`).join("\n")}`;

describe("places", () => {
  test("are links of pages and of the data that leave the site", async () => {
    const files = {
      "_data/site.yml": "url: https://shop.example.com\nbaseurl: /docs\n",
      "_data/teams.yml": [
        "shop:",
        "  link: https://a.example.com/",
        "  url: http://b.example.com/",
        "  href: https://c.example.com/",
        "  issue: https://d.example.com/",
        "  issues: https://e.example.com/",
        "  other: https://f.example.com/",
        "  list: [{ link: ' HTTPS://g.example.com/' }]",
        "  comm: { link: /own.html }",
        "  escalate: { link: https://shop.example.com/docs/ }",
      ].join("\n"),
      "_data/eu/more.yml": "a: { link: https://h.example.com/ }\n",
      "a.md": linking("https://x.example.com/#a", "//y.example.com/z", "b.html", "https://shop.example.com/docs/"),
      "b.md": linking("mailto:shop@example.com", "HTTP://z.example.com", "https://shop.example.com/other/", "#a"),
    };
    await withSite(files, (site) => {
      const places = externalPlaces(site).map(
        ({ url, at: { file, line } }) => `${file.slice(site.catalog.contentFolder.length + 1)}:${line} ${url}`,
      );
      expect(places).toEqual([
        "a.md:4 https://x.example.com/#a",
        "a.md:6 https://y.example.com/z",
        "b.md:6 http://z.example.com/",
        "b.md:8 https://shop.example.com/other/",
        ...places.filter((place) => place.startsWith("_data")),
      ]);
      expect(places.filter((place) => place.startsWith("_data")).sort()).toEqual([
        "_data/eu/more.yml:1 https://h.example.com/",
        "_data/teams.yml:2 https://a.example.com/",
        "_data/teams.yml:3 http://b.example.com/",
        "_data/teams.yml:4 https://c.example.com/",
        "_data/teams.yml:5 https://d.example.com/",
        "_data/teams.yml:6 https://e.example.com/",
        "_data/teams.yml:8 https://g.example.com/",
      ]);
    });
  });
});

test.each([
  ["https://a.example/x#y", "https://a.example/x#y"],
  ["HTTP://a.example", "http://a.example/"],
  ["//a.example/x", "https://a.example/x"],
  ["http://[", undefined],
  ["cart.html", undefined],
  ["#a", undefined],
  ["mailto:a@a.example", undefined],
  ["httpsx://a.example/", undefined],
])("%s leads to the other host %s", (target, url) => {
  expect(absoluteUrl(target)).toBe(url);
});

describe("findings", () => {
  const found = (
    files: Record<string, string>,
    options: Partial<Parameters<typeof askOtherHosts>[1]> = {},
    base?: Manifest,
  ): Promise<{ findings: unknown[]; notes: readonly string[] }> =>
    withSite(files, async (site) => {
      const { findings, notes } = await askOtherHosts(site, { ...OPTIONS, ...options }, base, testNetwork());
      return {
        findings: findings.map(({ rule, code, line, severity }) => [rule, code, line, severity]),
        notes,
      };
    });

  test("are warnings where nobody can tell, and errors where the host says that it is not there", async () => {
    const files = {
      "a.md": linking(at("/gone"), at("/busy"), at("/withheld"), at("/fault"), at("/closed"), at("/given-up")),
    };
    const { findings, notes } = await found(files);
    expect(notes.filter((note) => /log in:|Withheld/.test(note))).toEqual([
      `For people who log in: ${at("/closed")}.`,
      `Withheld for legal reasons (451): ${at("/withheld")}.`,
    ]);
    expect(findings).toEqual([
      ["external-link", "not-there", 4, undefined],
      ["external-link", "busy", 6, "warning"],
      ["external-link", "withheld", 8, "warning"],
      ["external-link", "suspect", 10, "warning"],
      ["external-link", "not-there", 14, undefined],
    ]);
    const base = { pages: [{ references: ["/gone", "/busy", "/withheld"].map((path) => [at(path), 9]) }] };
    expect((await found(files, {}, base as unknown as Manifest)).findings).toEqual([
      ["external-link", "suspect", 4, "warning"],
      ["external-link", "suspect", 10, "warning"],
      ["external-link", "not-there", 14, undefined],
    ]);
  });

  test("name private hosts in their order, each once", async () => {
    const { notes } = await found({
      "a.md": linking("http://zeta/", "http://alpha/1", "http://alpha/2", "http://mid/"),
    });
    expect(notes.at(-1)).toMatch(/4 addresses on alpha, mid, zeta\.$/);
  });

  test("are warnings until a link that was there has failed often", async () => {
    const file = join(folder, "seen.json");
    const seen = { state: "ok", checkedAt: "2020-01-01T00:00:00Z", okAt: "2020-01-01T00:00:00Z" };
    await writeFile(file, JSON.stringify({ version: 1, honest: {}, links: { [at("/gone")]: seen } }));
    expect((await found({ "a.md": linking(at("/gone")) }, { ledger: file })).findings).toEqual([
      ["external-link", "suspect", 4, "warning"],
    ]);
  });

  test("come with a count of each state", async () => {
    const urls = [at("/ok"), at("/ok#a"), at("/ok#b"), at("/gone"), at("/closed"), "http://wiki/"];
    const { findings, notes } = await found({ "a.md": linking(...urls) });
    expect(findings).toEqual([
      ["external-anchor", "no-id", 8, "warning"],
      ["external-link", "not-there", 10, undefined],
    ]);
    expect(notes).toHaveLength(3);
    expect(notes[0]).toMatch(/ 6 links to 4 addresses, 1 there, 1 for .* 1 suspect, 0 broken/);
    expect(notes[1]).toBe(`For people who log in: ${at("/closed")}.`);
    expect(notes[2]).toContain("1 address on wiki");
  });

  test("are errors once it is broken, unless the link was there before the change", async () => {
    const file = join(folder, "ledger.json");
    const ledger = (okAt: object): string =>
      JSON.stringify({
        version: 1,
        honest: {},
        links: {
          [at("/gone")]: {
            state: "broken",
            checkedAt: "2030-01-01T00:00:00Z",
            reason: "404",
            failures: ["2029-12-01T00:00:00Z"],
            ...okAt,
          },
        },
      });
    const files = { "a.md": linking(at("/gone")) };
    await writeFile(file, ledger({ okAt: "2029-11-30T00:00:00Z" }));
    expect((await found(files, { ledger: file })).findings).toEqual([["external-link", "gone", 4, "error"]]);
    await writeFile(file, ledger({}));
    expect((await found(files, { ledger: file })).findings).toEqual([["external-link", "never-seen", 4, "error"]]);
    const base = { pages: [{ references: [[at("/gone"), 9]] }] } as unknown as Manifest;
    expect((await found(files, { ledger: file }, base)).findings).toEqual([
      ["external-link", "never-seen", 4, "warning"],
    ]);
    const other = { pages: [{ references: [["/x", 9]] }] } as unknown as Manifest;
    expect((await found(files, { ledger: file }, other)).findings).toEqual([
      ["external-link", "never-seen", 4, "error"],
    ]);
  });

  test("are none for what the settings ignore", async () => {
    const files = {
      "_data/validation.yml": `rules: { external-link: { ignore: ["${at("/go*")}"] } }\n`,
      "a.md": linking(at("/gone"), at("/missing")),
    };
    expect((await found(files)).findings).toEqual([["external-link", "not-there", 6, undefined]]);
  });

  test("come with what has moved, five of them by name", async () => {
    const urls = Array.from({ length: 7 }, (_, index) => at(`/moved?${index}`));
    const { notes } = await found({ "a.md": linking(...urls) });
    const [, moved] = notes;
    expect(moved?.match(/ is now /g)).toHaveLength(5);
    expect(moved).toContain("and 2 more");
  });

  test("come with what the time was too short for", async () => {
    const { notes, findings } = await found({ "a.md": linking(at("/ok"), at("/gone")) }, { timeLimit: 0 });
    expect([findings, notes.length]).toEqual([[], 2]);
    expect(notes[0]).toContain(" 2 links to 2 addresses, 0 there");
    expect(notes[1]).toContain("2 addresses");
  });
});

describe("the ledger", () => {
  const ask = (ledger: string): Promise<unknown> =>
    withSite({ "a.md": linking(at("/closed")) }, (site) =>
      askOtherHosts(site, { ...OPTIONS, ledger }, undefined, testNetwork()),
    );

  test("is begun where there is none, and written whole", async () => {
    const file = join(folder, "new.json");
    await ask(file);
    const { links } = JSON.parse(await readFile(file, "utf8")) as { links: Record<string, { state: string }> };
    expect(links[at("/closed")]?.state).toBe("guarded");
    await expect(readFile(`${file}.next`, "utf8")).rejects.toThrow("ENOENT");
  });

  test("that is none is not taken for an empty one", async () => {
    const file = join(folder, "words.txt");
    await writeFile(file, "words");
    await expect(ask(file)).rejects.toThrow(UnreadableInput);
    await expect(ask(folder)).rejects.toThrow(UnreadableInput);
    expect(await readFile(file, "utf8")).toBe("words");
  });
});
