/** Measures in a browser how long a reader waits for the first name after a key, once the page is there. */
import { chromium } from "playwright-core";
import { serveSite } from "../browser/site-server.ts";
import { median } from "./measure.ts";

/** Milliseconds from a key to the first line of the list; the first key also waits for the index, from loopback. */
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
    const page = await program.newPage();
    await page.goto(`${server.address}/`, { waitUntil: "load" });
    // Measured inside the page, so that the way between this process and the browser does not count.
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
    const [first = NaN, ...later] = (await page.evaluate("globalThis.waits")) as number[];
    return { first, later: median(later) };
  } finally {
    await program.close();
    server.close();
  }
}
