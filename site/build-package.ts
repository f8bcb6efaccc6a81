/** `npm pack` calls this: compiles the command line for the published package, where no TypeScript can be run. */
import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { packageRoot } from "../checker/package-root.ts";

/** Writes dist/cli.js. */
export async function main(): Promise<void> {
  const outfile = join(packageRoot, "dist", "cli.js");
  await build({
    stdin: {
      contents: `import { main } from "./site/cli.ts"; await main(process.argv.slice(2));`,
      resolveDir: packageRoot,
      loader: "ts",
    },
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    target: "node20.19",
    banner: { js: "#!/usr/bin/env node" },
    outfile,
  });
  await chmod(outfile, 0o755);
}
