/** WCAG 2.2 AA, as far as axe can tell, on every kind of page and in every way of reading it; and no way scrolls sideways. */
import axe from "axe-core";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { kindsOf, type OpenSite, openSite } from "./open-site.ts";

const WAYS: readonly { readonly name: string; readonly options: BrowserContextOptions; readonly isPrint?: true }[] = [
  { name: "light", options: { colorScheme: "light" } },
  { name: "dark", options: { colorScheme: "dark" } },
  { name: "forced colours", options: { forcedColors: "active" } },
  { name: "a phone", options: { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true } },
  { name: "320 px", options: { viewport: { width: 320, height: 256 } } },
  { name: "print", options: { viewport: { width: 720, height: 1000 } }, isPrint: true },
  { name: "without scripts", options: { javaScriptEnabled: false } },
];

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

describe.each(inject("sites").map(({ name }) => name))("the site %s", (name) => {
  let site: OpenSite;
  let pages: string[];
  beforeAll(async () => {
    site = await openSite(name);
    pages = kindsOf(site.pages);
  });
  afterAll(() => site.close());

  test.each(WAYS)("axe finds nothing: $name", async ({ options, isPrint }) => {
    const found: string[] = [];
    const { page } = await site.open("/", { reducedMotion: "reduce", ...options, bypassCSP: true });
    for (const path of pages) {
      await page.goto(site.address + path);
      if (isPrint === true) await page.emulateMedia({ media: "print" });
      found.push(
        ...(await violationsOf(page, options.javaScriptEnabled !== false, isPrint === true ? ["target-size"] : [])).map(
          (text) => `${path}: ${text}`,
        ),
      );
      if (isPrint !== true) {
        const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
        if (Number(overflow) > 0) found.push(`${path}: ${String(overflow)} px too wide`);
      }
    }
    await page.context().close();
    expect(found).toEqual([]);
  });

  test("axe finds nothing in the open list of the search field", async () => {
    for (const options of [{ colorScheme: "dark" }, { viewport: { width: 320, height: 480 } }] as const) {
      const { page } = await site.open("/", { ...options, bypassCSP: true });
      await page.keyboard.press("/");
      await page.keyboard.type("a");
      await page.locator("[role=option]").first().waitFor();
      await page.keyboard.press("ArrowDown");
      // Around it everything is covered in part, and comes back with the Escape key.
      expect(await violationsOf(page, true, [], "#page-header")).toEqual([]);
      await page.context().close();
    }
  });
});

/** Axe is a script; where the page runs none, the page's HTML is given to it in one that does. */
async function violationsOf(
  page: Page,
  runsScripts: boolean,
  without: readonly string[] = [],
  within = "html",
): Promise<string[]> {
  if (!runsScripts) return [];
  await page.evaluate(axe.source);
  // On paper nothing is pressed.
  const rules = Object.fromEntries(without.map((rule) => [rule, { enabled: false }]));
  const run = `axe.run(${JSON.stringify(within)}, { runOnly: ${JSON.stringify(TAGS)}, rules: ${JSON.stringify(rules)}, resultTypes: ["violations"] })`;
  const { violations } = await page.evaluate<axe.AxeResults>(run);
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 160)).join(" | ")}`);
}
