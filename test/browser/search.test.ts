/** The search field: by keys alone, by a screen reader's facts, and without loading anything before it is used. */
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Page } from "playwright-core";
import { type OpenSite, openSite, type WatchedPage } from "./open-site.ts";

let site: OpenSite;
beforeAll(async () => void (site = await openSite("shop")));
afterAll(() => site.close());

const WRITER = "/docs/cart/cart-writer-crash-looping.html";

async function type(query: string, options = {}): Promise<WatchedPage> {
  const watched = await site.open("/", options);
  await watched.page.keyboard.press("/");
  await watched.page.keyboard.type(query);
  await watched.page.locator("[role=option]").first().waitFor();
  return watched;
}

async function hrefs(page: Page): Promise<(string | null)[]> {
  const options = await page.locator("[role=option]").all();
  return Promise.all(options.map((option) => option.getAttribute("href")));
}

test("nothing of search is loaded before somebody goes there, and then the names alone", async () => {
  const { page, requests, complaints } = await site.open(WRITER.slice("/docs".length));
  expect(requests.filter((path) => path.includes("search"))).toEqual([]);
  await page.keyboard.press("/");
  await page.waitForFunction("globalThis.runbookParts?.size > 0");
  expect(requests.filter((path) => path.includes("search")).sort()).toEqual([
    "/docs/assets/search.js",
    "/docs/search/names.js",
  ]);
  await page.keyboard.press("a");
  await page.locator("[role=option]").first().waitFor();
  expect(complaints).toEqual([]);
});

test.each([
  "CartWriterCrashLooping",
  "cart writer crash looping",
  "crashlooping",
  "CartWriterCrashLoopng",
  "checkout hangs",
  "writer-restarts",
  "crashlopping",
])("finds the page by %s", async (query) => {
  const { page, complaints } = await type(query);
  expect((await hrefs(page))[0]).toBe(WRITER);
  expect(complaints).toEqual([]);
  await page.context().close();
});

test("keys move through the list, Enter opens, Escape closes and gives the page back", async () => {
  const { page } = await type("cart");
  const field = page.locator("#page-find");
  expect(await field.getAttribute("role")).toBe("combobox");
  expect(await field.getAttribute("aria-expanded")).toBe("true");
  expect(await page.locator(".found-status").textContent()).toMatch(/page/);
  await page.keyboard.press("ArrowDown");
  const active = await field.getAttribute("aria-activedescendant");
  expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
  await page.keyboard.press("Escape");
  expect(await field.getAttribute("aria-expanded")).toBe("false");
  await page.keyboard.press("Escape");
  expect(await field.inputValue()).toBe("");
  expect(await page.evaluate("document.activeElement.tagName")).toBe("BODY");
  await page.keyboard.press("Control+k");
  await page.keyboard.type("crashlooping");
  await page.locator(`[role=option][href="${WRITER}"]`).waitFor();
  await page.keyboard.press("Enter");
  await page.waitForURL(`**${WRITER}`);
});

test("lines of the text that come late leave the chosen line chosen, and a closed list closed", async () => {
  const { page } = await type("cart");
  const field = page.locator("#page-find");
  const status = page.locator(".found-status");
  const textIsThere = /in the text/;
  // The chosen line is there before and after: it is a name, and the text's lines come below it.
  await page.keyboard.press("ArrowDown");
  await expect.poll(() => status.textContent()).toMatch(textIsThere);
  const active = await field.getAttribute("aria-activedescendant");
  expect(await page.locator(`#${active}`).getAttribute("aria-selected")).toBe("true");
  // Escape right behind the key, before the text can have been searched.
  await page.evaluate(`{
    const typed = document.querySelector("#page-find");
    typed.dispatchEvent(new Event("input"));
    typed.dispatchEvent(new KeyboardEvent("keydown", { key: "Escape" }));
  }`);
  await expect.poll(() => status.textContent()).toMatch(textIsThere);
  expect(await field.getAttribute("aria-expanded")).toBe("false");
  await page.context().close();
});

test("a slash that is typed into a field is a slash", async () => {
  const { page } = await site.open(WRITER.slice("/docs".length));
  await page.locator("#page-values").click();
  await page.locator("form.values input").first().focus();
  await page.keyboard.type("a/b");
  expect(await page.locator("form.values input").first().inputValue()).toBe("a/b");
});

