/** `pilotbook draft`: reads the commands and words of pages, and proposes checks beside their lines. */
import { relative, resolve } from "node:path";
import { likely } from "../../checker/nearest.ts";
import { printable } from "../../checker/untrusted/printable.ts";
import { customerPrograms } from "../draft/customer-programs.ts";
import { type PageDraft, draftPage } from "../draft/draft-page.ts";
import { draftReport } from "../draft/report.ts";
import { readAlertRules } from "../alert-rules/read.ts";
import { reviewDrafts, terminal } from "./review-drafts.ts";
import { UnwritableSidecar, withDrafts } from "../draft/sidecar.ts";
import { readSite } from "../edition/edition.ts";
import type { SiteOptions } from "../edition/site-options.ts";
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import type { Bounds } from "../boundary/files.ts";
import { sidecarOf, sidecarText, writeSidecar } from "./sidecar-file.ts";
import { SiteUsageError } from "./command-line.ts";
import type { DraftFlags } from "./draft-flags.ts";

/** @returns whether something could not be written */
export async function draftChecks(
  options: SiteOptions,
  { pages, format, write, review }: DraftFlags,
): Promise<boolean> {
  const { catalog, bodies } = await readSite(options);
  const wanted = chosen(catalog, pages);
  if (review) return reviewAll(wanted, catalog.bounds);
  const programs = customerPrograms(catalog.settings);
  const { alerts, findings } = await readAlertRules(options.gate?.rules ?? []);
  for (const { file, line, ...finding } of findings) {
    const why = "data" in finding && "reason" in finding.data ? finding.data.reason : "no file has this name";
    process.stderr.write(`${printable(`${file}:${line}: its alert rules cannot be read: ${String(why)}`)}\n`);
  }
  const drafts = wanted.flatMap((page): PageDraft[] => {
    const body = bodies.get(page.id);
    return body === undefined ? [] : [draftPage(page, body, programs, alerts)];
  });
  process.stdout.write(draftReport(drafts, format));
  return (write && writeDrafts(drafts, catalog.bounds)) || findings.length > 0;
}

/** @throws SiteUsageError where nobody is there */
async function reviewAll(pages: readonly Runbook[], bounds: Bounds): Promise<boolean> {
  if (!process.stdin.isTTY) throw new SiteUsageError("--review asks at a terminal, and there is none");
  const { ask, close } = terminal();
  const say = (text: string): void => void process.stderr.write(text);
  const decided = await reviewDrafts(
    pages.map((page) => ({ file: sidecarOf(page), page })),
    bounds,
    ask,
    say,
  );
  close();
  say(`${decided === 1 ? "1 draft" : `${decided} drafts`} decided.\n`);
  return false;
}

/** @returns whether one of the files could not take its drafts */
function writeDrafts(drafts: readonly PageDraft[], bounds: Bounds): boolean {
  let failed = false;
  for (const draft of drafts) {
    const file = sidecarOf(draft.page);
    try {
      const written = withDrafts(sidecarText(file, bounds), draft);
      if (written === undefined) continue;
      writeSidecar(file, written.text);
      process.stderr.write(`${printable(file)}: ${written.checks} drafted\n`);
    } catch (error) {
      if (!(error instanceof UnwritableSidecar)) throw error;
      failed = true;
      process.stderr.write(`${printable(file)}: nothing was added, because ${printable(error.message)}\n`);
    }
  }
  return failed;
}

/** @throws SiteUsageError that names every page that is not there */
function chosen({ runbooks }: Catalog, wanted: readonly string[]): readonly Runbook[] {
  if (wanted.length === 0) return runbooks;
  const ids = runbooks.map(({ id }) => id);
  const found = wanted.map((name) => {
    const file = relative(process.cwd(), resolve(name)).replaceAll("\\", "/");
    return { name, page: runbooks.find((page) => page.file === file || page.id === name) };
  });
  const missing = found.flatMap(({ name, page }) => (page === undefined ? name : []));
  if (missing.length > 0) {
    const like = likely(missing[0] ?? "", ids);
    throw new SiteUsageError(
      `there is no page ${missing.join(", ")}: name files or ids of pages${like === undefined ? "" : `; did you mean ${like}?`}`,
    );
  }
  return found.flatMap(({ page }) => page ?? []);
}
