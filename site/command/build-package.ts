/** `npm pack` calls this: compiles the command line for the published package, where no TypeScript can be run. */
import { chmod, rm } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { packageRoot } from "../../checker/package-root.ts";

/** Writes dist/cli.js, and beside it what single commands load when they need it. */
export async function main(): Promise<void> {
  await compilePackage(join(packageRoot, "dist"));
}

/** @param folder below the root of the package, where its dependencies are found */
export async function compilePackage(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  const outfile = join(folder, "cli.js");
  await build({
    stdin: {
      contents: `import { main } from "./site/command/cli.ts"; await main(process.argv.slice(2));`,
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
}
