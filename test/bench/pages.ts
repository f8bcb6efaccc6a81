/** Writes a folder of realistic runbooks: as many as are asked for, the same ones for the same seed. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { seededRandom } from "../../checker/decide/sampling.ts";

/** Services of one site; each has a page of its own, which is the parent of its runbooks. */
const SERVICES = 40;
const WORDS =
  "the cart writer of a shop waits for its queue when an order is stored twice and the node that holds it restarts".split(
    " ",
  );

/**
 * @param count pages in all; every fortieth is the page of a service
 * @returns when all are written, below `folder`
 */
export async function writePages(folder: string, count: number, seed = 1): Promise<void> {
  const random = seededRandom(seed);
  for (let index = 0; index < count; index++) {
    const file = join(folder, `${pageFile(index)}.md`);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, index < SERVICES ? servicePage(index) : runbook(index, count, random));
  }
}

/** Path of a page below the folder, without its extension. */
export function pageFile(index: number): string {
  return `service-${index % SERVICES}/page-${index}`;
}

function servicePage(index: number): string {
  return `---\nlayout: default\ntitle: Service ${index}\ntype: Informational\nhas_children: true\n---\n\n# Service ${index}\n\nRunbooks of one service.\n`;
}

function runbook(index: number, count: number, random: () => number): string {
  const number = (below: number): number => Math.floor(random() * below);
  const sentence = (): string => {
    const words = Array.from({ length: 8 + number(14) }, () => WORDS[number(WORDS.length)]).join(" ");
    return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
  };
  const paragraph = (): string => Array.from({ length: 2 + number(4) }, sentence).join(" ");
  const link = (): string => {
    const other = number(count);
    return `[the page ${other}](../service-${other % SERVICES}/page-${other}.html)`;
  };
  return [
    "---",
    "layout: default",
    `title: Shop alert ${index}`,
    `description: ${sentence()}`,
    "type: Alert",
    `parent: Service ${index % SERVICES}`,
    "tags: shop, cart",
    "---",
    "",
    "Alert",
    "{: .label .label-purple}",
    "",
    `# Shop alert ${index}`,
    "",
    "## Overview",
    "",
    paragraph(),
    "",
    "## Steps",
    "",
    ...Array.from(
      { length: 3 + number(5) },
      () =>
        `1. ${sentence()} See ${link()}.\n\n   \`\`\`sh\n   kubectl -n shop get pods -o wide | grep writer-${number(9)}\n   \`\`\``,
    ),
    "",
    paragraph(),
    "",
    "| what | where |",
    "|------|-------|",
    ...Array.from({ length: 2 + number(4) }, () => `| ${sentence()} | \`shop-${number(99)}\` |`),
    "",
    ...Array.from(
      { length: number(4) },
      () => `### ${sentence().slice(0, 40)}\n\n${paragraph()}\n\n- ${sentence()}\n- **${sentence()}** ${link()}\n`,
    ),
    "## Escalation Policy",
    "",
    // One page in five has Liquid in it, as in the corpora that were counted.
    index % 5 === 0 ? `- {{ site.data.teams.shop-api.escalate.name }}: ${sentence()}` : `- Shop on-call: ${sentence()}`,
    "",
  ].join("\n");
}
