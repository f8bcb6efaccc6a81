/** Builds the checker file: a few lines that any Node understands, the engine, packed, and the book. */
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BuildOptions, Plugin } from "esbuild";
import { deflateSync } from "fflate";
import { compilation } from "./compilation.ts";
import type { Book } from "./model.ts";
import type { PackedBook } from "./packed-book.ts";
import { packageRoot } from "./package-root.ts";

export interface CheckerFile {
  readonly text: string;
  readonly sha256: string;
  readonly bytes: number;
  /** First twelve hex digits of the SHA-256 of the book: the same for the same runbooks, whatever the engine. */
  readonly content: string;
}

/** A ConfigMap holds 1 MiB; this leaves room for its other fields. */
export const MOST_BYTES = 900_000;
/** Longer than any line of ours; a terminal drops what goes beyond 4,095 bytes of a pasted line. */
const LINE = 110;
const NEEDED_NODE = "20.19";

/** Both licences ask that their notice travels with the code. */
const NOTICE =
  "/* With parts of js-yaml (MIT, Vitaly Puzrin) and @kubernetes/client-node (Apache-2.0, The Kubernetes Authors). */";

/** The file is too large to be mounted from a ConfigMap. `largest` are the pages to shorten. */
export class CheckerTooLarge extends Error {
  override readonly name = "CheckerTooLarge";
}

/**
 * Puts a packed engine and a book together. The same engine, book and version give the same bytes.
 *
 * One expression from the first character to the last: cut off anywhere, it is a syntax error and does nothing. Lines that
 * were lost or changed on the way would still be an expression, so the data carries its SHA-256, and nothing runs unless
 * that is right. The prelude is ES5, so that a Node of any age can say which one is needed.
 * @throws CheckerTooLarge with the names of the largest pages
 */
export function checkerFile(engine: string, book: Book, version: string): CheckerFile {
  const content = createHash("sha256").update(JSON.stringify(book)).digest("hex").slice(0, 12);
  const { plain, packed } = packBook(book);
  const seal = createHash("sha256").update(plain).update(packed).update(engine).digest("hex");
  const text = [
    `(function(){var node=process.versions.node.split("."),stop=function(why){console.error("pilotbook-check "+why);process.exit(2)};`,
    `if(node[0]<20||node[0]==20&&node[1]<19)stop("needs Node ${NEEDED_NODE} or newer, and this is "+process.version+`,
    `". Run it with a newer one: https://nodejs.org");`,
    NOTICE,
    `var plain=[`,
    ...stringLines(plain),
    `].join(""),packed=[`,
    ...stringLines(packed),
    `].join(""),engine=[`,
    ...stringLines(engine),
    `].join("");`,
    `if(require("crypto").createHash("sha256").update(plain).update(packed).update(engine).digest("hex")!==`,
    `"${seal}")stop("is damaged: download or paste it again.");`,
    `var source=require("zlib").inflateRawSync(Buffer.from(engine,"base64")).toString(),module={exports:{}};`,
    `require("vm").runInThisContext("(function(require,module,exports){"+source+"\\n})",{filename:"pilotbook-check engine"})`,
    `(require,module,module.exports);return module.exports.main({plain:plain,packed:packed},`,
    `{version:${ascii(version)},content:"${content}",file:__filename,source:source})}());`,
    "",
  ].join("\n");
  const bytes = Buffer.byteLength(text);
  if (bytes > MOST_BYTES) {
    const largest = [...book.pages].sort((a, b) => JSON.stringify(b).length - JSON.stringify(a).length).slice(0, 5);
    throw new CheckerTooLarge(
      `the checker file has ${bytes} bytes and may have ${MOST_BYTES}; the largest pages are ${largest.map((page) => page.id).join(", ")}`,
    );
  }
  return { text, bytes, content, sha256: createHash("sha256").update(text).digest("hex") };
}

/**
 * By a library of its own: what Node brings gives other bytes in other versions, and so another hash.
 * @param level 9 for what is kept; a book changes with every page, and 6 is four times as fast for a few bytes more
 */
function deflated(text: string, level: 6 | 9 = 9): string {
  return Buffer.from(deflateSync(Buffer.from(text), { level })).toString("base64");
}

function packBook(book: Book): PackedBook {
  const others = book.pages.filter((page) => page.checks.length === 0);
  const plain = JSON.stringify({ ...book, pages: book.pages.filter((page) => page.checks.length > 0) });
  return { plain, packed: others.length === 0 ? "" : deflated(JSON.stringify(others), 6) };
}

/** Names of the probes that a book's checks use, sorted. */
export function probesOf(book: Book): string[] {
  return [...new Set(book.pages.flatMap((page) => page.checks.map((check) => check.probe)))].sort();
}

/**
 * Compiles the engine and packs it.
 * @param probes names of those that it is to carry: what no page asks for is no part of the file
 */
