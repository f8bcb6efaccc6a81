/** The Liquid of layouts: what they print is escaped unless they say `raw`, and a misspelt filter is an error. */
import { Liquid } from "liquidjs";
import { SharedTag } from "./shared-tag.ts";

/** @param siteFolder the folder `site` of this package, below which layouts and pages are named */
export function layoutEngine(siteFolder: string): Liquid {
  const engine = new Liquid({
    root: siteFolder,
    outputEscape: "escape",
    ownPropertyOnly: true,
    strictFilters: true,
    cache: true,
    jsTruthy: true,
    locale: "en-US",
  });
  engine.registerTag("shared", SharedTag);
  return engine;
}
