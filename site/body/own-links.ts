/** Links that an author wrote with the whole address of this very site: they become links within it. */

/** Rewrites the targets of a site's pages. */
export interface OwnLinks {
  /** A target as it is to be followed on this build of the site. */
  readonly target: (target: string) => string;
  /** HTML with all its targets so. */
  readonly html: (html: string) => string;
}

const TAG = /<[a-z][^\s/>]*\s(?:[^"'<>]|"[^"]*"|'[^']*')*>/gi;
const ATTRIBUTE = /(\s(?:href|src|poster|data|action|formaction|xlink:href)\s*=\s*)(?:"([^"]*)"|'([^']*)')/gi;

/**
 * @param addresses below which the site is known, with their base path: `https://shop.example.com/runbooks`
 * @param base path below which this build is served
 */
export function ownLinks(addresses: readonly string[], base: string): OwnLinks {
  // The longest first: the address of a project page begins with that of its host.
  const known = addresses
    .map((address) => address.replace(/^https?:/i, "").replace(/\/+$/, ""))
    .sort((a, b) => b.length - a.length);
  const target = (written: string): string => {
    const match = /^\s*(?:https?:)?(\/\/[^/?#]*)(.*?)\s*$/is.exec(written);
    if (match === null) return written;
    const [, host = "", rest = ""] = match;
    const whole = host.toLowerCase() + rest;
    const found = known.find(
      (address) => whole.startsWith(address) && /^(?:[/?#]|$)/.test(whole.slice(address.length)),
    );
    if (found === undefined) return written;
    const path = whole.slice(found.length);
    return `${base}${path.startsWith("/") ? "" : "/"}${path}`;
  };
  const hosts = known.map((address) => address.slice(2).split("/", 1)[0] ?? "");
  const isNear = (text: string): boolean => hosts.some((host) => host !== "" && text.toLowerCase().includes(host));
  return {
    target,
    html(html) {
      if (known.length === 0 || !isNear(html)) return html;
      return html.replace(TAG, (tag) =>
        isNear(tag)
          ? tag.replace(ATTRIBUTE, (whole, name: string, double: string | undefined, single: string | undefined) => {
              const written = double ?? single ?? "";
              const own = target(written);
              return own === written ? whole : `${name}${double === undefined ? `'${own}'` : `"${own}"`}`;
            })
          : tag,
      );
    },
  };
}