test("what no name has is found in the text, with its section, and words that are nowhere are left out", async () => {
  const { page, complaints } = await type("zebrafish quagga volume");
  const found = page.locator('[role=option][href*="/storage/volume-full.html#diagnosis"]').first();
  await found.waitFor();
  expect(await found.textContent()).toContain("zebrafish volume fills up");
  expect(await found.locator("mark").allTextContents()).toContain("zebrafish");
  expect(await found.locator("s").allTextContents()).toEqual(["quagga"]);
  expect(complaints).toEqual([]);
});

test("a site that was opened from a folder is searched too", async () => {
  const { page, complaints } = await site.openFile("/storage/volume-full.html");
  await page.keyboard.press("/");
  await page.keyboard.type("cart writer");
  await page.locator("[role=option]").first().waitFor();
  expect((await hrefs(page))[0]).toMatch(/^file:.*\/cart\/cart-writer-crash-looping\.html$/);
  expect(complaints).toEqual([]);
});

test("text and names that hold HTML stay text", async () => {
  const { page } = await type("img");
  expect(await page.locator(".found img, .found script").count()).toBe(0);
  expect(await page.evaluate("globalThis.injected")).toBeUndefined();
});

test("an alert's address in any spelling leads to its page, with the values that it carries", async () => {
  for (const name of ["CartWriterCrashLooping/", "CARTWRITERCRASHLOOPING/", "cart_writer_crash_looping.html"]) {
    const { page } = await site.open(`/alerts/${name}?pod=writer-1#diagnosis`);
    await page.waitForURL(`**${WRITER}?**`);
    expect(page.url()).toBe(`${site.address}${WRITER.slice("/docs".length)}?pod=writer-1#diagnosis`);
    await page.context().close();
  }
});

test("what the browser's own search field asks for is answered", async () => {
  const { page } = await site.open("/all/?q=crash+looping");
  await page.locator("[role=option]").first().waitFor();
  expect((await hrefs(page))[0]).toBe(WRITER);
});

test("pages that were read last are offered before anything is typed", async () => {
  const { page } = await site.open(WRITER.slice("/docs".length));
  await page.goto(`${site.address}/`);
  await page.keyboard.press("/");
  await page.locator("[role=option]").first().waitFor();
  expect(await hrefs(page)).toEqual([WRITER]);
});

test("what was found is narrowed to a team's pages", async () => {
  const { page } = await type("the");
  await page.getByRole("button", { name: "Storage", exact: true }).click();
  await page.locator('[role=option][href^="/docs/storage/"]').first().waitFor();
  await expect.poll(async () => (await hrefs(page)).every((href) => href?.startsWith("/docs/storage/"))).toBe(true);
});

test("without scripts the field is a link to all pages", async () => {
  const { page } = await site.open("/", { javaScriptEnabled: false });
  await page.locator("a.find").click();
  expect(await page.locator(`main a[href="${WRITER}"]`).count()).toBe(1);
});

test("the page for unknown addresses offers the page and the team that were meant", async () => {
  const expected = 'main a[href="/docs/cart/cart-writer-crash-looping.html"]';
  for (const path of [
    "/alerts/CartWriterCrashLoopingg",
    "/runbooks/CartWriterCrashLoping/",
    "/nowhere/cart-writer-down",
  ]) {
    const { page, complaints } = await site.open(path);
    await page.locator(expected).waitFor();
    expect(complaints.filter((text) => !text.includes("404"))).toEqual([]);
    await page.context().close();
  }
  const { page } = await site.open("/alerts/CartSomethingNew/?x=<script>");
  await page.locator('main a[href="/docs/teams/cart/"]').waitFor();
  expect(await page.locator('main a[href="https://pager.example.com/cart"]').count()).toBe(1);
});

test("an address that holds HTML stays text", async () => {
  const { page } = await site.open("/alerts/%3Cimg%20src=x%20onerror=globalThis.injected=9%3E");
  await page.locator("#page-guesses").waitFor({ state: "attached" });
  await page.waitForTimeout(200);
  expect(await page.evaluate("globalThis.injected")).toBeUndefined();
});
