/** Takes pictures of a built site: `screenshot.ts <site> <folder for pictures> [page …]`, each page in every way it is read. */
import { execFileSync } from "node:child_process";
import { createReadStream, existsSync, mkdirSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { type Browser, chromium } from "playwright-core";

/** One way of reading a page. */
interface Way {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly scheme?: "dark";
  readonly forcedColors?: true;
  readonly withoutScript?: true;
  readonly print?: true;
}

const WAYS: readonly Way[] = [
  { name: "light", width: 1280, height: 900 },
  { name: "dark", width: 1280, height: 900, scheme: "dark" },
  { name: "phone", width: 360, height: 640 },
  // 400 % zoom of a window of 1280 by 1024 leaves this many CSS pixels.
  { name: "zoom-400", width: 320, height: 256 },
  { name: "forced-colours", width: 1280, height: 900, forcedColors: true },
  { name: "without-script", width: 1280, height: 900, withoutScript: true },
  { name: "print", width: 800, height: 1100, print: true },
];

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
};

/** @param argv the built site, the folder for the pictures, and the pages; the usual ones where none is named */
export async function main(argv: readonly string[]): Promise<void> {
  const [site, pictures, ...pages] = argv;
  if (site === undefined || pictures === undefined) {
    process.stderr.write("usage: screenshot.ts <built site> <folder for pictures> [page such as /all/]\n");
    process.exitCode = 2;
    return;
  }
  await photograph(site, pictures, pages.length === 0 ? ["/", "/all/", "/alerts/", "/teams/", "/404.html"] : pages);
}

async function photograph(root: string, folder: string, paths: readonly string[]): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const server = serve(root);
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const executablePath = execFileSync("sh", ["-c", "command -v chromium || command -v google-chrome"], {
    encoding: "utf8",
  });
  const browser = await chromium.launch({
    executablePath: executablePath.trim(),
    args: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
  });
  for (const path of paths) {
    for (const way of WAYS) await takePicture(browser, origin + path, way, join(folder, fileName(path)));
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
  if (way.print === true) await page.pdf({ path: `${file}.${way.name}.pdf`, format: "A4" });
  else await page.screenshot({ path: `${file}.${way.name}.png`, fullPage: true });
  const overflow = await page.evaluate("document.documentElement.scrollWidth - innerWidth");
  if (overflow !== 0) process.stderr.write(`${url}: ${way.name}: ${String(overflow)} px too wide\n`);
  await context.close();
}

function serve(root: string): ReturnType<typeof createServer> {
  return createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname));
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    const exists = existsSync(file);
    response.writeHead(exists ? 200 : 404, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    if (exists) createReadStream(file).pipe(response);
    else response.end();
  }).listen(0, "127.0.0.1");
}

function fileName(path: string): string {
  return path.replace(/[^A-Za-z0-9]+/g, "-").replace(/^-|-$/g, "") || "home";
}
