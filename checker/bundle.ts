/** Builds the checker file: a few lines that any Node understands, the engine, packed, and the book. */
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import type { BuildOptions, Plugin } from "esbuild";
import { BASE91_READER, base91 } from "./base91.ts";
import { compilation } from "./compilation.ts";
import { DAMAGED, sha256 } from "./identity.ts";
import type { Book, Check } from "./model.ts";
import { packageRoot } from "./package-root.ts";
import { asciiLiteral, stringLines } from "./string-lines.ts";
import type { PageSteps } from "./walk/page-step.ts";

export interface CheckerFile {
  readonly text: string;
  readonly sha256: string;
  readonly bytes: number;
  /** First twelve hex digits of the SHA-256 of the book: the same for the same runbooks, whatever the engine. */
  readonly content: string;
}

/** A ConfigMap holds 1 MiB; this leaves room for its other fields. */
const MOST_BYTES = 900_000;
/** Of one of plain text: people read these. */
const PLAIN_LINE = 80;
/** Of one that nobody reads; a terminal drops what goes beyond 4,095 bytes of a pasted line. */
const PACKED_LINE = 960;
const NEEDED_NODE = "20.19";

/** Both licences ask that their notice travels with the code. */
const NOTICE = "/* With parts of js-yaml (MIT, Vitaly Puzrin). */";

/** The file is too large to be mounted from a ConfigMap. `largest` are the pages to shorten. */
export class CheckerTooLarge extends Error {
  override readonly name = "CheckerTooLarge";
}

/**
 * Puts a packed engine and a book together. The same engine, book and version give the same bytes.
 *
 * One expression from the first character to the last: cut off anywhere, it is a syntax error and does nothing. Lines that
 * were lost or changed on the way would still be an expression, so the function reads its own text, and nothing runs unless
 * that has the SHA-256 that it names, the name itself left out. The engine looks again (`identity.ts`): a change can hit one
 * of the two, and then the other is whole. The prelude is ES5, so that a Node of any age can say which one is needed.
 * @param steps of the pages, for `--walk`; left out where the file would be too large with them
 * @throws CheckerTooLarge with the names of the largest pages
 */
export function checkerFile(engine: string, book: Book, version: string, steps: PageSteps = {}): CheckerFile {
  const hasSteps = Object.keys(steps).length > 0;
  const content = sha256(JSON.stringify(hasSteps ? [book, steps] : book)).slice(0, 12);
  const others = book.pages.filter((page) => page.checks.length === 0);
  const plain = JSON.stringify({ ...book, pages: book.pages.filter((page) => page.checks.length > 0) });
  const unsealed = [
    `(function whole(){var node=process.versions.node.split("."),stop=function(why){console.error("pilotbook-check "+why);process.exit(2)};`,
    `if(node[0]<20||node[0]==20&&node[1]<19)stop("needs Node ${NEEDED_NODE} or newer, and this is "+process.version+`,
    `". Run it with a newer one: https://nodejs.org");`,
    NOTICE,
    `var plain=[`,
    ...stringLines(plain, PLAIN_LINE),
    `].join(""),packed=[`,
    ...stringLines(packedText(others.length === 0 ? "" : JSON.stringify(others)), PACKED_LINE),
    `].join(""),steps=[`,
    ...stringLines(packedText(hasSteps ? JSON.stringify(steps) : ""), PACKED_LINE),
    `].join(""),engine=[`,
    ...stringLines(engine, PACKED_LINE),
    `].join("");`,
    `var text="("+whole+"());\\n",seal="";`,
    `if(require("crypto").createHash("sha256").update(text.replace(seal,"")).digest("hex")!==seal)`,
    `stop(${JSON.stringify(DAMAGED)});`,
    BASE91_READER,
    `var source=require("zlib").brotliDecompressSync(bytesOf(engine)).toString(),module={exports:{}};`,
    `require("vm").runInThisContext("(function(require,module,exports){"+source+"\\n})",{filename:"pilotbook-check engine"})`,
    `(require,module,module.exports);return module.exports.main({plain:plain,packed:function(){return bytesOf(packed)},steps:function(){return bytesOf(steps)}},`,
    `{version:${asciiLiteral(version)},content:"${content}",file:__filename,text:text,seal:seal,source:source})}());`,
    "",
  ].join("\n");
  const text = unsealed.replace(/(?<=,seal=")(?=";\nif\()/, sha256(unsealed));
  const bytes = Buffer.byteLength(text);
  // Checks come first: `--walk` says that the steps are missing.
  if (bytes > MOST_BYTES && hasSteps) return checkerFile(engine, book, version);
  if (bytes > MOST_BYTES) {
    const largest = [...book.pages].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length).slice(0, 5);
    throw new CheckerTooLarge(
      `the checker file has ${bytes} bytes and may have ${MOST_BYTES}; the largest pages are ${largest.map((page) => page.id).join(", ")}`,
    );
  }
  return { text, bytes, content, sha256: sha256(text) };
}

/**
 * Brotli as Node brings it: its versions 1.0.9, 1.1.0 and 1.2.0 give the same bytes, and so the same hash.
 * @param quality 11 for what is kept; a book changes with every page, and 9 takes a tenth of the time for a few bytes more
 */
function compressed(text: string, quality: 9 | 11 = 11): Buffer {
  const params = { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_LGWIN]: 22 };
  return brotliCompressSync(text, { params });
}

/** No text gives no bytes. */
const packedText = (text: string): string => base91(text === "" ? Buffer.of() : compressed(text, 9));

