/** The Liquid of layouts: what they print is escaped unless they say `raw`, and a misspelt filter is an error. */
import { Liquid } from "liquidjs";
import { makeDirect } from "./direct.ts";
import { SharedTag } from "./shared-tag.ts";

/**
 * @param siteFolder the folder `site` of this package, below which layouts and pages are named
 * @param templates by name, in the place of the files there
 */
export function layoutEngine(siteFolder: string, templates?: Readonly<Record<string, string>>): Liquid {
  const engine = new Liquid({
    ...(templates === undefined ? {} : { templates }),
    root: siteFolder,
    outputEscape: "escape",
    ownPropertyOnly: true,
    strictFilters: true,
    cache: true,
    jsTruthy: true,
    locale: "en-US",
  });
  engine.registerTag("shared", SharedTag);
  makeDirect(engine);
  return engine;
}
