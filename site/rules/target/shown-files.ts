/** Addresses at which the content's files can be read beside the site, such as on GitHub. */
import { nearest } from "../../../checker/nearest.ts";
import type { ShownAt, Site } from "../../model/site.ts";
import { decoded } from "../../model/urls.ts";

type Fault =
  | { readonly code: "no-file"; readonly data: { readonly path: string; readonly like: string | undefined } }
  | { readonly code: "branch"; readonly data: { readonly address: string } };

/** Undefined where the address is below none that `--pages` names. */
export function shownFileFault(site: Site, target: string): Fault | "fine" | undefined {
  for (const shown of site.shownAt ?? []) {
    const rest = restBelow(shown.address, target);
    if (rest !== undefined) return fileFault(site, shown, rest);
  }
  const other = site.shownAt?.find(({ address }) => isOtherBranch(address, target));
  return other === undefined ? undefined : { code: "branch", data: { address: other.address } };
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

function fileFault({ catalog }: Site, { folder }: ShownAt, path: string): Fault | "fine" {
  const below = folder === "" ? "" : `${folder}/`;
  const files = catalog.runbooks.flatMap(({ file }) => {
    const plain = file.replace(/^\.\//, "");
    return plain.startsWith(below) ? [plain.slice(below.length)] : [];
  });
  const asked = path.replace(/\/+$/, "");
  // A folder is shown with the files in it.
  if (asked === "" || files.some((file) => file === asked || file.startsWith(`${asked}/`))) return "fine";
  return { code: "no-file", data: { path: below + asked, like: nearest(asked, files, 1)[0] } };
}

/** `blob` and `tree` of the same repository, with another name of a branch. */
function isOtherBranch(address: string, target: string): boolean {
  const repository = /^(https:\/\/[^/]+\/.+?\/(?:-\/)?(?:blob|tree)\/)/.exec(address)?.[1];
  return repository !== undefined && target.startsWith(repository);
}
