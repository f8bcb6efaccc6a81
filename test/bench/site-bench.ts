/** Measures whole builds of generated sites against stock Eleventy with a bare layout on the same pages. */
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import { type Measurement, type Program, compare, timeOnce } from "./measure.ts";
import { writePages } from "./pages.ts";

const FEW = 1_000;
const MANY = 10_000;

/** @param runs of each build that is compared; the large site is built once */
export async function siteMeasurements(runs = 3): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-pages-"));
  try {
    const few = await makeSite(join(folder, "few"), FEW);
    const many = await makeSite(join(folder, "many"), MANY);
    const small = await compare(ours(few), stock(few), runs);
    const large = await timeOnce(ours(many));
    return [
      {
        what: `build of ${FEW} pages against stock Eleventy with a bare layout`,
        value: small.ratio,
        unit: "×",
        budget: { most: 1.5 },
      },
      { what: `build of ${MANY} pages against ${FEW}`, value: large / small.a, unit: "×", budget: { most: 12 } },
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Pages, data, and a configuration for the stock build beside them. */
async function makeSite(folder: string, count: number): Promise<string> {
  await writePages(join(folder, "pages"), count);
  await mkdir(join(folder, "_data"));
  await mkdir(join(folder, "_includes"));
  await writeFile(
    join(folder, "_data", "teams.yml"),
    "shop-api: { name: Shop API, escalate: { name: Shop on-call, link: https://pager.example.com/shop } }\n",
  );
  await writeFile(
    join(folder, "_includes", "default.liquid"),
    "<!doctype html><title>{{ title }}</title>{{ content }}\n",
  );
  await writeFile(
    join(folder, "stock.cjs"),
    `module.exports = (config) => {
      config.addGlobalData("site", { data: { teams: { "shop-api": { escalate: { name: "Shop on-call" } } } } });
      return { dir: { input: "pages", includes: "../_includes", output: "../stock" } };
    };\n`,
  );
  return folder;
}

function ours(folder: string): Program {
  const paths = ["--content", join(folder, "pages"), "--data", join(folder, "_data"), "--output", join(folder, "ours")];
  return { command: process.execPath, args: [join(packageRoot, ".eleventy.js"), "build", ...paths] };
}

function stock(folder: string): Program {
  const command = join(packageRoot, "node_modules", "@11ty", "eleventy", "cmd.cjs");
  const output = `--output=${join(folder, "stock")}`;
  return {
    command: "sh",
    args: [
      "-c",
      `cd '${folder}' && exec '${process.execPath}' '${command}' --config=stock.cjs --input=pages '${output}' --quiet`,
    ],
  };
}

/** For a run by hand: prints the milliseconds of both builds. */
export async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-pages-"));
  const site = await makeSite(folder, FEW);
  const result = await compare(ours(site), stock(site), 3);
  process.stdout.write(`${JSON.stringify(result)} ${folder}\n`);
}
