/** Puts a page together: what its layout prints of its view, of its content and of what is the same for all pages. */
import { join } from "node:path";
import { packageRoot } from "../../checker/package-root.ts";
import type { HeaderAndFooter } from "./header-and-footer.ts";
import { layoutEngine } from "../layouts/engine.ts";
import type { SiteSettings } from "../model/catalog.ts";
import type { Frame } from "../pages/frame.ts";
import type { PartsOfPage } from "../model/look/look.ts";
import type { TreeBranch } from "../pages/tree.ts";

/** The same for all pages of a build. */
interface SharedInput {
  readonly settings: SiteSettings;
  readonly frame: Frame;
  readonly headerAndFooter: HeaderAndFooter;
  /** The tree of pages as a page shows it that is not in it. */
  readonly tree: TreeBranch;
}

interface PageInput {
  /** What the site puts around this page; absent where it puts nothing around any. */
  readonly parts?: PartsOfPage;
}

export interface PageLayouts {
  /**
   * The HTML of a page. Throws where a layout has a mistake.
   * @param layout below the folder `site`
   * @param content HTML of a runbook's body; empty where the page has none
   */
  readonly render: (shared: SharedInput & PageInput, layout: string, view: object, content: string) => string;
}

/** Layouts, read as they are needed and then kept. */
export function createPageLayouts(): PageLayouts {
  const engine = layoutEngine(join(packageRoot, "site"));
  return {
    render: ({ settings, frame, headerAndFooter, tree, parts }, layout, view, content) =>
      engine.renderFileSync(layout, {
        view,
        site: settings,
        base: settings.baseurl,
        frame,
        headerAndFooter,
        tree,
        parts,
        content,
      }) as string,
  };
}
