/** Builds the site as it is always built, serves it on loopback, and reads from the page what an engineer would copy. */
import { execFile } from "node:child_process";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join, normalize } from "node:path";
import { promisify } from "node:util";

const PORT = 8080;
const ADDRESS = `http://127.0.0.1:${PORT}`;
const PAGE = "armada/armada-fluentd-cartographer-cruiser-request-fail.html";

export interface PageCommand {
  /** As it is in the panel. */
  readonly text: string;
  /** The checker file that it downloads. */
  readonly checker: Buffer;
  /** From now on the checker file arrives with one byte changed, or as it was built. */
  readonly tamper: (isOn: boolean) => void;
}

export async function pageCommand(folder: string): Promise<PageCommand> {
  const data = join(folder, "data");
  cpSync("_data", data, { recursive: true });
  const settings = join(data, "site.yml");
  // Only the address differs from what is published.
  writeFileSync(settings, readFileSync(settings, "utf8").replace(/^url:.*$/m, `url: ${ADDRESS}`));
  const site = join(folder, "site");
  // It rejects with what is printed. Not synchronous: servers are started meanwhile.
  await promisify(execFile)(process.execPath, [".eleventy.js", "build", "--data", data, "--output", site]);
  let isTampered = false;
  const server = createServer((request, response) => {
    try {
      const content = readFileSync(join(site, normalize(decodeURIComponent(request.url ?? "/"))));
      if (isTampered && content.length > 0) content[0] = 0x20;
      response.end(content);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(PORT, "127.0.0.1", resolve));
  const page = await (await fetch(`${ADDRESS}/${PAGE}`)).text();
  const text = /<code id="page-command"[^>]*>([\s\S]*?)<\/code>/.exec(page)?.[1];
  if (text === undefined) throw new Error(`${PAGE} has no command`);
  const file = /http[^\s']+\.cjs/.exec(decode(text))?.[0] ?? "";
  const checker = Buffer.from(await (await fetch(file)).arrayBuffer());
  return { text: decode(text), checker, tamper: (isOn) => void (isTampered = isOn) };
}

function decode(html: string): string {
  const names: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return html.replace(/&(#39|\w+);/g, (whole, name: string) => names[name] ?? whole);
}
