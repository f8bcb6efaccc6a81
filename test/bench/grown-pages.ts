/** Writes the pages of a site that has grown over years: three levels, many services, long pages, and a tag for everything. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { seededRandom } from "../../checker/decide/sampling.ts";

const PAGES = 827;
const AREAS = 12;
const SERVICES = 130;
const TAGS = 550;
/** Characters of a page. */
const LENGTH = 8_000;
const WORDS =
  "the ledger of a depot keeps every parcel that was weighed until its van has left and the scale that failed is read again".split(
    " ",
  );

/** The same pages each time: areas, the services of each area, and the runbooks of each service. */
export async function writeGrownPages(folder: string): Promise<void> {
  const random = seededRandom(3);
  const below = (count: number): number => Math.floor(random() * count);
  const write = async (path: string, text: string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  };
  for (let area = 0; area < AREAS; area += 1)
    await write(`area-${area}/index.md`, head(`Area ${area}`, ["has_children: true"]) + sentences(below, 400));
  for (let service = 0; service < SERVICES; service += 1)
    await write(
      `${folderOf(service)}/index.md`,
      head(`Depot ${service}`, [`parent: Area ${service % AREAS}`, "has_children: true"]) + sentences(below, 600),
    );
  for (let page = 0; page < PAGES - AREAS - SERVICES; page += 1)
    await write(`${folderOf(page % SERVICES)}/runbook-${page}.md`, runbook(page, below));
}

function folderOf(service: number): string {
  return `area-${service % AREAS}/depot-${service}`;
}

function head(title: string, lines: readonly string[]): string {
  return `---\nlayout: default\ntitle: ${title}\n${lines.join("\n")}\n---\n\n`;
}

function runbook(page: number, below: (count: number) => number): string {
  const service = page % SERVICES;
  const tags = Array.from({ length: 4 }, (_, index) => `tag-${(page * 4 + index) % TAGS}`);
  const front = head(`Depot ${service} alert ${page}`, [
    `description: ${sentence(below)}`,
    "type: Alert",
    `parent: Depot ${service}`,
    `grand_parent: Area ${service % AREAS}`,
    `service: depot-${service}`,
    `tags: [${tags.join(", ")}]`,
    `alerts: [DepotScale${page}Failed]`,
  ]);
  const parts = ["## Overview\n\n", sentences(below, 500)];
  for (let step = 0; parts.join("").length < LENGTH; step += 1) parts.push(section(step, below));
  return `${front}${parts.join("")}\n## Escalation\n\n- Shop on-call: ${sentence(below)}\n`;
}

function section(step: number, below: (count: number) => number): string {
  const other = below(PAGES - AREAS - SERVICES);
  return [
    `\n\n## Step ${step}\n\n${sentences(below, 500)}`,
    `\n\n1. ${sentence(below)} See [the runbook](/${folderOf(other % SERVICES)}/runbook-${other}.html#step-0).`,
    `\n\n   \`\`\`sh\n   kubectl -n depot-${below(SERVICES)} get pods -o wide | grep <parcel>\n   \`\`\``,
    `\n\n| what | where |\n|------|-------|\n| ${sentence(below)} | \`scale-${below(99)}\` |\n`,
  ].join("");
}

function sentences(below: (count: number) => number, length: number): string {
  let text = "";
  while (text.length < length) text += `${sentence(below)} `;
  return text.trim();
}

function sentence(below: (count: number) => number): string {
  const words = Array.from({ length: 8 + below(14) }, () => WORDS[below(WORDS.length)]).join(" ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
