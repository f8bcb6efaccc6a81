/** Keys that other generators know are no misspellings of ours. */
import { expect, test } from "vitest";
import { KNOWN_KEYS, meantKey } from "../../../site/model/known-keys.ts";

// Pilotbook's own; Jekyll's and the plugins' redirect-from, sitemap and seo-tag; just-the-docs'; Hugo's and two of its themes'.
const KEYS = `alerts team symptoms dashboards inputs checks escalation
  layout title description tags permalink category categories date published excerpt author slug lang
  redirect_from redirect_to last_modified_date sitemap
  parent grand_parent nav_order nav_exclude has_children has_toc search_exclude child_nav_order nav_fold nav_enabled
  service runbook-name link type playbooks failure ownership-details updated version
  aliases weight draft linkTitle menu url bookCollapseSection bookToc bookHidden geekdocNav`.split(/\s+/);

test.each(KEYS)("%s is known, and meant by what is nearly it", (key) => {
  expect(meantKey(key)).toBeUndefined();
  expect(meantKey(`${key}${key.at(-1)}`)).toBe(key);
});

test("what is like none is the author's own", () => {
  expect([meantKey("shop"), meantKey("on-call-rota")]).toEqual([undefined, undefined]);
  expect(KNOWN_KEYS.size).toBe(KEYS.length);
});
