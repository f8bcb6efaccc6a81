/** A page that was opened from a folder: its links lead to the files beside it, because no server looks for them. */

/**
 * Changes the links of such a page, and nothing on a page that a server gave.
 * @param root address of the site's root folder
 */
export function followFiles(root: string): void {
  if (location.protocol !== "file:") return;
  const base = new URL(root).pathname;
  // Before search takes it from there.
  const find = document.querySelector<HTMLAnchorElement>("a.find[data-search]");
  if (find !== null) find.dataset["search"] = root.replace(/\/$/, "");
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[href]")) {
    const written = link.getAttribute("href") ?? "";
    if (written.startsWith("/") && !written.startsWith("//")) link.href = root + fileOf(pathOnSite(written));
    else if (link.protocol === "file:" && link.pathname.startsWith(base) && link.pathname.endsWith("/"))
      link.pathname += "index.html";
  }
  for (const image of document.querySelectorAll<HTMLImageElement>("img[src^='/']"))
    image.src = root + pathOnSite(image.getAttribute("src") ?? "");
}

/** Without the path prefix that the site has on its host. */
function pathOnSite(path: string): string {
  const base = new URL(document.querySelector<HTMLAnchorElement>("a.brand")?.dataset["base"] ?? "", "file:///")
    .pathname;
  return path.startsWith(base) ? path.slice(base.length) : path.slice(1);
}

function fileOf(path: string): string {
  const [, name = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(path) ?? [];
  return (name === "" || name.endsWith("/") ? `${name}index.html` : name) + rest;
}
