/** Measures whole builds of generated sites against stock Eleventy with a bare layout on the same pages. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GeneratedSite, makeSite, ourBuild, stockBuild } from "./generated-site.ts";
import { type Measurement, compare, timeOnce } from "./measure.ts";
import { watchNode } from "./peak-memory.ts";
import { peakOfChild } from "./peak-of-child.ts";
import { previewMeasurements } from "./preview-bench.ts";

const FEW = 1_000;
const MANY = 10_000;

/** @param runs of each build that is compared; the large site is built twice */
export async function siteMeasurements(runs = 7): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-pages-"));
  try {
    const few = await makeSite(join(folder, "few"), FEW);
    const names = await makeSite(join(folder, "names"), FEW, "search: names\n");
    const many = await makeSite(join(folder, "many"), MANY);
    const withNames = await compare(ourBuild(names), stockBuild(names), runs);
    const withText = await compare(ourBuild(few), stockBuild(few), runs);
    const large = await timeOnce(ourBuild(many));
    return [
      against(`build of ${FEW} pages, names searched,`, withNames.ratio, 1.5),
      against(`build of ${FEW} pages, names and text searched,`, withText.ratio, 2),
      { what: `build of ${MANY} pages against ${FEW}`, value: large / withText.a, unit: "×", budget: { most: 12 } },
      ...(await memory(many)),
      ...(await previewMeasurements(names, runs)),
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function against(what: string, value: number, most: number): Measurement {
  return { what: `${what} against stock Eleventy, a bare layout`, value, unit: "×", budget: { most } };
}

/** The generator and the indexer are processes of their own, at work at the same time. */
async function memory(site: GeneratedSite): Promise<Measurement[]> {
  const indexer = peakOfChild(/pagefind/);
  const { code, megabytes } = await watchNode(...ourBuild(site).args);
  if (code !== 0) throw new Error(`the build of ${MANY} pages ended with ${code}`);
  const budget = { most: 1_500 };
  const peak = indexer.stop();
  return [
    { what: `peak memory of the build of ${MANY} pages`, value: megabytes, unit: "MB", budget },
    ...(peak === undefined
      ? []
      : [{ what: `peak memory of its indexer`, value: peak, unit: "MB", budget } satisfies Measurement]),
  ];
}
