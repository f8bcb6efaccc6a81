/** Serves a built site as a host does: its own 404 page, its `_headers`, its base path. */
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { gzipSync } from "node:zlib";
import { decoded } from "../../site/model/urls.ts";

export interface SiteServer {
  /** Origin and base path, without a trailing slash. */
  readonly address: string;
  /** Serves another build from now on. */
  readonly show: (root: string) => void;
  /** While it is cut off, no request is answered. */
  readonly cut: (isCut: boolean) => void;
  readonly close: () => void;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".md": "text/markdown; charset=utf-8",
};

/** @param base path below which the site is served, as it was built for */
export async function serveSite(first: string, base = ""): Promise<SiteServer> {
  let root = first;
  let isDown = false;
  const headers = headersOf(root, base);
  const server = createServer((request, response) => {
    if (isDown) return void request.socket.destroy();
    const path = normalize(decoded(new URL(request.url ?? "/", "http://localhost").pathname));
    const below = path.startsWith(`${base}/`) ? path.slice(base.length) : undefined;
    const file = below === undefined ? undefined : fileAt(root, below);
    const sent = file ?? fileAt(root, "/404.html");
    const type = TYPES[extname(sent ?? "")] ?? "application/octet-stream";
    response.writeHead(file === undefined ? 404 : 200, {
      ...headers(path),
      "content-type": type,
      "content-encoding": "gzip",
    });
    response.end(gzipSync(sent === undefined ? "" : readFileSync(sent), { level: 1 }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}${base}`,
    show: (other) => void (root = other),
    cut(isCut) {
      isDown = isCut;
      if (isCut) server.closeAllConnections();
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

function fileAt(root: string, path: string): string | undefined {
  const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
  return statSync(file, { throwIfNoEntry: false })?.isFile() === true ? file : undefined;
}

/** The rules of `_headers` that fit a path; its patterns end in `*` or are whole. */
function headersOf(root: string, base: string): (path: string) => Record<string, string> {
  const file = fileAt(root, "/_headers");
  const blocks = (file === undefined ? "" : readFileSync(file, "utf8"))
    .split(/\n(?=\/)/)
    .map((block) => block.trim().split(/\n\s*/));
  return (path) => {
    const fitting = blocks.filter(([pattern = ""]) =>
      pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern,
    );
    const lines = fitting
      .flatMap(([, ...headers]) => headers)
      .filter((line) => !/^cache-control/i.test(line) || base === "");
    return Object.fromEntries(
      lines.map((line) => [line.slice(0, line.indexOf(":")).toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
    );
  };
}
