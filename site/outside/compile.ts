/** Compiles a probe or a rule from outside of this package, and refuses what would lead around the port. */
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { type BuildFailure, type BuildOptions, type Plugin, build } from "esbuild";
import { packageRoot } from "../../checker/package-root.ts";
import { OutsideFault } from "./fault.ts";

/** What such a file may import from this package. */
export type Kit = "probe" | "rule";

const KITS: Readonly<Record<Kit, string>> = {
  probe: join(packageRoot, "checker", "probes", "kit.ts"),
  rule: join(packageRoot, "site", "rules", "kit.ts"),
};

/** Names by which code reaches more than it is given: for a file from outside they are nothing. */
const NOTHING = Object.fromEntries(
  [
    "fetch",
    "process",
    "require",
    "global",
    "globalThis",
    "WebSocket",
    "EventSource",
    "XMLHttpRequest",
    "Deno",
    "Bun",
  ].map((name) => [name, "undefined"]),
);

export interface Compiled {
  /** Code that runs by itself. */
  readonly whole: string;
  /** Code that still imports the kit, so that a checker file has it once. */
  readonly alone: string;
}

/** @throws OutsideFault with file and line */
export async function compileOutside(file: string, kit: Kit): Promise<Compiled> {
  const alone = await bundled(file, {
    entryPoints: [resolve(file)],
    absWorkingDir: process.cwd(),
    define: NOTHING,
    plugins: [onlyTheKit(file, kit)],
  });
  const whole = await bundled(file, {
    stdin: { contents: alone, resolveDir: join(packageRoot, "checker") },
    absWorkingDir: packageRoot,
    alias: { [`pilotbook/${kit}`]: KITS[kit] },
  });
  return { alone, whole };
}

async function bundled(file: string, options: BuildOptions): Promise<string> {
  try {
    const { outputFiles } = await build({
      ...options,
      bundle: true,
      write: false,
      format: "esm",
      platform: "neutral",
      mainFields: ["module", "main"],
      target: "node20.19",
      charset: "ascii",
      logLevel: "silent",
      legalComments: "none",
    });
    return outputFiles?.[0]?.text ?? "";
  } catch (error) {
    const [first] = (error as Partial<BuildFailure>).errors ?? [];
    if (first === undefined) throw error;
    throw new OutsideFault(`${first.location?.file ?? shownPath(file)}:${first.location?.line ?? 1}: ${first.text}`);
  }
}

/** Files beside it may be imported, and the kit; a package or a module of Node would be another way to the world. */
function onlyTheKit(file: string, kit: Kit): Plugin {
  const folder = dirname(resolve(file));
  return {
    name: "only-the-kit",
    setup(builder) {
      builder.onResolve({ filter: /.*/ }, ({ path, importer, kind }) => {
        if (kind === "entry-point") return undefined;
        if (path === `pilotbook/${kit}`) return { path, external: true };
        if (/^\.{1,2}\//.test(path) && !isOutsideOf(folder, resolve(dirname(importer), path))) return undefined;
        const text = `it imports ${path}: a ${kit} takes what it needs from pilotbook/${kit} and from files in its own folder, and can reach nothing else`;
        return { errors: [{ text }] };
      });
    },
  };
}

function isOutsideOf(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way.startsWith("..") || isAbsolute(way);
}

function shownPath(file: string): string {
  return relative(process.cwd(), resolve(file)).replaceAll("\\", "/");
}
