/** What was probably meant by a path of a built folder that leads nowhere. */
import { posix } from "node:path";
import { nearest } from "../../../checker/nearest.ts";
import type { Place } from "./follow.ts";

/** Comparing spelling is slow: a folder with more dead links than this has another problem than spelling. */
const MOST_COMPARED = 200;

/** The path that was probably meant: the same in another case, or one that is spelt alike in the same folder. */
export function createMeant({ folder }: Place): (path: string) => string | undefined {
  const paths = [...folder.served.keys()];
  const anyCase = new Map(paths.map((path) => [path.toLowerCase(), path]));
  let compared = 0;
  return (path) => {
    const lower = path.toLowerCase();
    const same = anyCase.get(lower) ?? anyCase.get(`${lower}.html`) ?? anyCase.get(`${lower}/`);
    if (same !== undefined || compared++ >= MOST_COMPARED) return same;
    const beside = path.slice(0, path.lastIndexOf("/") + 1);
    const { base, ext } = posix.parse(path);
    // Names alone: every page is like every other one in its extension.
    const names = paths.flatMap((one) => {
      const isBeside = one.startsWith(beside) && one.indexOf("/", beside.length) < 0;
      return isBeside && one.endsWith(ext) ? [one.slice(beside.length, one.length - ext.length)] : [];
    });
    const near = nearest(base.slice(0, base.length - ext.length), names, 1)[0];
    return near === undefined || near === "" ? undefined : beside + near + ext;
  };
}
