/** Measures in a browser how long a reader waits for the first name after a key, once the page is there. */
import { type Browser, chromium } from "playwright-core";
import { serveSite } from "../browser/site-server.ts";
import { median } from "./measure.ts";

/** One reader's first key is a single sample, so as many come one after another, each with nothing in its cache. */
const READERS = 7;

/**
 * Milliseconds from a key to the first line of the list, medians over all readers; the first key also waits for the index,
 * from loopback.
 */
export async function waits(
  site: string,
  browser: string,
  query: string,
): Promise<{ readonly first: number; readonly later: number }> {
  const server = await serveSite(site);
  const program = await chromium.launch({
    executablePath: browser,
    args: ["--headless", "--no-sandbox", "--disable-gpu"],
  });
  try {
    const all = [];
    for (let reader = 0; reader < READERS; reader++) all.push(await waitsOf(program, server.address, query));
    return {
      first: median(all.map(([first = NaN]) => first)),
      later: median(all.flatMap(([, ...later]) => later)),
    };
  } finally {
    await program.close();
    server.close();
  }
}

/** What one reader waits after each key. Measured inside the page, so that the way to the browser does not count. */
async function waitsOf(program: Browser, address: string, query: string): Promise<number[]> {
  const context = await program.newContext();
  const page = await context.newPage();
  await page.goto(`${address}/`, { waitUntil: "load" });
  await page.evaluate(`(() => {
    globalThis.waits = [];
    let began;
    document.addEventListener("input", () => { began ??= performance.now(); }, true);
    new MutationObserver(() => {
      if (began === undefined || document.querySelector("[role=option]") === null) return;
      globalThis.waits.push(performance.now() - began);
      began = undefined;
    }).observe(document.body, { childList: true, subtree: true });
  })()`);
  await page.locator("#page-find").click();
  for (const key of query) {
    await page.keyboard.type(key);
    await page.waitForTimeout(120);
  }
  const waits = await page.evaluate<number[]>("globalThis.waits");
  await context.close();
  return waits;
}
