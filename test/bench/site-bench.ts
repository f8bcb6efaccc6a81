/** Measures whole builds of generated sites against stock Eleventy with a bare layout on the same pages. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  type GeneratedSite,
  makeSite,
  makeSiteOf,
  ourBuild,
  ourBuildAfterEdit,
  ourColdBuild,
  stockBuild,
} from "./generated-site.ts";
import { writeGrownPages } from "./grown-pages.ts";
import { type Measurement, compare, timeOnce } from "./measure.ts";
import { watchNode } from "./peak-memory.ts";
import { previewMeasurements } from "./preview-bench.ts";

const FEW = 1_000;
const MANY = 10_000;
/** The page that is changed between two builds. */
const PAGE = "service-7/page-47.md";

/** @param runs of each build that is compared; the large site is built twice */
export async function siteMeasurements(runs = 7): Promise<Measurement[]> {
  const folder = await mkdtemp(join(tmpdir(), "pilotbook-pages-"));
  try {
    const few = await makeSite(join(folder, "few"), FEW);
    const names = await makeSite(join(folder, "names"), FEW, "search: names\n");
    const grown = await makeSiteOf(join(folder, "grown"), writeGrownPages);
    const commonMark = await makeSite(join(folder, "commonmark"), FEW, "dialect: github\n");
    const many = await makeSite(join(folder, "many"), MANY);
    const withNames = await compare(ourColdBuild(names), stockBuild(names), runs);
    const withText = await compare(ourColdBuild(few), stockBuild(few), runs);
    const ofGrown = await compare(ourColdBuild(grown), stockBuild(grown), runs);
    const unchanged = await compare(ourBuild(few), stockBuild(few), runs);
    const edited = await compare(ourBuildAfterEdit(few, PAGE), stockBuild(few), runs);
    const editedNames = await compare(ourBuildAfterEdit(names, PAGE), stockBuild(names), runs);
    const ofCommonMark = await compare(ourColdBuild(commonMark), ourColdBuild(few), runs);
    const large = await timeOnce(ourColdBuild(many));
    return [
      against(`build of ${FEW} pages, names searched,`, withNames.ratio, 1.5),
      against(`build of ${FEW} pages, names and text searched,`, withText.ratio, 1.6),
      against("build of a grown site of 827 pages,", ofGrown.ratio, 1.8),
      against(`${FEW} pages again, nothing changed,`, unchanged.ratio, 0.3),
      against(`${FEW} pages again, one changed, names searched,`, editedNames.ratio, 0.4),
      against(`${FEW} pages again, one changed, names and text searched,`, edited.ratio, 0.4),
      {
        what: `build of ${FEW} pages of CommonMark against the same of kramdown`,
        value: ofCommonMark.ratio,
        unit: "×",
        budget: { most: 1 },
      },
      { what: `build of ${MANY} pages against ${FEW}`, value: large / withText.a, unit: "×", budget: { most: 8 } },
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

async function memory(site: GeneratedSite): Promise<Measurement[]> {
  await rm(join(site.folder, "cache"), { recursive: true, force: true });
  const { code, megabytes } = await watchNode(...ourBuild(site).args);
  if (code !== 0) throw new Error(`the build of ${MANY} pages ended with ${code}`);
  return [{ what: `peak memory of the build of ${MANY} pages`, value: megabytes, unit: "MB", budget: { most: 1_000 } }];
}
