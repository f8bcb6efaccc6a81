/** `npm pack` calls this: compiles the command line for the published package, where no TypeScript can be run. */
import { execFile } from "node:child_process";
import { chmod, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { build } from "esbuild";
import { packageRoot } from "../../checker/package-root.ts";

/** Writes dist/cli.js, and beside it what single commands load when they need it. */
export async function main(): Promise<void> {
  await compilePackage(join(packageRoot, "dist"));
}

/**
 * What V8 has compiled lies beside the package's own code: whoever could change it there could change the code as well, which is not so
 * of the working directory or of the system's folder for temporary files.
 */
const ENTRY = `
import module from "node:module";
import { fileURLToPath } from "node:url";
module.enableCompileCache?.(fileURLToPath(new URL("../.cache", import.meta.url)));
const { main } = await import("./site/command/cli.ts");
await main(process.argv.slice(2));
`;

/** @param folder below the root of the package, where its dependencies are found */
export async function compilePackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const outfile = join(folder, "cli.js");
  await build({
    stdin: {
      contents: ENTRY,
      resolveDir: packageRoot,
      loader: "ts",
    },
    bundle: true,
    splitting: true,
    entryNames: "cli",
    chunkNames: "parts/[name]-[hash]",
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    banner: { js: "#!/usr/bin/env node" },
    outdir: folder,
  });
  await chmod(outfile, 0o755);
  await compileKits(folder);
}

/** What probes and rules of others import: `pilotbook/probe` and `pilotbook/rule`, with their types. */
async function compileKits(folder: string): Promise<void> {
  const kits = { probe: "checker/probes/kit.ts", rule: "site/rules/kit.ts" };
  await build({
    entryPoints: Object.entries(kits).map(([out, path]) => ({ in: join(packageRoot, path), out })),
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    outdir: folder,
  });
  const settings = join(folder, "tsconfig.json");
  await writeFile(
    settings,
    JSON.stringify({
      extends: join(packageRoot, "tsconfig.json"),
      compilerOptions: {
        noEmit: false,
        declaration: true,
        emitDeclarationOnly: true,
        // Types are written also where nothing has changed since they were looked at.
        incremental: false,
        tsBuildInfoFile: null,
        rootDir: packageRoot,
        outDir: join(folder, "types"),
      },
      include: [],
      files: Object.values(kits).map((path) => join(packageRoot, path)),
    }),
  );
  const compiler = join(packageRoot, "node_modules", "typescript", "bin", "tsc");
  await promisify(execFile)(process.execPath, [compiler, "-p", settings], { cwd: packageRoot });
  await rm(settings);
}
