/** Reading while the network is down: what was saved is shown with its age, builds are never mixed, and a site can stop saving. */
import { execFileSync } from "node:child_process";
import { appendFileSync, cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test } from "vitest";
import { serveSite, type SiteServer } from "./site-server.ts";

const fixtures = join(import.meta.dirname, "fixtures");
const CART = "/cart/cart-writer-crash-looping.html";
const VOLUME = "/storage/volume-full.html";
let folder: string;
let browser: Browser;
let server: SiteServer;
let context: BrowserContext;
let page: Page;

/** Builds the shop's pages, changed by a line of text or a setting. Gives the folder of the site. */
function build(name: string, line: string, setting = ""): string {
  const [content, data, output] = ["content", "data", "site"].map((kind) => join(folder, `${name}-${kind}`));
  cpSync(join(fixtures, "shop"), content ?? "", { recursive: true });
  cpSync(join(fixtures, "_data"), data ?? "", { recursive: true });
  for (const path of [CART, VOLUME]) appendFileSync(join(content ?? "", path.replace(".html", ".md")), `\n\n${line}\n`);
  appendFileSync(join(data ?? "", "site.yml"), `\n${setting}\n`);
  const places = ["--content", content ?? "", "--data", data ?? "", "--output", output ?? "", "--base-path", "/docs"];
  execFileSync(process.execPath, [".eleventy.js", "build", "--allow-problems", ...places], { stdio: "ignore" });
  return output ?? "";
}

/** Of the one worker, when no other is on its way. */
const STATE = `navigator.serviceWorker.getRegistration().then((one) => one.installing ?? one.waiting ? "" : one.active.state)`;

const sites: Record<"first" | "second" | "small" | "off", string> = { first: "", second: "", small: "", off: "" };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "pilotbook-offline-"));
  sites.first = build("first", "Words of the first build.");
  sites.second = build("second", "Words of the second build.");
  sites.small = build("small", "Words of the first build.", "offline: 0");
  sites.off = build("off", "Words of a build that saves nothing.", "offline: false");
  browser = await chromium.launch({
    executablePath: inject("browser"),
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  server = await serveSite(sites.first, "/docs");
  context = await browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  page = await context.newPage();
});
afterEach(async () => {
  await context.close();
  server.close();
});

/** The page, and what it says of saving once it says it. */
async function visit(path: string): Promise<string> {
  await page.goto(server.address + path);
  const line = page.locator("#page-saved:not(:empty)");
  await line.waitFor({ state: "attached" });
  return (await line.textContent()) ?? "";
}

function text(): Promise<string> {
  return page.locator("[data-runbook-body]").innerText();
}

function savedBuilds(): Promise<number> {
  return page.evaluate<number>("caches.keys().then((names) => names.length)");
}

function registrations(): Promise<number> {
  return page.evaluate<number>("navigator.serviceWorker.getRegistrations().then((all) => all.length)");
}

test("after one visit every page is there without the network, with its age, its looks and its search", async () => {
  expect(await visit(CART)).toMatch(/^All pages are saved for offline, built today \(\d{4}-\d\d-\d\d\)\.$/);
  const looks = await page.evaluate("getComputedStyle(document.querySelector('.top')).position");
  server.cut(true);
  expect(await visit(VOLUME)).toMatch(/^Saved copy, built today/);
  expect(await text()).toContain("Words of the first build.");
  expect(await page.evaluate("getComputedStyle(document.querySelector('.top')).position")).toBe(looks);
  expect(await page.locator("#page-saved.is-copy").isVisible()).toBe(true);
  await page.locator("[data-paste]").first().dispatchEvent("click");
  await page.locator("#page-announcer:not(:empty)").waitFor();
  expect(await page.locator("#page-announcer").textContent()).toContain("Copied the file");
  await page.keyboard.press("/");
  await page.keyboard.type("cart");
  await page.locator("[role=option]").first().waitFor();
  const checker = await page.locator("a[download]").first().getAttribute("href");
  expect(await page.evaluate(`fetch(${JSON.stringify(checker)}).then((answer) => answer.status)`)).toBe(200);
});

test("with the network there, a changed page is shown at once", async () => {
  await visit(CART);
  server.show(sites.second);
  await page.goto(server.address + CART);
  expect(await text()).toContain("Words of the second build.");
});

test("a new build takes the place of the old one as a whole", async () => {
  await visit(CART);
  server.show(sites.second);
  await page.goto(server.address + CART);
  await expect.poll(savedBuilds).toBe(2);
  await expect.poll(() => page.evaluate(STATE)).toBe("activated");
  await visit(CART);
  await expect.poll(savedBuilds).toBe(1);
  server.cut(true);
  for (const path of [CART, VOLUME]) {
    await visit(path);
    expect(await text()).toContain("Words of the second build.");
  }
});

test("an address that cannot be decoded is the host's to answer", async () => {
  await visit(CART);
  const answer = await page.goto(`${server.address}/%zz`);
  expect(answer?.status()).toBe(404);
});

test("a host that changes files while they are saved is not saved from", async () => {
  const mixed = join(folder, "mixed-site");
  cpSync(sites.first, mixed, { recursive: true });
  writeFileSync(join(mixed, CART), "<h1>of another build</h1>");
  server.show(mixed);
  await page.goto(server.address + VOLUME);
  await page.evaluate("navigator.serviceWorker.ready.then(() => true)");
  await page.goto(server.address + VOLUME);
  server.cut(true);
  const failed = await page.goto(server.address + CART).then(
    (answer) => answer?.status() ?? 0,
    () => 0,
  );
  expect(failed).not.toBe(200);
});

describe("a book that is larger than the site allows", () => {
  test("is there as far as it was visited, with the pages of its folder or service", async () => {
    server.show(sites.small);
    expect(await visit(CART)).toMatch(/^This page and those close to it are saved/);
    server.cut(true);
    expect(await visit(CART)).toMatch(/^Saved copy/);
    const answer = await page.goto(server.address + VOLUME);
    expect(answer?.status()).toBe(503);
    await page.getByRole("link", { name: "What is saved begins here." }).click();
    await page.locator("#page-saved.is-copy").waitFor();
  });
});

test("a site that stops saving removes what browsers have saved of it", async () => {
  await visit(CART);
  expect(await savedBuilds()).toBe(1);
  server.show(sites.off);
  await page.goto(server.address + CART);
  await expect.poll(registrations).toBe(0);
  expect(await page.evaluate("caches.keys()")).toEqual([]);
  expect(await page.locator("#page-saved").count()).toBe(0);
});
