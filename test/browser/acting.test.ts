/** What a reader does on a runbook: copies commands, fills in values, and thinks twice before changing something. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type OpenSite, openSite } from "./open-site.ts";

const PAGE = "/cart/cart-writer-crash-looping.html";
let site: OpenSite;
beforeAll(async () => void (site = await openSite("shop")));
afterAll(() => site.close());

async function openRunbook(query = ""): Promise<Page> {
  const { page } = await site.open(PAGE + query, { permissions: ["clipboard-read", "clipboard-write"] });
  return page;
}

function copied(page: Page): Promise<string> {
  return page.evaluate("navigator.clipboard.readText()");
}

describe("copying", () => {
  test("leaves prompts and output out, and says so", async () => {
    const page = await openRunbook("?namespace=shop");
    await page.locator(".block .copy").first().click();
    expect(await copied(page)).toBe("kubectl -n shop get pods -l app=writer\n".trimEnd());
    expect(await page.locator("[role=status]#page-announcer").textContent()).toContain("without prompts and output");
  });

  test("of a command that changes things needs a second press", async () => {
    const page = await openRunbook();
    await page.evaluate("navigator.clipboard.writeText('before')");
    const button = page.locator(".block.changes .copy");
    expect(await page.locator(".block.changes").textContent()).toContain("Changes things");
    await button.click();
    expect(await copied(page)).toBe("before");
    expect(await button.getAttribute("aria-label")).toMatch(/Press again/);
    await button.click();
    expect(await copied(page)).toContain("kubectl -n <namespace> delete pod");
  });

  test("the checker's command is copied whole", async () => {
    const page = await openRunbook();
    await page.locator("[data-copies=page-command]").click();
    expect(await copied(page)).toMatch(
      /^curl -fsSLo .*\n.*sha256sum -c - &&\n {2}node pilotbook-check\.cjs cart\/cart-writer-crash-looping$/,
    );
  });
});

describe("the checker file as text", () => {
  const file = (): string => {
    const [folder = ""] = readdirSync(join(site.site.folder, "check"));
    return readFileSync(join(site.site.folder, "check", folder, "pilotbook-check.cjs"), "latin1");
  };
  const written = (...texts: readonly string[]): { bytes: string; said: string } => {
    const folder = mkdtempSync(join(tmpdir(), "pilotbook-pasted-"));
    const shell = (text: string): string => execFileSync("sh", { cwd: folder, input: text, encoding: "utf8" });
    const said = texts.map(shell).join("");
    const bytes = readFileSync(join(folder, "pilotbook-check.cjs"), "latin1");
    rmSync(folder, { recursive: true });
    return { bytes, said };
  };

  test("is fetched when its button is pressed, and what is copied writes it byte for byte", async () => {
    const { page, requests } = await site.open(PAGE, { permissions: ["clipboard-read", "clipboard-write"] });
    await page.locator(".about-checks summary").first().click();
    expect(requests.filter((path) => /paste|check\.cjs/.test(path))).toEqual([]);
    await page.locator("[data-paste]").first().click();
    await page.locator("#page-announcer", { hasText: "Copied the file" }).waitFor();
    const { bytes, said } = written((await copied(page)).replace(/ {2}node .*$/, "  echo RAN $0"));
    expect(bytes === file()).toBe(true);
    expect(said).toBe("pilotbook-check.cjs is whole\nRAN sh\n");
    expect((await copied(page)).split("\n").at(-1)).toBe("  node pilotbook-check.cjs cart/cart-writer-crash-looping");
  });

  test("comes in parts too, one behind the other", async () => {
    const page = await openRunbook();
    await page.locator(".about-checks summary").first().click();
    const texts: string[] = [];
    for (let part = 1, parts = 2; part <= parts; part++) {
      expect(await page.locator(".paste input").inputValue()).toBe(String(part));
      await page.locator("[data-paste]").last().click();
      await page.locator("#page-announcer", { hasText: `Copied part ${part} of` }).waitFor();
      parts = Number(await page.locator(".paste input").getAttribute("max"));
      texts.push(await copied(page));
    }
    expect(texts.length).toBeGreaterThan(5);
    const { bytes } = written(...texts.with(-1, (texts.at(-1) ?? "").replace(/ {2}node .*$/, "  :")));
    expect(bytes === file()).toBe(true);
  });
});

describe("values", () => {
  test("of the address are filled in everywhere, and quoted", async () => {
    const page = await openRunbook(`?namespace=${encodeURIComponent("a'b; rm -rf /")}&pod_name=writer-0`);
    await page.locator(".block.changes .copy").click();
    await page.locator(".block.changes .copy").click();
    expect(await copied(page)).toBe(`kubectl -n 'a'\\''b; rm -rf /' delete pod writer-0 --force`);
  });

  test("leave a command its colours", async () => {
    const coloured = `[...document.querySelectorAll(".block code")].map((code) => [...code.querySelectorAll("span:not(.filled)")].map((one) => one.className + one.textContent))`;
    const before = await (await openRunbook()).evaluate<string[][]>(coloured);
    const page = await openRunbook("?namespace=shop");
    // What the value took the place of is coloured as a value.
    const rest = before.map((words) => words.filter((word) => word !== "v$NAMESPACE"));
    expect(rest.flat()).not.toEqual([]);
    expect(await page.evaluate<string[][]>(coloured)).toEqual(rest);
    expect(await page.locator(".filled").first().textContent()).toBe("shop");
  });

  test("that a command would take for an option stay out of it, and the field says why", async () => {
    const page = await openRunbook("?namespace=shop&pod_name=--all");
    await page.locator(".block.changes .copy").click();
    await page.locator(".block.changes .copy").click();
    expect(await copied(page)).not.toContain("--all");
    const field = page.locator("form.values input[name=podname]");
    const note = page.locator(`#${(await field.getAttribute("aria-describedby")) ?? "none"}`);
    expect(await note.textContent()).toContain("dash");
    await page.locator("form.values summary").click();
    await field.fill("writer-0");
    expect(await note.count()).toBe(0);
    expect(await page.locator(".block.changes code").textContent()).toContain("delete pod writer-0");
  });

  test.each([
    `<img src=x onerror="globalThis.injected=1">`,
    `"><script>globalThis.injected=1</script>`,
    "$(touch /tmp/x)",
    "`id`",
    "a\nb",
    "javascript:globalThis.injected=1",
    "</code><b>x",
  ])("that hold %s stay text", async (payload) => {
    const { page, complaints } = await site.open(
      `${PAGE}?namespace=${encodeURIComponent(payload)}&nothing=${encodeURIComponent(payload)}`,
    );
    expect(await page.evaluate("globalThis.injected")).toBeUndefined();
    expect(await page.locator(".body img, .body b, .body script").count()).toBe(0);
    const text = await page.locator(".block.changes code").textContent();
    expect(text).toMatch(/^kubectl -n (?:'.*'|[\w.:/-]+) delete pod <pod-name> --force\n?$/);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});

test("on paper nothing is folded and links have their targets", async () => {
  const page = await openRunbook();
  await page.evaluate("dispatchEvent(new Event('beforeprint'))");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("main details:not([open])").count()).toBe(0);
  const after = await page.evaluate(
    `getComputedStyle(document.querySelector(".call a[href^=http]"), "::after").content`,
  );
  expect(after).toContain("https://pager.example.com/cart");
  expect(await page.locator(".top nav").isVisible()).toBe(false);
  expect(await page.locator(".source").innerText()).toContain("/docs/cart/cart-writer-crash-looping.html");
});
