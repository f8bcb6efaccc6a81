/** Where a file of a built folder is on its host. */
import type { Home } from "../../links/address.ts";

/** The path on its host under which a file is served, encoded. */
export function pathOf({ basePath }: Pick<Home, "basePath">, file: string): string {
  return `${basePath}/${file.includes("%") || /[^\w./-]/.test(file) ? file.split("/").map(encodeURIComponent).join("/") : file}`;
}
