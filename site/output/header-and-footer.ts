/** What the settings put around every page: the logo, the links of the header and of the foot, and the foot's sentence. */
import { memo } from "../../checker/memo.ts";
import type { SiteSettings } from "../model/catalog.ts";
import { isRecord } from "../model/front-matter.ts";
import { textOf } from "../model/words.ts";
import { type Link, safeHref } from "../pages/link.ts";
import { sanitiseLine } from "../body/sanitise.ts";

/** By the names that just-the-docs gives its settings. */
export interface HeaderAndFooter {
  /** `logo`: stands in place of the title, which becomes its alternative text. */
  readonly logo?: string;
  /** `aux_links`: in the header. */
  readonly header: readonly Link[];
  /** `nav_external_links`: at the foot. */
  readonly foot: readonly Link[];
  /** `footer_content`: HTML, of which only links and emphasis are left. */
  readonly footer: string;
  /** `gh_edit_link_text`. */
  readonly editText: string;
  /** `last_edit_time_format`; empty where `last_edit_timestamp` is off. */
  readonly timeFormat: string;
}

/** The same for all pages of a build. */
export const headerAndFooterOf = memo(({ all, baseurl }: SiteSettings): HeaderAndFooter => {
  const logo = hrefOf(all["logo"], baseurl);
  return {
    ...(logo === undefined ? {} : { logo }),
    header: auxiliaryLinks(all["aux_links"]).flatMap(([text, target]) => linkOf(text, target, baseurl)),
    foot: (Array.isArray(all["nav_external_links"]) ? all["nav_external_links"] : []).flatMap((entry: unknown) =>
      isRecord(entry) ? linkOf(textOf(entry["title"]), entry["url"], baseurl) : [],
    ),
    footer: sanitiseLine(textOf(all["footer_content"])),
    editText: textOf(all["gh_edit_link_text"]) || "Edit this page",
    timeFormat: all["last_edit_timestamp"] === true ? textOf(all["last_edit_time_format"]) || "%b %e %Y" : "",
  };
});

/** A mapping from texts to targets, each alone or in a list. */
function auxiliaryLinks(value: unknown): [text: string, target: unknown][] {
  return Object.entries(isRecord(value) ? value : {}).map(([text, target]) => [
    text,
    Array.isArray(target) ? target[0] : target,
  ]);
}

function linkOf(text: string, target: unknown, base: string): Link[] {
  const href = hrefOf(target, base);
  return text === "" || href === undefined ? [] : [{ text, href }];
}

/** A path need not begin with a slash, and an address need not name its scheme. */
function hrefOf(value: unknown, base: string): string | undefined {
  const target = textOf(value);
  if (target === "") return undefined;
  if (target.startsWith("//")) return safeHref(`https:${target}`, base);
  return safeHref(/^[a-z][a-z0-9+.-]*:|^\//i.test(target) ? target : `/${target.replace(/^\.\//, "")}`, base);
}