/** Names of the probes that a book's checks use, also those whose evidence they show; sorted. */
export function probesOf(book: Book): string[] {
  return [...new Set(book.pages.flatMap((page) => page.checks.flatMap(probesOfCheck)))].sort();
}

function probesOfCheck({ probe, params: { show } }: Check): string[] {
  return [
    probe,
    ...(probe === "ask" && Array.isArray(show) ? (show as { probe: string }[]).map((one) => one.probe) : []),
  ];
}

/**
 * Compiles the engine and packs it.
 * @param probes names of those that it is to carry: what no page asks for is no part of the file
 * @param outside code of those among them that are from outside of this package, by name
 */
export async function buildEngine(
  probes: readonly string[],
  outside: ReadonlyMap<string, string> = new Map(),
): Promise<string> {
  const options: BuildOptions = {
    entryPoints: [join(packageRoot, "checker", "main.ts")],
    outdir: "engine",
    bundle: true,
    format: "cjs",
    platform: "node",
    target: `node${NEEDED_NODE}`,
    minifySyntax: true,
    legalComments: "none",
    logLevel: "silent",
    plugins: [onlyProbes(probes, outside), schemasAreForAuthors, readerOfYaml],
  };
  const own = [...outside].map(([name, code]) => ` ${name} ${sha256(code)}`).join("");
  const files = await compilation(
    import.meta.filename,
    `engine with ${probes.join(" ")}${own}`,
    options,
    async (text) => base91(compressed(await shortened(text))),
  );
  return files.get("main.js") ?? "";
}

/**
 * The same program in fewer bytes. esbuild never gives a name to two variables where one scope lies in the other; with names that
 * begin anew in each function the packed engine is 3 % smaller. Nothing else is rewritten: functions that are put into each other
 * keep what they do not need, and a census of thousands took twice the memory.
 */
async function shortened(code: string): Promise<string> {
  const { minify } = await import("@swc/core");
  return (await minify(code, { ecma: 2022, module: false, toplevel: true, mangle: true, compress: false })).code;
}

/** Puts a registry of the probes that are used in the place of the one that has them all. */
function onlyProbes(names: readonly string[], outside: ReadonlyMap<string, string>): Plugin {
  return {
    name: "only-probes",
    setup(builder) {
      builder.onLoad({ filter: /checker[\\/]probes[\\/]index\.ts$/ }, () => ({
        loader: "ts",
        contents: [
          ...names.map(
            (name, index) => `import probe${index} from "${outside.has(name) ? "outside:" : "./"}${name}.ts";`,
          ),
          ...(names.includes("ask") ? ['import { withShown } from "./shown.ts";'] : []),
          `const PROBES = [${names.map((name, index) => (name === "ask" ? `withShown(probe${index}, probeNamed)` : `probe${index}`)).join(", ")}];`,
          "export function probeNamed(name) { return PROBES.find((probe) => probe.name === name); }",
        ].join("\n"),
      }));
      builder.onResolve({ filter: /^outside:/ }, ({ path }) => ({ path, namespace: "outside" }));
      builder.onLoad({ filter: /.*/, namespace: "outside" }, ({ path }) => ({
        resolveDir: join(packageRoot, "checker"),
        contents: withoutSchemas(outside.get(path.slice("outside:".length, -".ts".length)) ?? ""),
      }));
      builder.onResolve({ filter: /^pilotbook\/probe$/ }, () => ({
        path: join(packageRoot, "checker", "probes", "kit.ts"),
        sideEffects: false,
      }));
    },
  };
}

/**
 * Parameters were parsed when the book was made, so the schemas that describe them are no part of the engine. They are
 * unused there, and are dropped once the bundler knows that making one does nothing else.
 */
const withoutSchemas = (code: string): string => code.replace(/\b(?:v\.\w+|targets)\(/g, "/* @__PURE__ */ $&");

const schemasAreForAuthors: Plugin = {
  name: "schemas-are-for-authors",
  setup(builder) {
    builder.onLoad({ filter: /checker[\\/]probes[\\/][\w-]+\.ts$/ }, async ({ path }) => ({
      loader: "ts",
      contents: withoutSchemas(await readFile(path, "utf8")),
    }));
  },
};

/**
 * Only the reader of js-yaml, which knows no types but those that it is given. Its error excerpts are left out on purpose:
 * they quote the lines around a mistake, and in a kubeconfig these are keys.
 */
const readerOfYaml: Plugin = {
  name: "reader-of-yaml",
  setup(builder) {
    builder.onResolve({ filter: /^js-yaml$/ }, async ({ path, pluginData, kind, resolveDir }) => {
      if (pluginData === "seen") return undefined;
      const { path: main } = await builder.resolve(path, { kind, resolveDir, pluginData: "seen" });
      return { path: join(dirname(dirname(main)), "lib"), namespace: "reader-of-yaml" };
    });
    builder.onLoad({ filter: /.*/, namespace: "reader-of-yaml" }, ({ path }) => ({
      resolveDir: path,
      contents: `
        exports.loadAll = require("./loader").loadAll;
        exports.FAILSAFE_SCHEMA = require("./schema/failsafe");
        exports.Type = require("./type");
        exports.YAMLException = require("./exception");
      `,
    }));
    builder.onResolve({ filter: /^\.\/schema\/default$/ }, ({ resolveDir }) => ({
      path: join(resolveDir, "schema", "failsafe.js"),
    }));
    builder.onResolve({ filter: /^\.\/snippet$/ }, ({ path }) => ({ path, namespace: "no-snippet" }));
    builder.onLoad({ filter: /.*/, namespace: "no-snippet" }, () => ({ contents: "module.exports = () => null" }));
  },
};
