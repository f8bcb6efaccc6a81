/** A page of a folder that is opened without a server: its links and all that it loads are named by the way from the page. */

const TAG = /<[a-z][^\s/>]*\s(?:[^"'<>]|"[^"]*"|'[^']*')*>/gi;
const ATTRIBUTE = /(\s(?:href|src|poster|data|cite|data-search|data-tree)\s*=\s*)(?:"(\/[^"]*)"|'(\/[^']*)')/gi;
const REFRESH = /(\scontent=")(\d+; url=)(\/[^"]*)(")/gi;
const SOURCES = /(\s(?:srcset|imagesrcset)\s*=\s*")([^"]*)(")/gi;

/**
 * @param html with links from the site's root
 * @param path of the page below the output folder
 * @param base path prefix that the site has on a host
 */
export function portablePage(html: string, path: string, base: string): string {
  const root = "../".repeat(path.split("/").length - 1);
  const follow = (target: string): string => relativeTarget(target, root, base);
  return html.replace(TAG, (tag) =>
    tag
      .replace(ATTRIBUTE, (_whole, name: string, double: string | undefined, single: string | undefined) =>
        double === undefined ? `${name}'${follow(single ?? "")}'` : `${name}"${follow(double)}"`,
      )
      .replace(
        REFRESH,
        (_whole, name: string, when: string, target: string, close: string) => name + when + follow(target) + close,
      )
      .replace(SOURCES, (_whole, open: string, list: string, close: string) => {
        const sources = list.split(",").map((source) => source.replace(/\S+/, follow));
        return open + sources.join(",") + close;
      }),
  );
}

/** A target that is none of the site's stays. */
function relativeTarget(target: string, root: string, base: string): string {
  if (!target.startsWith("/") || target.startsWith("//")) return target;
  // The prefix alone is what search begins its addresses with.
  if (target === base) return root === "" ? "." : root.slice(0, -1);
  if (!target.startsWith(`${base}/`)) return target;
  const [, name = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(target.slice(base.length + 1)) ?? [];
  return `${root}${name === "" || name.endsWith("/") ? `${name}index.html` : name}${rest}`;
}
