/** The preview as an author uses it: it tells where to look, follows every save, shows mistakes, and serves on. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, unlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..", "..");
const folder = mkdtempSync(join(tmpdir(), "pilotbook-serve-"));
const data = join(folder, "_data");
const page = (name: string, body: string, title = name): void =>
  writeFileSync(join(folder, `${name}.md`), `---\ntitle: ${title}\n---\n\n${body}\n`);
let server: ChildProcess;
let output = "";
let address = "";

beforeAll(async () => {
  page("cart", "The cart is full.");
  page("writer", "The writer waits.");
  mkdirSync(data);
  const args = ["serve", "--content", folder, "--data", data, "--output", join(folder, "_site"), "--port", "0"];
  server = spawn(process.execPath, [join(root, ".eleventy.js"), ...args], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
  });
  for (const stream of [server.stdout, server.stderr])
    stream?.setEncoding("utf8").on("data", (text: string) => (output += text));
  await until(() => output.includes("Look at"));
  address = /http:\/\/localhost:\d+/.exec(output)?.[0] ?? "";
});
afterAll(() => {
  server.kill();
  rmSync(folder, { recursive: true, force: true });
});

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 4_000; tries++) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`it did not happen; so far it printed:\n${output}`);
}

const text = async (path: string): Promise<string> => (await fetch(address + path)).text();
const status = async (path: string): Promise<number> => (await fetch(address + path)).status;

describe("serve", () => {
  test("says where to look in its first lines", () => {
    expect(output).toMatch(
      /^Reading as jekyll, .*\nServing +http:\/\/localhost:\d+\/\nLook at +http:\/\/localhost:\d+\/cart\.html/,
    );
  });

  test("serves the pages, and 404 for what is not there", async () => {
    expect(await text("/cart.html")).toContain("The cart is full.");
    expect(await status("/nothing.html")).toBe(404);
  });

  test("follows a save", async () => {
    page("cart", "The cart is empty.");
    await until(async () => (await text("/cart.html")).includes("The cart is empty."));
  });

  test("shows a mistake with its line, and serves on", async () => {
    page("writer", "See [nothing](nothing.html).");
    await until(() => /writer\.md:5/.test(output));
    // The finding is printed when the edition is checked, which is before its page is written.
    await until(async () => (await text("/writer.html")).includes("See"));
  });

  test("carries a new title to the pages beside it, and a new text to those that quote it", async () => {
    page("list", "{% for page in site.pages %}- {{ page.title }}: {{ page.content }}\n{% endfor %}");
    await until(async () => (await text("/list.html")).includes("The cart is empty."));
    page("cart", "The cart is lost.");
    await until(async () => (await text("/list.html")).includes("The cart is lost."));
    await until(async () => (await text("/cart.md")).includes("The cart is lost."));
    page("cart", "The cart is lost.", "Carts");
    await until(async () => /<nav class="tree"[^]*Carts/.test(await text("/list.html")));
  });

  test("shows what the data says now", async () => {
    writeFileSync(join(data, "teams.yml"), "shop: { name: Shop }\n");
    page("team", "Ask {{ site.data.teams.shop.name }}.");
    await until(async () => (await text("/team.html")).includes("Ask Shop."));
    writeFileSync(join(data, "teams.yml"), "shop: { name: Market }\n");
    await until(async () => (await text("/team.html")).includes("Ask Market."));
    await until(async () => (await text("/teams/shop/")).includes("Market"));
  });

  test("forgets a page that was deleted", async () => {
    unlinkSync(join(folder, "writer.md"));
    await until(async () => (await status("/writer.html")) === 404);
  });

  test("lives on whatever comes over its WebSocket, and over connections that break off", async () => {
    const { port } = new URL(address);
    const upgrade = [
      "GET / HTTP/1.1",
      "Host: localhost",
      "Upgrade: websocket",
      "Connection: Upgrade",
      "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version: 13",
      "",
      "",
    ].join("\r\n");
    const frames = [Buffer.alloc(10, 0xff), Buffer.from([0x81, 0x05, 1, 2, 3]), Buffer.from([0x82, 0xff, 0xff, 0xff])];
    for (const frame of frames) {
      const socket = connect(Number(port), "127.0.0.1");
      socket.on("error", () => undefined);
      const answered = new Promise((resolve) => socket.once("data", resolve).once("close", () => resolve("closed")));
      socket.write(upgrade);
      expect(String(await answered)).toMatch(/^HTTP\/1\.1 101/);
      const closed = new Promise((resolve) => socket.once("close", resolve));
      socket.end(frame);
      await closed;
    }
    const half = connect(Number(port), "127.0.0.1").on("error", () => undefined);
    await new Promise((resolve) => half.write("GET /cart.html HTTP/1.1\r\nHost: local", resolve));
    expect(await status("/nothing.html")).toBe(404);
    half.destroy();
    expect(server.exitCode).toBeNull();
  });
});
