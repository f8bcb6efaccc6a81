/** A small site that is built again and again, by what earlier builds have kept and by nothing, and edits of all that it is made of. */
import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, vi } from "vitest";
import { buildSite } from "../../../site/command/build.ts";
import type { SiteOptions } from "../../../site/edition/site-options.ts";

export const NAMES = ["cart", "writer", "queue/slow", "queue/lost", "disk"];
const BODIES = [
  "Text.",
  "## Escalation\n\nAsk {{ site.data.teams.shop.name }}.",
  "See [the cart](cart.md), [nowhere](nothing.md) and [a part](picture.svg#cart).",
  "{% for one in site.pages %}- {{ one.title }}: {{ one.url }}\n{% endfor %}",
  "{% include note.md %}",
  "It is {{ site.time | date: '%Y' }}.",
  "A `{{ $labels.pod }}` and a caf\u00e9.\n\n```sh\nkubectl -n <namespace> get pods\n```",
];
const EXTRAS = [
  "",
  "alerts: [CartSlow]\n",
  "team: shop\n",
  "parent: cart\n",
  "redirect_from: /old.html\n",
  "checks: [{ id: look, probe: ask, question: 'Is it slow?' }]\n",
];

export const page = (title: string, body: string, extra = ""): string =>
  `---\ntitle: ${title}\n${extra}---\n\n${body}\n`;

/** The site of the test that runs, and the folders `_warm` and `_cold` that it is built into. */
export interface WarmFolder {
  readonly at: (path: string) => string;
  readonly write: (path: string, text: string) => void;
  readonly remove: (path: string) => void;
  /** @param more than the defaults, such as other rules */
  readonly build: (output: string, cache: string, more?: Partial<SiteOptions>) => Promise<boolean>;
  /** Files of a build that has nothing to take anything from. */
  readonly cold: (more?: Partial<SiteOptions>) => Promise<Map<string, string>>;
  /** Every file of an output with its text; what differs is seen by its path. Checker files of earlier builds travel along. */
  readonly filesOf: (output: string) => Map<string, string>;
  readonly stampsOf: (output: string) => string[];
  /** The file of the cache. */
  readonly packOf: () => string;
  /** What was printed since it was last asked. */
  readonly said: () => string;
}

