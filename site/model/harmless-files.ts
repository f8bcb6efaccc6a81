/** Which files of untrusted authors may be copied: opened by its address, a picture in SVG runs scripts as a page does, and a host takes some for its settings. */
import { join } from "node:path";
import { slashed } from "../boundary/files.ts";
import type { Finding } from "./mistake.ts";

/** Kinds that browsers show, play, download or show as text, and that no common host runs. A kind that is not here is not copied. */
const HARMLESS = new Set(
  [
    "png apng jpg jpeg jfif gif webp avif bmp ico tif tiff heic",
    "txt text log md csv tsv json jsonl ndjson yaml yml toml ini cfg conf properties env diff patch sql promql rego hcl tf tfvars",
    "sh bash zsh go rs java kt ts c h cpp awk jq dockerfile mk proto graphql",
    "pdf doc docx xls xlsx ppt pptx odt ods odp rtf epub drawio puml mmd dot",
    "mp3 ogg oga opus wav flac m4a mp4 m4v webm ogv mov cast",
    "zip gz tgz bz2 xz zst tar 7z pcap pcapng har pem crt cer pub asc sig sha256 sha512",
    "woff woff2 ttf otf",
  ].flatMap((line) => line.split(" ")),
);
/** Settings of hosts, whatever their kind: they say who gets which answer. */
const OF_A_HOST =
  /(?:^|\/)(?:_headers|_redirects|_routes\.json|_worker\.[cm]?[jt]s|staticwebapp\.config\.json|routes\.json|web\.config|vercel\.json|now\.json|netlify\.toml|firebase\.json|wrangler\.(?:toml|jsonc?)|render\.yaml|app\.ya?ml|CNAME|\.[^/]*)$/i;

function isHarmless(path: string): boolean {
  return HARMLESS.has(/\.([a-z0-9]+)$/i.exec(path)?.[1]?.toLowerCase() ?? "") && !OF_A_HOST.test(path);
}

/** Those of a kind that does nothing by itself. @param files path on the site, and where it comes from below the content folder */
export function harmlessFiles(
  files: ReadonlyMap<string, string>,
  content: string,
  findings: Finding[],
): Map<string, string> {
  const kept = new Map<string, string>();
  for (const [path, source] of files) {
    if (isHarmless(path)) kept.set(path, source);
    else findings.push({ rule: "untrusted-html", code: "file", file: slashed(join(content, source)), line: 1 });
  }
  return kept;
}
