/** `/llms.txt`: which pages there are, for programs that read text, each by its Markdown twin. */
import type { Catalog } from "../model/catalog.ts";
import type { Runbook } from "../model/runbook.ts";
import { markdownPath } from "../model/urls.ts";
import { oneLine } from "../model/words.ts";

/** Pages that answer alerts first: whoever asks at night asks for these. */
export function llmsTxt({ runbooks, settings }: Catalog): string {
  const { url, baseurl, title, description } = settings;
  const line = (page: Runbook): string => {
    const about = [page.description, page.alerts.length === 0 ? "" : `alerts ${page.alerts.join(", ")}`]
      .map(oneLine)
      .filter((text) => text !== "");
    const name = oneLine(page.title).replace(/[[\]\\]/g, "\\$&");
    return `- [${name}](${url}${baseurl}${markdownPath(page.url)})${about.length === 0 ? "" : `: ${about.join("; ")}`}`;
  };
  const [answering, others] = [
    runbooks.filter(({ alerts }) => alerts.length > 0),
    runbooks.filter(({ alerts }) => alerts.length === 0),
  ];
  const section = (name: string, pages: readonly Runbook[]): string[] =>
    pages.length === 0 ? [] : [`## ${name}`, "", ...pages.map(line), ""];
  return [
    `# ${oneLine(title)}`,
    "",
    ...(description === "" ? [] : [`> ${oneLine(description)}`, ""]),
    `Each link is a page as Markdown: whom to call, what its checks ask, what follows from them, then the text. ${url}${baseurl}/alerts.json has the page of every alert.`,
    "",
    ...section("Pages that answer alerts", answering),
    ...section("Other pages", others),
  ].join("\n");
}
