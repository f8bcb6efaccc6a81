/** Which pages of an edition a file system can hold: where one address is a file and another needs a folder of that name, it cannot. */
import { memo } from "../../checker/memo.ts";
import { blockedPaths } from "../boundary/addresses.ts";
import type { Edition } from "../edition/edition.ts";
import { decoded, markdownPath, outputPathOf } from "../model/urls.ts";

/** Every page with its Markdown beside it, by path below the output folder; without those that cannot be written. */
export const writablePaths = memo(({ catalog, generated, redirects }: Edition): ReadonlySet<string> => {
  const paths = [
    ...catalog.runbooks.flatMap(({ url }) => [outputPathOf(url), decoded(markdownPath(url)).slice(1)]),
    ...generated.map((page) => page.path.slice(1)),
    ...redirects.map((redirect) => outputPathOf(redirect.from)),
  ];
  // Validation has reported those.
  const blocked = blockedPaths([...paths, ...catalog.staticFiles]);
  return new Set(paths.filter((path) => !blocked.has(path)));
});