export async function buildEngine(probes: readonly string[]): Promise<string> {
  const options: BuildOptions = {
    entryPoints: [join(packageRoot, "checker", "main.ts")],
    outdir: "engine",
    bundle: true,
    format: "cjs",
    platform: "node",
    target: `node${NEEDED_NODE}`,
    charset: "ascii",
    minify: true,
    lineLimit: LINE,
    legalComments: "none",
    logLevel: "silent",
    plugins: [onlyProbes(probes), leaveOut, schemasAreForAuthors, readerOfYaml],
  };
  const files = await compilation(import.meta.filename, `engine with ${probes.join(" ")}`, options, (text) =>
    deflated(text),
  );
  return files.get("main.js") ?? "";
}

/**
 * The parts of client-node that a checker must not carry: 838 KB become 91. Each fails with a sentence when it is used.
 * Credentials of exec plugins and token files are read by checker/cluster, which keeps time limits that these lack.
 */
const LEFT_OUT =
  /(?:^|[\\/])(?:node-fetch|openid-client|socks-proxy-agent|hpagent|(?:azure|gcp|oidc|exec|file)_auth\.js|gen[\\/]index\.js)$/;

/** What config.js imports from them. */
const REFUSED = [
  ...[
    "default",
    "Headers",
    "SocksProxyAgent",
    "HttpProxyAgent",
    "HttpsProxyAgent",
    "createConfiguration",
    "ServerConfiguration",
  ],
  ...["AzureAuth", "GoogleCloudPlatformAuth", "OpenIDConnectAuth", "ExecAuth", "FileAuth"],
];

const leaveOut: Plugin = {
  name: "leave-out",
  setup(builder) {
    builder.onResolve({ filter: LEFT_OUT }, () => ({ path: "refused", namespace: "left-out" }));
    builder.onLoad({ filter: /.*/, namespace: "left-out" }, () => ({
      contents: [
        `class Refused { isAuthProvider() { return false } applyAuthentication() { throw Error("left out of the checker") } }`,
        ...REFUSED.map((one) => `export { Refused as ${one} }`),
      ].join("\n"),
    }));
  },
};

/** Puts a registry of the probes that are used in the place of the one that has them all. */
function onlyProbes(names: readonly string[]): Plugin {
  return {
    name: "only-probes",
    setup(builder) {
      builder.onLoad({ filter: /checker[\\/]probes[\\/]index\.ts$/ }, () => ({
        loader: "ts",
        contents: [
          ...names.map((name, index) => `import probe${index} from "./${name}.ts";`),
          `const PROBES = [${names.map((_, index) => `probe${index}`).join(", ")}];`,
          "export const probeNamed = (name) => PROBES.find((probe) => probe.name === name);",
        ].join("\n"),
      }));
    },
  };
}

/**
 * Parameters were parsed when the book was made, so the schemas that describe them are no part of the engine. They are
 * unused there, and are dropped once the bundler knows that making one does nothing else.
 */
const schemasAreForAuthors: Plugin = {
  name: "schemas-are-for-authors",
  setup(builder) {
    builder.onLoad({ filter: /checker[\\/]probes[\\/][\w-]+\.ts$/ }, async ({ path }) => ({
      loader: "ts",
      contents: (await readFile(path, "utf8")).replace(/\b(?:v\.\w+|targets)\(/g, "/* @__PURE__ */ $&"),
    }));
  },
};

/** The types that a kubeconfig has: text, true and false. A context that is named 123 is then found by that name. */
const PLAIN_SCHEMA = `
  var types = [require("./type/null"), require("./type/bool")];
  module.exports = require("./schema/failsafe").extend({ implicit: types });
`;

/**
 * Only the reader of js-yaml. Its error excerpts are left out on purpose: they quote the lines around a mistake, and in a
 * kubeconfig these are keys.
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
      contents: `import reader from "./loader.js"; export default { load: reader.load }`,
    }));
    builder.onResolve({ filter: /^\.\/schema\/default$/ }, ({ path, resolveDir }) => ({
      path,
      namespace: "plain-schema",
      pluginData: resolveDir,
    }));
    builder.onLoad({ filter: /.*/, namespace: "plain-schema" }, ({ pluginData }) => ({
      resolveDir: pluginData as string,
      contents: PLAIN_SCHEMA,
    }));
    builder.onResolve({ filter: /^\.\/snippet$/ }, ({ path }) => ({ path, namespace: "no-snippet" }));
    builder.onLoad({ filter: /.*/, namespace: "no-snippet" }, () => ({ contents: "module.exports = () => null" }));
  },
};

/** A long text as an array of short ASCII string literals, never cut inside an escape. */
function* stringLines(text: string): Generator<string> {
  for (let start = 0; start < text.length; start += LINE - 30) {
    yield `${ascii(text.slice(start, start + LINE - 30))},`;
  }
}

/** A single-quoted literal: JSON is full of double quotes, which then need no escape. */
function ascii(text: string): string {
  const escaped = text.replace(/[^ -~]|['\\]/g, (character) =>
    character === "'" || character === "\\"
      ? `\\${character}`
      : `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  return `'${escaped}'`;
}
