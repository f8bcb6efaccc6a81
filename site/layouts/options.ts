/** How layouts are rendered: what they print is escaped unless they say `raw`, and a misspelt filter is an error. */
import type { LiquidOptions } from "liquidjs";

/** Options for the Liquid engine of layouts and pages; `siteFolder` is the folder `site` of this package. */
export function layoutOptions(siteFolder: string): LiquidOptions {
  return {
    root: siteFolder,
    outputEscape: "escape",
    ownPropertyOnly: true,
    strictFilters: true,
    cache: true,
    jsTruthy: true,
  };
}
