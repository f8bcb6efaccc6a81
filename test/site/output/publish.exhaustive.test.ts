/** The output is at every instant the old or the new site: builds are killed, run into a full disk and into each other. */
import { type ChildProcess, spawn } from "node:child_process";
import {
  closeSync,
  existsSync,
  fstatSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { seededRandom } from "../../carrier/masters.ts";

const program = join(import.meta.dirname, "..", "..", "..", ".eleventy.js");
/** Files of a folder that is replaced. */
const FILES = 12;
let box: string;
beforeEach(() => {
  box = mkdtempSync(join(tmpdir(), "pilotbook-publish-"));
  mkdirSync(join(box, "content"));
});
afterEach(() => rmSync(box, { recursive: true, force: true }));

/** Replaces a folder again and again, as a build does, and says when it first has; all files of one edition are the same. */
const REPLACER = `
const { load } = await import(${JSON.stringify(pathToFileURL(program).href)});
const { replaceFolder } = await load("site/output/replace-folder.ts");
const { makeFolder } = await load("site/output/output-folder.ts");
const output = process.cwd() + "/_site";
for (let edition = 1; edition <= Number(process.argv[1]); edition += 1) {
  await replaceFolder(output, async (next) => {
    const folder = makeFolder(next, output);
    for (let index = 0; index < ${FILES}; index += 1) folder.put("page-" + index + ".html", process.pid + "." + edition);
    folder.put("same.css", "the same");
    folder.tidy();
  }, process.env.SPARE || undefined);
  process.stdout.write(".");
}
`;

interface Run {
  readonly child: ChildProcess;
  /** When it has published once, or has ended. */
  readonly first: Promise<void>;
  readonly end: Promise<{ readonly code: number | null; readonly text: string }>;
}

function run(args: readonly string[], env: Readonly<Record<string, string>> = {}): Run {
  const child = spawn(process.execPath, args, { cwd: box, env: { ...process.env, ...env } });
  let text = "";
  const end = new Promise<number | null>((resolve) => child.on("close", resolve)).then((code) => ({ code, text }));
  const first = new Promise<void>((resolve) => {
    child.stdout.setEncoding("utf8").on("data", (part: string) => ((text += part), resolve()));
    void end.then(() => resolve());
  });
  child.stderr.setEncoding("utf8").on("data", (part: string) => (text += part));
  return { child, first, end };
}

const replace = (times: number, spare = ""): Run =>
  run(["--input-type=module", "-e", REPLACER, String(times)], { SPARE: spare });
const BUILD = [program, "build", "--content", "content", "--output", "_site"];
const build = (): Run => run(BUILD);
const beside = (): string[] => readdirSync(box).filter((name) => name.startsWith("_site."));

/** What is wrong with the folder that is there. One that another build replaces is removed while it is read: then the new one is looked at. */
function faults(): string[] {
  const path = join(box, "_site");
  const site = openSync(path, "r");
  try {
    const texts = Array.from({ length: FILES }, (_, index) =>
      readFileSync(`/proc/self/fd/${site}/page-${index}.html`, "utf8"),
    );
    return new Set(texts).size === 1 ? [] : ["files of two editions"];
  } catch (error) {
    return fstatSync(site).ino === statSync(path).ino ? [String(error)] : faults();
  } finally {
    closeSync(site);
  }
}

// Two lines of builds, so that one is always at work while the other is killed. A spare folder has one: it is read while none is made in it.
test.each([
  { spare: "", lines: 2 },
  { spare: "spare", lines: 1 },
])("killed at 200 moments: the folder is whole at once, and the next start removes what was left", async (way) => {
  const random = seededRandom(3);
  const spare = way.spare === "" ? "" : join(box, way.spare);
  await replace(1, spare).end;
  const kill = async (): Promise<void> => {
    const { child, first, end } = replace(100_000, spare);
    await first;
    await new Promise((resolve) => setTimeout(resolve, random() * 30));
    child.kill("SIGKILL");
    await end;
    expect(faults()).toEqual([]);
  };
  await Promise.all(
    Array.from({ length: way.lines }, async () => {
      for (let kills = 0; kills < 200 / way.lines; kills += 1) await kill();
    }),
  );
  expect((await replace(1, spare).end).code).toBe(0);
  expect([faults(), beside()]).toEqual([[], []]);
});

test.each(["", "spare"])(
  "while two publish again and again, whoever opens the folder finds a whole one",
  async (name) => {
    const spare = name === "" ? "" : join(box, name);
    await replace(1).end;
    const two = [replace(150, spare), replace(150, spare)];
    let isOver = false;
    void Promise.all(two.map(({ end }) => end)).then(() => (isOver = true));
    const seen: string[] = [];
    let looks = 0;
    for (; !isOver; looks += 1) {
      if (!existsSync(join(box, "_site", "same.css"))) seen.push("no folder");
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(seen).toEqual([]);
    expect(looks).toBeGreaterThan(100);
    expect((await Promise.all(two.map(({ end }) => end))).map(({ code }) => code)).toEqual([0, 0]);
    expect([faults(), beside()]).toEqual([[], []]);
  },
);

/** Fails the n-th time that something is written, as a disk does that is full from then on. */
const FULL_DISK = `
import fs from "node:fs"; import { syncBuiltinESMExports } from "node:module";
let left = Number(process.env.ROOM);
const full = (path) => { if (String(path).includes("_site.next-") && --left < 0) throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC", path: String(path) }); };
for (const name of ["writeFileSync", "mkdirSync", "openSync", "linkSync"]) {
  const real = fs[name];
  fs[name] = (path, ...rest) => { if (name !== "openSync" || rest[0] === "w") full(name === "linkSync" ? rest[0] : path); return real(path, ...rest); };
}
for (const name of ["writeFile", "mkdir"]) {
  const real = fs.promises[name];
  fs.promises[name] = async (path, ...rest) => { full(path); return real(path, ...rest); };
}
syncBuiltinESMExports();
`;

test("a disk that is full, whenever it is: a sentence, the site as it was, and nothing beside it", async () => {
  writeFileSync(join(box, "full.mjs"), FULL_DISK);
  const page = (text: string): void => writeFileSync(join(box, "content", "a.md"), `---\ntitle: A\n---\n${text}\n`);
  page("Old.");
  writeFileSync(join(box, "content", "picture.png"), "png");
  expect((await build().end).code).toBe(0);
  page("New.");
  for (const room of [0, 1, 2, 5, 9, 14, 20]) {
    const preload = `--import=${join(box, "full.mjs")}`;
    const { code, text } = await run([preload, ...BUILD], { ROOM: String(room) }).end;
    expect({ code, hasCode: text.includes("ENOSPC"), hasStack: /\n\s+at /.test(text) }, text).toEqual({
      code: 1,
      hasCode: true,
      hasStack: false,
    });
    expect(readFileSync(join(box, "_site", "a.html"), "utf8")).toContain("Old.");
    expect(beside()).toEqual([]);
  }
  expect((await build().end).code).toBe(0);
  expect(readFileSync(join(box, "_site", "a.html"), "utf8")).toContain("New.");
});

test("an output that is a link: the folder that it leads to is replaced, and the link stays", async () => {
  mkdirSync(join(box, "www"));
  symlinkSync("www/site", join(box, "_site"));
  writeFileSync(join(box, "content", "a.md"), "---\ntitle: A\n---\n");
  for (let times = 0; times < 2; times += 1) expect((await build().end).code).toBe(0);
  expect(lstatSync(join(box, "_site")).isSymbolicLink()).toBe(true);
  expect(readdirSync(join(box, "www"))).toEqual(["site"]);
});
