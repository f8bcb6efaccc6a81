/** Hundreds of pages whose escalation section is put together from known parts: every team that it names is shown, and no other. */
import { join } from "node:path";
import { expect, test } from "vitest";
import { seededRandom } from "../../../checker/decide/sampling.ts";
import { prepareDraft } from "../../../site/edition/edition.ts";

import { withFolder } from "../rules/example-site.ts";

const PAGES = 300;
const TEAMS = ["shop-api", "shop-api-gateway", "storage", "dns", "payments"];
const WORDS: Readonly<Record<string, string>> = {
  "shop-api": "Shop API",
  "shop-api-gateway": "Shop API Gateway",
  storage: "Storage",
  dns: "Name Service",
  payments: "Payments",
};

const teamsFile = TEAMS.map(
  (id) =>
    `${id}:\n  name: ${WORDS[id]}\n  escalate: { name: ${WORDS[id]} on-call, link: "https://pager.example.com/${id}" }\n  comm: { name: "#${id}-room", link: "https://chat.example.com/${id}" }\n`,
).join("");

/** Ways to name a team. */
const NAMING: readonly ((id: string) => string)[] = [
  (id) => `Escalate to [{{ site.data.teams.${id}.escalate.name }}]({{ site.data.teams.${id}.escalate.link }}).`,
  (id) => `Ask in [the room]({{ site.data.teams["${id}"].comm.link }}).`,
  (id) => `If it goes on, [page them](https://pager.example.com/${id}).`,
  (id) => `If the cause is theirs, call ${WORDS[id]} on-call.`,
  (id) => `- ${WORDS[id]}\n- nobody else\n`,
  (id) => `Write in #${id}-room first.`,
];
/** Sentences that name nobody, however much they look like it. */
const NAMING_NOBODY = [
  "Escalate to the team of the day.",
  "See [the storage page](https://wiki.example.com/storage).",
  "The storage-class and dnsmasq have pages of their own.",
  "Shop APIs are many.",
  "Call the number on the wall.",
];
const TITLES = ["Escalation", "Escalation Policy", "Escalate", "Who to call", "Contacts"];

test("each page shows the teams of its section", async () => {
  const next = seededRandom(20);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const wanted = new Map<string, string[]>();
  const files: Record<string, string> = { "_data/teams.yml": teamsFile };
  for (let number = 0; number < PAGES; number++) {
    const named = TEAMS.filter(() => next() < 0.25);
    const sentences = [...named.map((id) => pick(NAMING)(id)), pick(NAMING_NOBODY)].sort(() => next() - 0.5);
    const elsewhere = pick(NAMING)(pick(TEAMS));
    files[`page-${number}.md`] =
      `---\ntitle: Page ${number}\n---\n## Overview\n\n${elsewhere}\n\n## ${pick(TITLES)}\n\n${sentences.join("\n\n")}\n\n## Notes\n\n${elsewhere}\n`;
    wanted.set(`page-${number}`, named.sort());
  }
  const shown = await withFolder(files, async (folder) => {
    const options = {
      content: folder,
      data: join(folder, "_data"),
      output: join(folder, "_site"),
      allowProblems: true,
    };
    const { catalog } = await prepareDraft(options);
    return catalog.runbooks.map(({ id, called }) => [id, [...new Set((called ?? []).map(({ team }) => team))].sort()]);
  });
  expect(new Map(shown as [string, string[]][])).toEqual(wanted);
});