/** To be called once, at the top of a test file. */
export function warmFolder(): WarmFolder {
  let folder = "";
  let said = "";
  const at = (path: string): string => join(folder, path);
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(at(path)), { recursive: true });
    writeFileSync(at(path), text);
  };
  beforeEach(() => {
    vi.stubEnv("SOURCE_DATE_EPOCH", "1700000000");
    folder = realpathSync(mkdtempSync(join(tmpdir(), "pilotbook-warm-")));
    said = "";
    for (const stream of [process.stdout, process.stderr])
      vi.spyOn(stream, "write").mockImplementation((text) => {
        said += String(text);
        return true;
      });
    write("_config.yml", "title: Shop\n");
    write("_includes/note.md", "The note of {{ site.title }}.");
    write("_data/teams.yml", "shop: { name: Shop on-call }\n");
    write("rules/shop.yml", "groups: [{ name: shop, rules: [{ alert: CartSlow, expr: up }] }]\n");
    write("picture.svg", '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="cart"/></svg>');
    for (const name of NAMES) write(`${name}.md`, page(name, "Text."));
  });
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true, force: true });
  });
  const remove = (path: string): void => rmSync(at(path), { recursive: true, force: true });
  const build = (output: string, cache: string, more: Partial<SiteOptions> = {}): Promise<boolean> =>
    buildSite({
      content: folder,
      data: at("_data"),
      output: at(output),
      cacheFolder: at(cache),
      allowProblems: true,
      gate: { rules: [at("rules")], rulesScope: "all" },
      ...more,
    });
  const filesOf = (output: string): Map<string, string> => {
    const entries = readdirSync(at(output), { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    return new Map(
      files
        .map((file): [string, string] => [file.slice(at(output).length), readFileSync(file, "latin1")])
        .filter(([path]) => !path.startsWith("/check/"))
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    );
  };
  return {
    at,
    write,
    remove,
    build,
    filesOf,
    async cold(more = {}) {
      remove("_cold");
      remove(".cold");
      await build("_cold", ".cold", more);
      return filesOf("_cold");
    },
    stampsOf: (output) =>
      [...filesOf(output).keys()].map((path) => {
        const { ino, mtimeMs, ctimeMs } = statSync(join(at(output), path));
        return `${path} ${ino} ${mtimeMs} ${ctimeMs}`;
      }),
    packOf: () => at(join(".warm", readdirSync(at(".warm")).find((name) => name.endsWith(".pack")) ?? "none")),
    said() {
      const text = said;
      said = "";
      return text;
    },
  };
}

/** Edits the site so many times, builds after each, and holds the output and what was said against those of a cold build. */
export async function editAtRandom(site: WarmFolder, random: () => number, steps: number): Promise<void> {
  const { write, remove } = site;
  const one = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  const alert = (name: string): string => `groups: [{ name: shop, rules: [{ alert: ${name}, expr: up }] }]\n`;
  const edits: (() => void)[] = [
    () => write(`${one(NAMES)}.md`, page(one(NAMES), one(BODIES), one(EXTRAS))),
    () => write(`${one(NAMES)}.md`, page(one(NAMES), one(BODIES), one(EXTRAS))),
    () => write(`${one(NAMES)}.md`, page(one(NAMES), `${one(BODIES)}\n\n${one(BODIES)}`)),
    () => remove(`${one(NAMES)}.md`),
    () =>
      write(
        "_data/teams.yml",
        `shop: { name: Shop ${one(["on-call", "office"])}, limit: ${one(["1", ".inf", "null"])} }\n`,
      ),
    () =>
      write(
        "_data/validation.yml",
        `rules: { shell-syntax: ${one(["off", "error"])}, link-target: ${one(["off", "warning"])} }\n`,
      ),
    () => write("_includes/note.md", one(["The note.", "Another of {{ page.title }}."])),
    () => write("_config.yml", `title: ${one(["Shop", "Store"])}\nbaseurl: ${one(["''", "/docs"])}\n`),
    () => write("rules/shop.yml", alert(one(["CartSlow", "DiskFull"]))),
    () => write("picture.svg", `<svg xmlns="http://www.w3.org/2000/svg"><symbol id="${one(["cart", "disk"])}"/></svg>`),
    () => write("cart.checks.yml", one(["team: shop\n", "symptoms: [slow]\n"])),
    () => write("CODEOWNERS", `/${one(NAMES)}.md @acme/shop\n`),
    () => remove("_warm/cart.html"),
    () => write("_warm/more/own.html", "not ours"),
    () => {
      remove("_warm/index.html");
      write("_warm/index.html/own.html", "not ours");
    },
    () => write("_warm/all/index.html", "not ours"),
    () => remove("_warm"),
    () => undefined,
  ];
  const withoutTime = (text: string): string => text.replace(/^\d+ pages.*\n.*\n/m, "").replaceAll("_cold", "_warm");
  for (let step = 0; step < steps; step += 1) {
    one(edits)();
    site.said();
    await site.build("_warm", ".warm");
    const problems = withoutTime(site.said());
    expect(await site.cold(), `after step ${step}`).toEqual(site.filesOf("_warm"));
    expect(withoutTime(site.said())).toBe(problems);
  }
}

/** Changes one byte of the cache at a time; what is built then is what a cold build gives. */
export async function damageAtRandom(site: WarmFolder, random: () => number, rounds: number): Promise<void> {
  await site.build("_warm", ".warm");
  const whole = site.filesOf("_warm").size;
  for (let round = 0; round < rounds; round += 1) {
    const bytes = readFileSync(site.packOf());
    const at = Math.floor(random() * bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ 0x20;
    writeFileSync(site.packOf(), bytes);
    const isEdited = round % 2 === 0;
    // Where the output stays, its files are linked and what was kept of them travels on unread.
    if (round % 3 !== 0) site.remove("_warm");
    if (isEdited) site.write("disk.md", page("disk", `Round ${round}.`));
    await site.build("_warm", ".warm");
    if (isEdited) expect(site.filesOf("_warm")).toEqual(await site.cold());
    else expect(site.filesOf("_warm").size).toBe(whole);
  }
}
