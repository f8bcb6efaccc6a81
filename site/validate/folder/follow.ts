/** Where a reference of a built page leads, among the files of its site. */
import { type Home, readAddress } from "../../links/address.ts";
import { decoded } from "../../model/urls.ts";
import type { OutputFolder } from "./output-folder.ts";

/** Paths are decoded. */
export type FileTarget =
  | { readonly kind: "empty" | "malformed" | "template" | "external" }
  | { readonly kind: "scheme"; readonly scheme: string }
  | { readonly kind: "file"; readonly file: string; readonly path: string; readonly fragment: string }
  | { readonly kind: "folder" | "missing" | "outside"; readonly path: string };

export interface Place extends Home {
  readonly folder: OutputFolder;
}

/**
 * @param page path of the page on its host, encoded
 * @param base its `<base href>`
 */
export function follow(place: Place, page: string, target: string, base?: string): FileTarget {
  const address = readAddress(place, page, target, base);
  return address.kind === "own" ? lookUp(place, address.path, address.fragment) : address;
}

function lookUp({ folder, basePath }: Place, encoded: string, fragment: string): FileTarget {
  const path = decoded(encoded);
  const file = folder.served.get(path);
  if (file !== undefined) return { kind: "file", file, path, fragment };
  if (path !== basePath && !path.startsWith(`${basePath}/`)) return { kind: "outside", path };
  return folder.folders.has(path.endsWith("/") ? path : `${path}/`)
    ? { kind: "folder", path }
    : { kind: "missing", path };
}
