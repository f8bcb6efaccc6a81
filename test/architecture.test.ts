/** Keeps the shape of the repository: who may import whom, and that every unit has its test, its doc and its registration. */
import { readFileSync, readdirSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { GLOSSARY } from "../site/reference/glossary.ts";
import { BOUNDARY, MAY_OPEN, OPENS, importsOfFiles } from "./file-access.ts";
import { LAYERS, layerLines } from "./layers.ts";
import { type Import, markdownLacks, probeLacks, registryLacks, reportLacks, ruleLacks } from "./units.ts";

const root = join(import.meta.dirname, "..");

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".ts"))
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(root.length + 1)
        .replaceAll("\\", "/"),
    );
}

const sources = [...sourceFiles("checker"), ...sourceFiles("site")];

/** Imports and re-exports, also those that are only types, and `import()` with a plain name. */
const IMPORT = /^\s*(?:import|export)\b[^;"'`]*?\bfrom\s+"([^"]+)"|^\s*import\s+"([^"]+)"|\bimport\(\s*"([^"]+)"/gm;

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const targets = [...text.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
  return targets.map((target) => ({
    file,
    target: target.startsWith(".") ? posix.join(dirname(file), target) : target,
  }));
}

function layerOf(file: string): (typeof LAYERS)[number] | undefined {
  return LAYERS.filter(({ place }) => file === place || file.startsWith(`${place}/`)).sort(
    (a, b) => b.place.length - a.place.length,
  )[0];
}

function allowed({ file, target }: Import): boolean {
  const layer = layerOf(file);
  if (layer === undefined) return false;
  return [layer.place, ...layer.mayImport].some((entry) =>
    entry.endsWith("*") ? target.startsWith(entry.slice(0, -1)) : target === entry || target.startsWith(`${entry}/`),
  );
}

describe("imports", () => {
  test("nothing imports what its folder may not", () => {
    const wrong = sources.flatMap(importsOf).filter((one) => !allowed(one));
    expect(
      wrong.map(
        ({ file, target }) =>
          `${file} may not import ${target}: move the code, or change test/layers.ts and ARCHITECTURE.md`,
      ),
    ).toEqual([]);
  });

  test("every folder has a row", () => {
    const folders = new Set(sources.map((file) => file.split("/").slice(0, 2).join("/")));
    const without = [...folders].filter((folder) => {
      const layer = layerOf(folder);
      return layer === undefined || (folder.includes("/") && !folder.endsWith(".ts") && layer.place !== folder);
    });
    expect(without, "add a row to test/layers.ts").toEqual([]);
  });

  test("ARCHITECTURE.md has the rows of test/layers.ts", () => {
    const lines = sectionOf("Who may import whom")
      .split("\n")
      .filter((line) => line.startsWith("- **"));
    expect(lines, "copy the rows of test/layers.ts to ARCHITECTURE.md").toEqual(layerLines());
  });

  test("ARCHITECTURE.md has the words of site/reference/glossary.ts", () => {
    const rows = tableRows("Words");
    expect(rows, "copy the words of site/reference/glossary.ts to ARCHITECTURE.md").toEqual(
      GLOSSARY.map(([word, meaning]) => [`**${word}**`, meaning]),
    );
  });

  test("an import is seen in every form", () => {
    const written = [
      'import { a } from "one";',
      'export { b } from "two";',
      'export * from "three";',
      'import "four";',
      'const five = await import("five");',
      'type Six = typeof import("six");',
      'import type {\n  C,\n} from "seven";',
    ].join("\n");
    const seen = [...written.matchAll(IMPORT)].map((match) => match[1] ?? match[2] ?? match[3]);
    expect(seen).toEqual(["one", "two", "three", "four", "five", "six", "seven"]);
  });

  test("the checker never imports from the site", () => {
    const wrong = sources
      .filter((file) => file.startsWith("checker/"))
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith("site"));
    expect(wrong).toEqual([]);
  });

  test("what content, settings, data or the network names is opened by site/boundary alone", () => {
    const opening = sources.filter(
      (file) =>
        !file.startsWith(BOUNDARY) &&
        importsOfFiles(readFileSync(join(root, file), "utf8")).some((name) => name === "*" || OPENS.test(name)),
    );
    const listed = Object.keys(MAY_OPEN);
    expect(
      opening.filter((file) => !listed.includes(file)),
      "read by site/boundary/files.ts, or say in test/file-access.ts what is opened",
    ).toEqual([]);
    expect(
      listed.filter((file) => !opening.includes(file)),
      "remove the line from test/file-access.ts",
    ).toEqual([]);
  });

  test("every way to the file system is seen", () => {
    const seen = (text: string): string[] => importsOfFiles(text);
    expect(seen('import { readFileSync as read, type Stats,\n existsSync } from "node:fs";')).toEqual([
      "readFileSync",
      "existsSync",
    ]);
    expect(seen('import type { Dirent } from "node:fs";')).toEqual([]);
    for (const text of [
      'import * as fs from "node:fs";',
      'import fs from "fs";',
      'await import("node:fs/promises")',
      'require("fs")',
      "process.getBuiltinModule('fs')",
    ])
      expect(seen(text), text).toEqual(["*"]);
  });

  test("only one file of the checker reads YAML", () => {
    const importers = sources.flatMap(importsOf).filter(({ target }) => target === "js-yaml");
    expect(importers.map(({ file }) => file)).toEqual(["checker/cluster/kubeconfig-file.ts"]);
  });
});

/** The text of a section of ARCHITECTURE.md. */
function sectionOf(heading: string): string {
  const text = readFileSync(join(root, "ARCHITECTURE.md"), "utf8");
  return text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? "";
}

/** The cells of the table in a section, without its head. */
function tableRows(heading: string): string[][] {
  const lines = sectionOf(heading)
    .split("\n")
    .filter((line) => line.startsWith("|"));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split("|")
      .map((cell) => cell.trim()),
  );
}

/** All that is missing at once, so that whoever adds a unit reads one list. */
describe("units", () => {
  const imports = sources.flatMap(importsOf);
  test("everything that units lack", async () => {
    const lacks = [
      ...registryLacks(),
      ...(await probeLacks(imports)),
      ...(await ruleLacks(imports, sources)),
      ...reportLacks(imports),
      ...markdownLacks(imports),
    ];
    expect(lacks).toEqual([]);
  });
});

describe("files", () => {
  test("every file opens with a sentence that says what it is for", () => {
    expect(sources.filter((file) => !/^\/\*\*[\s*]/.test(readFileSync(join(root, file), "utf8")))).toEqual([]);
  });

  test("no name hides what is inside", () => {
    expect(
      sources.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|misc|lib|shared)(?:\/|\.ts$)/.test(file)),
    ).toEqual([]);
  });

  test("none is longer than 300 lines, but for lists that the reference writes", () => {
    const texts = sources.map((file) => [file, readFileSync(join(root, file), "utf8")] as const);
    const long = texts.filter(
      ([, text]) => text.split("\n").length > 300 && !/Written by `npm run reference`/.test(text),
    );
    expect(long.map(([file]) => file)).toEqual([]);
  });

  test("only commands and programs use the streams of the process", () => {
    const own = ["site/command/", "site/reference/generate.ts", "checker/main.ts", "checker/person.ts"];
    const uses = /\bprocess\.std(?:in|out|err)\b|\bconsole\.(?!error\("pilotbook-check "\+why\))/;
    const wrong = sources.filter(
      (file) => !own.some((place) => file.startsWith(place)) && uses.test(readFileSync(join(root, file), "utf8")),
    );
    expect(wrong, "return what there is to say, or take a function that says it").toEqual([]);
  });

  test("every program is named in a script or in a document", () => {
    const { entry } = JSON.parse(readFileSync(join(root, "knip.json"), "utf8")) as { entry: string[] };
    const programs = entry.filter((path) => /^test\/.*[a-z]\.ts$/.test(path) && !path.endsWith(".test.ts"));
    const documents = readdirSync(root).filter((name) => name.endsWith(".md") || name === "package.json");
    const text = documents.map((name) => readFileSync(join(root, name), "utf8")).join("\n");
    expect(programs.filter((path) => !text.includes(path))).toEqual([]);
  });

  test("no test asserts how long something took: count steps, requests or bytes, or let time pass (test/passing-time.ts)", () => {
    const tests = sourceFiles("test").filter((file) => file.endsWith(".test.ts"));
    const measured = [
      /\bperformance\.now\(|\bprocess\.hrtime\b|\bDate\.now\(\) - (?:began|begin|before|start)/,
      /\bexpect\([^;]*\bDate\.now\(/,
      /\bexpect\([^;]*\b(?:milliseconds|elapsed|took|duration)\b[^;]*\)\.toBe(?:Less|Greater)Than/,
    ];
    const wrong = tests.filter((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return measured.some((pattern) => pattern.test(text));
    });
    expect(wrong.filter((file) => file !== "test/architecture.test.ts")).toEqual([]);
  });

  test("nothing is skipped, focused or left for later", () => {
    const tests = sourceFiles("test").filter((file) => file !== "test/architecture.test.ts");
    const left = /\b(?:it|test|describe)\.(?:skip|only|todo)\b|\b(?:TODO|FIXME|XXX)\b/;
    // A rule about leftovers has to name them.
    const named = (file: string): boolean => /leftover/.test(file);
    expect(
      [...sources, ...tests].filter((file) => !named(file) && left.test(readFileSync(join(root, file), "utf8"))),
    ).toEqual([]);
  });
});
