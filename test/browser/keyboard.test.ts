/** The keyboard alone: it reaches everything that can be used on a page, and does everything that a pointer does. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { kindsOf, type OpenSite, openSite } from "./open-site.ts";

const RUNBOOK = "/cart/cart-writer-crash-looping.html";

/** Names each thing on the page that can be used, and in the page's order, those that can be seen. */
const USABLE = `(() => {
  const all = [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex='0']")];
  const seen = all.filter((one) => one.checkVisibility({ visibilityProperty: true }) && !one.disabled && one.tabIndex >= 0);
  seen.forEach((one, index) => { one.dataset.usable = String(index); });
  return seen.map((one) => one.tagName + " " + (one.getAttribute("aria-label") ?? one.textContent.trim()).slice(0, 40));
})()`;

/** Presses Tab until the focus leaves the page; where it was, by the numbers that `USABLE` gave. */
async function walk(page: Page, most: number): Promise<Set<number>> {
  const reached = new Set<number>();
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate<string | null>("document.activeElement?.dataset?.usable ?? null");
    if (at === null && (await page.evaluate<boolean>("document.activeElement === document.body"))) break;
    if (at !== null) reached.add(Number(at));
  }
  return reached;
}

/** Moves the focus to an element as a keyboard does: with Tab, and not by script. */
async function tabTo(page: Page, selector: string, most = 200): Promise<void> {
  for (let count = 0; count < most; count += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate<boolean>(`document.activeElement?.matches(${JSON.stringify(selector)}) ?? false`)) return;
  }
  throw new Error(`Tab does not come to ${selector}`);
}

describe.each(inject("sites").map(({ name }) => name))("the site %s", (name) => {
  let site: OpenSite;
  beforeAll(async () => void (site = await openSite(name)));
  afterAll(() => site.close());

  test("Tab comes to everything that can be used, on every kind of page and on a phone", async () => {
    const missed: string[] = [];
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 390, height: 844 },
    ]) {
      const { page } = await site.open("/", { viewport });
      for (const path of kindsOf(site.pages, 8)) {
        await page.goto(site.address + path);
        const usable = await page.evaluate<string[]>(USABLE);
        const reached = await walk(page, usable.length + 20);
        missed.push(...usable.filter((_one, index) => !reached.has(index)).map((one) => `${path}: ${one}`));
      }
      await page.context().close();
    }
    expect(missed).toEqual([]);
  });
});

describe("without a pointer", () => {
  let site: OpenSite;
  let page: Page;
  beforeAll(async () => {
    site = await openSite("shop");
    ({ page } = await site.open(RUNBOOK, { permissions: ["clipboard-read", "clipboard-write"] }));
  });
  afterAll(() => site.close());

  test("the first Tab and Enter skip to the text", async () => {
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("document.activeElement?.id")).toBe("page-main");
  });

  test("values are filled in, and a command is copied with them", async () => {
    await tabTo(page, "#page-values");
    await page.keyboard.press("Enter");
    await tabTo(page, "input[name=namespace]");
    await page.keyboard.type("shop");
    await tabTo(page, ".block .copy");
    await page.keyboard.press("Enter");
    expect(await page.evaluate("navigator.clipboard.readText()")).toContain("get pods -l app=writer");
  });

  test("what is folded opens", async () => {
    await page.goto(site.address + RUNBOOK);
    const folds = page.locator(".about-checks");
    expect(await folds.count()).toBe(2);
    for (const fold of await folds.all()) {
      await tabTo(page, ".about-checks:not([open]) > summary");
      await page.keyboard.press("Enter");
      expect(await fold.getAttribute("open")).not.toBeNull();
    }
  });

  test("the theme changes", async () => {
    await tabTo(page, "#page-theme");
    await page.keyboard.press("Enter");
    expect(await page.locator("html").getAttribute("data-theme")).toMatch(/light|dark/);
  });

  test("a page is found and opened", async () => {
    await page.keyboard.press("Control+k");
    await page.keyboard.type("volume");
    await page.locator("[role=option]").first().waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForURL(/volume/);
    expect(await page.locator("h1").first().textContent()).toMatch(/volume/i);
  });

  test("on a phone the menu opens, its pages are filtered, and Escape closes it", async () => {
    const { page: phone } = await site.open(RUNBOOK, { viewport: { width: 390, height: 844 } });
    await tabTo(phone, "button.menu");
    await phone.keyboard.press("Enter");
    expect(await phone.locator("#page-tree").isVisible()).toBe(true);
    await tabTo(phone, "#page-filter");
    await phone.keyboard.type("volume");
    await tabTo(phone, "#page-tree a[href*='volume']");
    await phone.keyboard.press("Escape");
    expect(await phone.locator("#page-tree").isVisible()).toBe(false);
    await phone.context().close();
  });
});
