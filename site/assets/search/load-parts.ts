/** Loads the parts of the index: scripts of data, because a page that was opened from a folder (`file:`) can fetch nothing. */
import { loadScript } from "../page/load-script.ts";
import { OtherBuild, type Parts } from "./parts.ts";

/** A part as it registers itself: `runbookIndex("terms-3", "5f3c…", …)`. */
type RegisterPart = (name: string, version: string, data: unknown) => void;

interface Part {
  readonly version: string;
  readonly data: unknown;
}

declare global {
  var runbookIndex: RegisterPart | undefined;
  /** What has come: several scripts of a page may ask. */
  var runbookParts: Map<string, Part> | undefined;
}

/** @param base path prefix of the site */
export function createParts(base: string): Parts {
  const arrived: Map<string, Part> = (globalThis.runbookParts ??= new Map<string, Part>());
  const asked = new Map<string, Promise<unknown>>();
  globalThis.runbookIndex = (name, version, data) => void arrived.set(name, { version, data });
  const load = async (name: string, version: string, query = version): Promise<unknown> => {
    await loadScript(`${base}/search/${name}.js${query === "" ? "" : `?${query}`}`);
    const part = arrived.get(name);
    if (part === undefined || (version !== "" && part.version !== version)) throw new OtherBuild(name);
    return part.data;
  };
  return {
    loadAnew(name) {
      const loading = load(name, "", String(Date.now()));
      asked.set(`${name} `, loading);
      return loading;
    },
    load(name, version = "") {
      const key = `${name} ${version}`;
      const known = asked.get(key);
      if (known !== undefined) return known;
      const loading = load(name, version);
      asked.set(key, loading);
      // A line that was down may be up the next time.
      loading.catch(() => asked.delete(key));
      return loading;
    },
  };
}
