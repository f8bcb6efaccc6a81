/** Takes pictures of a built site: `screenshot.ts <site> <folder for pictures> [page …]`, each page in every way it is read. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { findBrowser, NO_BROWSER } from "./find-browser.ts";
import { serveSite } from "./site-server.ts";

/** One way of reading a page. */
interface Way {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scheme?: "dark";
  readonly forcedColors?: true;
  readonly withoutScript?: true;
  readonly print?: true;
  /** Typed into the search field. */
  readonly query?: string;
}

const WAYS: readonly Way[] = [
  { name: "light", width: 1280, height: 900 },
  { name: "dark", width: 1280, height: 900, scheme: "dark" },
  { name: "phone", width: 360, height: 640 },
  // 400 % zoom of a window of 1280 by 1024 leaves this many CSS pixels.
  { name: "zoom-400", width: 320, height: 256 },
  { name: "forced-colours", width: 1280, height: 900, forcedColors: true },
  { name: "without-script", width: 1280, height: 900, withoutScript: true },
  { name: "search", width: 1280, height: 900, query: "a" },
  { name: "search-phone", width: 360, height: 640, scheme: "dark", query: "a" },
  { name: "print", width: 800, height: 1100, print: true },
];

/** @param argv the built site, the folder for the pictures, and the pages; the usual ones where none is named */
export async function main(argv: readonly string[]): Promise<void> {
  const [site, pictures, ...pages] = argv;
  if (site === undefined || pictures === undefined) {
    process.stderr.write("usage: screenshot.ts <built site> <folder for pictures> [page such as /all/]\n");
    process.exitCode = 2;
    return;
  }
  await photograph(
    site,
    pictures,
    pages.length === 0 ? ["/", "/all/", "/alerts/", "/teams/", "/alerts/NoSuchAlertIsHere"] : pages,
  );
}

async function photograph(root: string, folder: string, paths: readonly string[]): Promise<void> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error(NO_BROWSER);
  mkdirSync(folder, { recursive: true });
  const server = await serveSite(root);
  const browser = await chromium.launch({
    executablePath,
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  for (const path of paths) {
    for (const way of WAYS) await takePicture(browser, server.address + path, way, join(folder, fileName(path)));
  }
  await browser.close();
  server.close();
}

async function takePicture(browser: Browser, url: string, way: Way, file: string): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: way.width, height: way.height },
    colorScheme: way.scheme ?? "light",
    forcedColors: way.forcedColors === true ? "active" : "none",
    javaScriptEnabled: way.withoutScript !== true,
  });
  const page = await context.newPage();
  page.on("console", (message) => process.stderr.write(`${url}: ${message.text()}\n`));
  page.on("pageerror", (error) => process.stderr.write(`${url}: ${error.message}\n`));
  await page.goto(url);
  if (way.query !== undefined) await search(page, way.query);
  if (way.print === true) await page.pdf({ path: `${file}.${way.name}.pdf`, format: "A4" });
  else await page.screenshot({ path: `${file}.${way.name}.png`, fullPage: way.query === undefined });
  const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  if (overflow !== 0) process.stderr.write(`${url}: ${way.name}: ${String(overflow)} px too wide\n`);
  await context.close();
}

async function search(page: Page, query: string): Promise<void> {
  await page.keyboard.press("/");
  await page.keyboard.type(query);
  await page
    .locator(".found-status")
    .waitFor({ timeout: 2_000 })
    .catch(() => undefined);
}

function fileName(path: string): string {
  return path.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "home";
}
