/** Keeps the shape of the repository: who may import whom, and that every unit has its test, its doc and its registration. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { basename, dirname, join, posix } from "node:path";
import { describe, expect, test } from "vitest";
import { AUTHORED_PROBES } from "../checker/probes/authoring.ts";
import { PROBES } from "../checker/probes/index.ts";
import { FORMATS } from "../checker/report/formats.ts";
import { RULES } from "../site/rules/index.ts";

const root = join(import.meta.dirname, "..");

/**
 * Folder to what it may import; the longest folder that fits a file counts. A plain name is a package or a built-in,
 * `.` is the folder itself. ARCHITECTURE.md has the same table with the reasons.
 */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  "checker/model.ts": [],
  "checker/cluster": [
    ".",
    "checker/model.ts",
    "checker/nearest.ts",
    "checker/report/printable.ts",
    "node:*",
    "@kubernetes/client-node/dist/config.js",
  ],
  "checker/prometheus": [".", "checker/cluster", "checker/model.ts", "node:*"],
  "checker/network": [".", "checker/cluster", "node:*"],
  "checker/decide": [".", "checker/model.ts", "checker/cluster/failure-class.ts"],
  "checker/probes": [
    ".",
    "checker/model.ts",
    "checker/cluster/port.ts",
    "checker/cluster/failure-class.ts",
    "checker/cluster/failure-together.ts",
    "checker/cluster/redaction.ts",
    "checker/network",
    "checker/request-limits.ts",
    "checker/decide",
    "valibot",
  ],
  "checker/report": [".", "checker/model.ts", "checker/run.ts"],
  "checker/bundle.ts": [
    "checker/model.ts",
    "checker/compilation.ts",
    "checker/packed-book.ts",
    "checker/package-root.ts",
    "node:*",
    "esbuild",
    "fflate",
  ],
  "checker/compilation.ts": ["checker/package-root.ts", "node:*", "esbuild"],
  checker: [".", "node:*"],
  "site/model": [".", "checker", "node:*", "yaml", "valibot"],
  "site/markdown": [".", "site/model", "site/links", "markdown-it", "markdown-it/*", "htmlparser2"],
  "site/liquid": [".", "site/model", "site/markdown", "checker/nearest.ts", "liquidjs", "liquidjs/*"],
  "site/links": [".", "site/model", "node:*", "htmlparser2", "ipaddr.js"],
  "site/rules": [
    ".",
    "site/model",
    "site/links",
    "site/body.ts",
    "checker",
    "node:*",
    "@prometheus-io/lezer-promql",
    "unbash",
  ],
  "site/validate": [
    ".",
    "site/model",
    "site/rules",
    "site/links",
    "site/pages/section-mark.ts",
    "checker",
    "node:*",
    "yaml",
  ],
  "site/pages": [".", "site/model", "site/markdown", "checker", "htmlparser2"],
  "site/layouts": [".", "liquidjs"],
  "site/reference": [".", "site", "checker", "node:*", "prettier", "valibot", "yaml"],
  "site/assets": [".", "site/pages/command"],
  site: [".", "checker", "node:*", "@11ty/eleventy", "esbuild", "liquidjs", "pagefind", "htmlparser2", "sanitize-html"],
};

interface Import {
  readonly file: string;
  readonly target: string;
}

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

