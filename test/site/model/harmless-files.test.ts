/** Of untrusted authors only such files are copied as cannot act. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { loadCatalog } from "../../../site/model/load.ts";
import { harmlessFiles } from "../../../site/model/harmless-files.ts";
import { withFolder } from "../rules/example-site.ts";

test("pictures and texts are, pages and scripts are not", async () => {
  const names = ["a.png", "a.PDF", "a.txt", "a.yaml", "a.svg", "a.HTML", "a.js", "a.mjs", "a.xml", "_headers"];
  const files = {
    "cart.md": "---\ntitle: Cart\n---\n",
    "_config.yml": "include: [_headers]\n",
    ...Object.fromEntries(names.map((name) => [name, "x"])),
  };
  await withFolder(files, async (folder) => {
    const { staticFiles, findings } = await loadCatalog({
      content: folder,
      data: join(folder, "_data"),
      untrusted: true,
    });
    expect(staticFiles).toEqual(["a.PDF", "a.png", "a.txt", "a.yaml"]);
    expect(findings.map(({ rule }) => rule)).toEqual(Array(6).fill("untrusted-html"));
    expect((await loadCatalog({ content: folder, data: join(folder, "_data") })).staticFiles).toHaveLength(10);
  });
});

const isCopied = (path: string): boolean => harmlessFiles(new Map([[path, path]]), "content", []).has(path);

test.each(
  [
    "png apng jpg jpeg jfif gif webp avif bmp ico tif tiff heic",
    "txt text log md csv tsv json jsonl ndjson yaml yml toml ini cfg conf properties env diff patch sql promql rego hcl tf tfvars",
    "sh bash zsh go rs java kt ts c h cpp awk jq dockerfile mk proto graphql",
    "pdf doc docx xls xlsx ppt pptx odt ods odp rtf epub drawio puml mmd dot",
    "mp3 ogg oga opus wav flac m4a mp4 m4v webm ogv mov cast",
    "zip gz tgz bz2 xz zst tar 7z pcap pcapng har pem crt cer pub asc sig sha256 sha512",
    "woff woff2 ttf otf",
  ].flatMap((line) => line.split(" ")),
)("a .%s does nothing by itself", (kind) => {
  expect([isCopied(`eu/a.${kind}`), isCopied(`eu/a.b.${kind.toUpperCase()}`)]).toEqual([true, true]);
});

test.each(["svg", "html", "htm", "xhtml", "xml", "js", "mjs", "cjs", "css", "wasm", "swf", "php", "exe", "svgz", ""])(
  "a .%s may",
  (kind) => {
    expect([isCopied(`a.${kind}`), isCopied(`a.png.${kind}`)]).toEqual([false, false]);
  },
);

test.each([
  "_routes.json",
  "_worker.ts",
  "_worker.cts",
  "staticwebapp.config.json",
  "routes.json",
  "vercel.json",
  "now.json",
  "netlify.toml",
  "firebase.json",
  "wrangler.toml",
  "wrangler.json",
  "wrangler.jsonc",
  "render.yaml",
  "app.yaml",
  "app.yml",
  ".a.json",
  ".well-known.txt",
  "png",
  "CNAME",
])("%s is a host's, or of no kind", (name) => {
  expect([isCopied(name), isCopied(`eu/${name}`), isCopied(`eu/${name.toUpperCase()}`)]).toEqual([false, false, false]);
});

test.each([
  "my_routes.json",
  "approutes.json",
  "vercel.json.txt",
  "app.yamls.txt",
  "eu.d/a.json",
  "xapp.yml",
  ".d/a.json",
])("%s only looks like one", (name) => {
  expect(isCopied(name)).toBe(true);
});
