/** The HTML pages of an edition, each with its path, rendered when it is written. */
import { assetVersion } from "./asset-files.ts";
import { headerAndFooterOf } from "./header-and-footer.ts";
import type { Edition } from "../edition/edition.ts";
import type { Runbook } from "../model/runbook.ts";
import { outputPathOf } from "../model/urls.ts";
import { createPageLayouts } from "./page-layouts.ts";
import { isSavedOffline as isSaved } from "./offline-list.ts";
import { type Frame, type FrameParts, frameOf } from "../pages/frame.ts";
import { treeFile } from "../pages/tree-file.ts";
import type { SiteSettings } from "../model/catalog.ts";
import type { PartsOfPage } from "../model/look/look.ts";
import { feedXml } from "../pages/feed.ts";
import { redirectView } from "../pages/index.ts";
import { withChecker } from "../edition/checker-marks.ts";
import { writablePaths } from "./writable-paths.ts";
import { shownBody } from "./shown-body.ts";

/** One file to write. */
export interface OutputPage {
  /** Below the output folder. */
  readonly path: string;
  /** Of all that it is made of; absent where nothing is kept of it. */
  readonly key?: string | undefined;
  readonly html: () => string;
  /** What is kept of it: where it names the checker file, with marks in its place. The page itself where absent. */
  readonly marked?: () => string;
}

/** What every view has. */
interface Titled {
  readonly title: string;
  readonly path: string;
}

const layouts = createPageLayouts();

/**
 * The pages that are not as the edition before has written them. Every file once: of two pages with one address the first
 * is written, and validation has reported the other.
 * @param maySave whether browsers may save the site: a preview changes too often, and a folder needs no network
 */
export async function outputPages(edition: Edition, maySave: boolean): Promise<OutputPage[]> {
  const { catalog, bodies, navigation, generated, redirects, view, isUnchanged, isRestUnchanged, pageKeys } = edition;
  const { look } = catalog;
  const { settings } = catalog;
  const isSavedOffline = maySave && isSaved(settings);
  const version = await assetVersion();
  const hasFeed = feedXml(edition.catalog, edition.history) !== "";
  const frameAt = framesOf(settings, { version, tree: treeFile(navigation).href, isSavedOffline, look, hasFeed });
  const around = ({ title, path }: { title: string; path: string }): { parts?: PartsOfPage } =>
    look.parts.length === 0 ? {} : { parts: edition.parts.of({ title, url: path }) };
  const shared = { settings, headerAndFooter: headerAndFooterOf(settings), tree: navigation.tree };
  const taken = new Set<string>();
  const isFirst = ({ path }: Pick<OutputPage, "path">): boolean => !taken.has(path) && taken.add(path) !== undefined;
  const writable = writablePaths(edition);
  const isWritable = ({ path }: OutputPage): boolean => writable.has(path) && isFirst({ path });
  const page = (path: string, layout: string, made: Titled): OutputPage => ({
    path,
    key: pageKeys?.ofRest,
    html: () => layouts.render({ ...shared, frame: frameAt(path), ...around(made) }, layout, made, ""),
  });
  const marked = (runbook: Runbook): string => {
    const made = view(runbook);
    const content = shownBody(bodies.get(runbook.id), runbook, made, settings);
    const frame = frameAt(outputPathOf(runbook.url));
    return layouts.render({ ...shared, frame, ...around(made) }, "layouts/runbook.liquid", made, content);
  };
  const runbookPage = (runbook: Runbook): OutputPage & { readonly runbook: Runbook } => ({
    path: outputPathOf(runbook.url),
    key: pageKeys?.ofRunbook(runbook),
    runbook,
    marked: () => marked(runbook),
    html: () => withChecker(marked(runbook), edition),
  });
  const runbooks = catalog.runbooks.map(runbookPage).filter(isWritable);
  const rest = [
    ...generated.map(({ path, layout, view: made }) => page(path.replace(/^\//, ""), layout, made)),
    ...redirects.map((one) => page(outputPathOf(one.from), "layouts/redirect.liquid", redirectView(one))),
  ].filter(isWritable);
  return [...runbooks.filter(({ runbook }) => !isUnchanged(runbook)), ...(isRestUnchanged ? [] : rest)];
}

/** By a page's path: one for each depth of folders, because what is the same for many pages is rendered once. */
function framesOf(settings: SiteSettings, parts: FrameParts): (path: string) => Frame {
  const frames = new Map<string, Frame>();
  return (path) => {
    // The page for unknown addresses is shown at any of them.
    const root = path === "404.html" ? `${settings.baseurl}/` : "../".repeat(path.split("/").length - 1);
    const frame = frames.get(root) ?? frameOf(settings, { ...parts, root });
    frames.set(root, frame);
    return frame;
  };
}