function importsOf(file: string): Import[] {
  const text = readFileSync(join(root, file), "utf8");
  const targets = [...text.matchAll(/^\s*(?:import|export)\b[^;"']*?from\s+"([^"]+)"|^\s*import\s+"([^"]+)"/gm)].map(
    (match) => match[1] ?? match[2] ?? "",
  );
  return targets.map((target) => ({
    file,
    target: target.startsWith(".") ? posix.join(dirname(file), target) : target,
  }));
}

function allowed({ file, target }: Import): boolean {
  const folder = Object.keys(MAY_IMPORT)
    .filter((one) => file === one || file.startsWith(`${one}/`))
    .sort((a, b) => b.length - a.length)[0];
  return (MAY_IMPORT[folder ?? ""] ?? []).some((entry) => {
    if (entry === ".") return target.startsWith(`${folder}/`);
    if (entry.endsWith("*")) return target.startsWith(entry.slice(0, -1));
    return target === entry || target.startsWith(`${entry}/`);
  });
}

describe("imports", () => {
  test("nothing imports what its folder may not", () => {
    const wrong = sources.flatMap(importsOf).filter((one) => !allowed(one));
    expect(
      wrong.map(
        ({ file, target }) =>
          `${file} may not import ${target}: move the code, or change the table at the top of test/architecture.test.ts and in ARCHITECTURE.md`,
      ),
    ).toEqual([]);
  });

  test("the checker never imports from the site", () => {
    const wrong = sources
      .filter((file) => file.startsWith("checker/"))
      .flatMap(importsOf)
      .filter(({ target }) => target.startsWith("site"));
    expect(wrong).toEqual([]);
  });

  test("only one file knows the Kubernetes client", () => {
    const importers = sources.flatMap(importsOf).filter(({ target }) => target.startsWith("@kubernetes/"));
    expect(importers.map(({ file }) => file)).toEqual(["checker/cluster/kubeconfig.ts"]);
  });
});

function namesIn(folder: string, others: readonly string[]): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith(".ts"))
    .map((name) => basename(name, ".ts"))
    .filter((name) => !others.includes(name))
    .sort();
}

describe("probes", () => {
  const nouns = [
    "duration",
    "expression",
    "json-path",
    "kubernetes-object",
    "name-pattern",
    "series",
    "threshold",
    "verdicts",
    "web-address",
  ];
  const files = namesIn("checker/probes", ["index", "authoring", "probe", "network-probe", ...nouns]);

  test("the registries are the folder", () => {
    expect(
      PROBES.map((probe) => probe.name).sort(),
      "add the probe to checker/probes/index.ts; its name is its file's",
    ).toEqual(files);
    expect(
      AUTHORED_PROBES.map((probe) => probe.default.name).sort(),
      "add the probe to checker/probes/authoring.ts",
    ).toEqual(files);
  });

  test.each(files)("%s has a test", (name) => {
    expect(
      existsSync(join(root, `test/checker/probes/${name}.test.ts`)),
      `write test/checker/probes/${name}.test.ts: a table of evidence and verdicts`,
    ).toBe(true);
  });

  test.each(AUTHORED_PROBES.map((probe) => [probe.default.name, probe] as const))(
    "%s can be documented",
    (_name, probe) => {
      expect(probe.default.asks, "ask one question, with a question mark").toMatch(/\?$/);
      for (const meaning of Object.values(probe.means)) expect(meaning).not.toBe("");
    },
  );
});

describe("rules", () => {
  const files = namesIn("site/rules", ["index", "rule"]);

  test("the registry is the folder", () => {
    const known = new Set(RULES.map((rule) => rule.name));
    const missing = files.filter(
      (name) =>
        !known.has(name) && readFileSync(join(root, "site/rules", `${name}.ts`), "utf8").includes("defineRule("),
    );
    expect(missing, "add the rule to site/rules/index.ts; its name is its file's").toEqual([]);
    for (const name of known) expect(files, `the rule ${name} needs a file of its name`).toContain(name);
  });
});

describe("report formats", () => {
  test.each(FORMATS)("%s has its file and its test", (name) => {
    expect(existsSync(join(root, `checker/report/${name}.ts`))).toBe(true);
    expect(
      existsSync(join(root, `test/checker/report/${name}.test.ts`)),
      `write test/checker/report/${name}.test.ts`,
    ).toBe(true);
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

  test("none is longer than 300 lines", () => {
    expect(sources.filter((file) => readFileSync(join(root, file), "utf8").split("\n").length > 300)).toEqual([]);
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
