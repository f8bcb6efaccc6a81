/** Every page as it is read: no noise, no visitors from elsewhere, nothing that moves, and whole without scripts. */
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { kindsOf, type OpenSite, openSite } from "./open-site.ts";

const SHIFT = `new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => (sum += entry.value))).observe({ type: "layout-shift", buffered: true });
  setTimeout(() => resolve(sum), 150);
})`;

/** What counts as still, and what Core Web Vitals call good. */
const STILL = 0.001;
const GOOD = 0.1;

describe.each(inject("sites").map(({ name }) => name))("the site %s", (name) => {
  let site: OpenSite;
  beforeAll(async () => void (site = await openSite(name)));
  afterAll(() => site.close());

  test("no page complains, asks another host or moves while it loads", async () => {
    const found: string[] = [];
    for (const viewport of [
      { width: 1280, height: 900 },
      { width: 360, height: 640 },
    ]) {
      for (const path of kindsOf(site.pages)) {
        // A busy browser may draw a page of which it has parsed one half, and the header grows with the other: that differs from
        // load to load. What we put in late moves the page in every one.
        const shifts: number[] = [];
        do {
          const { page, complaints } = await site.open(path, { viewport });
          shifts.push(Number(await page.evaluate(SHIFT)));
          found.push(...complaints.map((text) => `${path}: ${text}`));
          if ((await page.evaluate("globalThis.injected")) !== undefined)
            found.push(`${path}: ran what an author wrote`);
          await page.context().close();
        } while (Math.min(...shifts) > STILL && shifts.length < 4);
        if (Math.min(...shifts) > STILL || Math.max(...shifts) > GOOD)
          found.push(`${path}: moved by ${shifts.join(", ")}`);
      }
    }
    expect(found).toEqual([]);
  });

  test("with reduced motion nothing moves by itself", async () => {
    const { page } = await site.open("/", { reducedMotion: "reduce" });
    const moving = await page.evaluate(
      `[...document.querySelectorAll("*")].filter((one) => { const s = getComputedStyle(one); return parseFloat(s.animationDuration) > 0 || parseFloat(s.transitionDuration) > 0 }).length`,
    );
    expect(moving).toBe(0);
  });

  test("who to call is in the first screen of a phone", async () => {
    const runbooks = site.pages
      .filter((path) =>
        /^\/(?!alerts|teams|tags|types|services\/|dashboards|all|recent|404|old|index)[^/]+\/.+\.html$/.test(path),
      )
      .slice(0, 8);
    for (const path of runbooks) {
      const { page } = await site.open(path, { viewport: { width: 360, height: 640 } });
      const box = await page.locator(".call").boundingBox();
      expect((box?.y ?? 999) + (box?.height ?? 0), path).toBeLessThanOrEqual(640);
      await page.context().close();
    }
  });

  test("every link by keyboard shows where the focus is, and none is hidden below the header", async () => {
    const { page } = await site.open("/");
    const seen: string[] = [];
    for (let count = 0; count < 15; count += 1) {
      await page.keyboard.press("Tab");
      seen.push(
        String(
          await page.evaluate(
            `(() => { const s = getComputedStyle(document.activeElement); return document.activeElement.tagName + ":" + s.outlineStyle; })()`,
          ),
        ),
      );
    }
    expect(seen[0]).toMatch(/^A/);
    expect(seen.filter((text) => text.endsWith(":none") && !text.startsWith("BODY"))).toEqual([]);
  });
});
