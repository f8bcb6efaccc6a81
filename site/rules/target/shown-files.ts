/** Addresses at which the content's files can be read beside the site, such as on GitHub. */
import { nearest } from "../../../checker/nearest.ts";
import type { ShownAt } from "../../model/site.ts";
import { decoded } from "../../model/urls.ts";

type Fault =
  | { readonly kind: "no-file"; readonly path: string; readonly like: string | undefined }
  | { readonly kind: "branch"; readonly address: string };

export interface ShownFiles {
  readonly shownAt: readonly ShownAt[];
  /** All that there are, as the author would type them. */
  readonly files: readonly string[];
}

/** Undefined where the address is below none that `--pages` names. */
export function shownFileFault({ shownAt, files }: ShownFiles, target: string): Fault | "fine" | undefined {
  for (const shown of shownAt) {
    const rest = restBelow(shown.address, target);
    if (rest !== undefined) return fileFault(files, shown, rest);
  }
  const other = shownAt.find(({ address }) => isOtherBranch(address, target));
  return other === undefined ? undefined : { kind: "branch", address: other.address };
}

/** The path behind an address, decoded; hosts are the same in any case. */
function restBelow(address: string, target: string): string | undefined {
  const [wanted, given] = [address, target].map((url) =>
    url.replace(/^https?:\/\/[^/]*/i, (host) => host.toLowerCase()),
  );
  if (wanted === undefined || given === undefined || !`${given.split("#")[0]}/`.startsWith(`${wanted}/`))
    return undefined;
  return decoded(given.slice(wanted.length + 1).replace(/#.*$/, ""));
}

function fileFault(all: readonly string[], { folder }: ShownAt, path: string): Fault | "fine" {
  const below = folder === "" ? "" : `${folder}/`;
  const files = all.flatMap((file) => {
    const plain = file.replace(/^\.\//, "");
    return plain.startsWith(below) ? [plain.slice(below.length)] : [];
  });
  const asked = path.replace(/\/+$/, "");
  // A folder is shown with the files in it.
  if (asked === "" || files.some((file) => file === asked || file.startsWith(`${asked}/`))) return "fine";
  return { kind: "no-file", path: below + asked, like: nearest(asked, files, 1)[0] };
}

/** `blob` and `tree` of the same repository, with another name of a branch. */
function isOtherBranch(address: string, target: string): boolean {
  const repository = /^(https:\/\/[^/]+\/.+?\/(?:-\/)?(?:blob|tree)\/)/.exec(address)?.[1];
  return repository !== undefined && target.startsWith(repository);
}
