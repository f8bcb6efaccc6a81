/** A folder that is opened without a server: pages look as they do on a host, links lead to files, search finds. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { pagesIn } from "./open-site.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const LINKS = `[...document.querySelectorAll("a[href], link[href], script[src], img[src]")].map((one) => one.href || one.src)`;
let folder: string;
let browser: Browser;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pilotbook-portable-"));
  const places = ["--content", join(fixtures, "shop"), "--data", join(fixtures, "_data"), "--output", folder];
  const flags = ["--portable", "--allow-problems", "--base-path", "/docs"];
  execFileSync(process.execPath, [".eleventy.js", "build", ...flags, ...places], { stdio: "ignore" });
  browser = await chromium.launch({
    executablePath: inject("browser"),
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

function addressOf(path: string): string {
  return pathToFileURL(join(folder, path.endsWith("/") ? `${path}index.html` : path)).href;
}

test("every link of every page leads to a file, also where no script runs", async () => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  const dead: string[] = [];
  for (const path of pagesIn(folder)) {
    const refresh = /http-equiv="refresh" content="0; url=([^"?#]*)/.exec(
      readFileSync(join(folder, path.endsWith("/") ? `${path}index.html` : path), "utf8"),
    );
    if (refresh !== null) {
      // The browser leaves it at once.
      if (!existsSync(join(folder, dirname(path.endsWith("/") ? `${path}x` : path), refresh[1] ?? "")))
        dead.push(`${path}: ${refresh[1]}`);
      continue;
    }
    await page.goto(addressOf(path));
    const links = (await page.evaluate<string[]>(LINKS)).filter((link) => link.startsWith("file:"));
    for (const link of links)
      if (!existsSync(fileURLToPath(link.replace(/[?#].*$/, "")))) dead.push(`${path}: ${link}`);
  }
  await context.close();
  expect(dead).toEqual([]);
});

test("the checker file cannot be read from a folder, and the page says where it is", async () => {
  const page = await browser.newPage();
  await page.goto(addressOf("/cart/cart-writer-crash-looping.html"));
  await page.locator("[data-paste]").first().dispatchEvent("click");
  await page.locator("#page-announcer:not(:empty)").waitFor();
  const [path = ""] = /\.\.\/check\/\S+/.exec((await page.locator("#page-announcer").textContent()) ?? "") ?? [];
  expect(existsSync(join(folder, "cart", path))).toBe(true);
  expect(path).toContain("pilotbook-check.cjs");
  await page.close();
});

test("search, the tree of pages and the theme work", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await page.goto(addressOf("/cart/cart-writer-crash-looping.html"));
  expect(await page.evaluate("getComputedStyle(document.querySelector('.top')).position")).toBe("sticky");
  await page.keyboard.press("/");
  await page.keyboard.type("volume");
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.waitForURL(/volume-full\.html/);
  await page.locator("#page-filter").fill("crash");
  await page.locator("#page-tree .branches:not([hidden]) a", { hasText: /crash/i }).first().click();
  await page.waitForURL(/cart-writer-crash-looping\.html/);
  await page.locator("#page-theme").click();
  expect(await page.evaluate("document.documentElement.dataset.theme")).toBe("dark");
  await context.close();
});
