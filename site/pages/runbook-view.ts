/** What the layout of a runbook prints: one flat object, every link made safe, every fact already looked up. */
import { memo } from "../../checker/memo.ts";
import type { Runbook } from "../model/runbook.ts";
import { textOf } from "../model/words.ts";
import { callView, type CallView } from "./call.ts";
import { checkerPanel, type CheckerPanel } from "./checker-panel.ts";
import { contentsOf, type ContentsEntry } from "./contents.ts";
import { dashboardEntries } from "./dashboard.ts";
import { alertPath, safeHref, type Link } from "./link.ts";
import type { PageNavigation } from "./navigation.ts";
import { type PagePlaceholders, placeholdersOf } from "./placeholders.ts";
import { slotsOfCode } from "../shell/block.ts";
import { placeholderKey } from "../../checker/shell/fill.ts";
import type { Placeholder } from "../shell/placeholder.ts";
import { packSlots } from "../shell/slots.ts";
import { groupLinks } from "./group.ts";
import { markdownPath } from "../model/urls.ts";
import { pageTrust, type PageTrust } from "./page-trust.ts";
import type { ViewContext } from "./view-context.ts";
import { waysOf } from "./ways.ts";

/** The view of a runbook. */
export interface RunbookView {
  readonly title: string;
  /** The title as the page shows it: as its heading writes it, where that repeats the title. */
  readonly name: string;
  readonly description: string;
  /** Site path without the base path. */
  readonly path: string;
  readonly type: string;
  /** Class of the type's label, the one that Jekyll pages use for it. */
  readonly typeClass: string;
  /** True where the body begins with the same label: it is then shown once, in the page's head. */
  readonly hasLabelInBody: boolean;
  /** True where the body has a first-level heading. */
  readonly hasHeading: boolean;
  /** True where that heading says no more than the title: the page shows the title once. */
  readonly repeatsTitle: boolean;
  /** On the front page, the ways to a runbook; none on other pages. */
  readonly ways: readonly Link[];
  readonly alerts: readonly Link[];
  readonly dashboards: readonly Link[];
  /** False on a site whose settings say `manual: true`: it has nobody to call and nothing to carry out. */
  readonly isActionable: boolean;
  readonly call: CallView;
  readonly checker: CheckerPanel;
  readonly contents: readonly ContentsEntry[];
  readonly placeholders: readonly Placeholder[];
  /** JSON of `PackedSlots`: where values may stand in the page's commands; absent where nowhere. */
  readonly slots?: string;
  readonly navigation: PageNavigation;
  /** False where there is nothing below the page, or the page lists it itself. */
  readonly hasChildList: boolean;
  /** The page's own node in the lists of siblings, by its target. */
  readonly href: string;
  readonly edit?: string;
  /** `last_modified_date` of the front matter, as its author wrote it. */
  readonly modified?: string;
  /** The page as Markdown. */
  readonly markdown: string;
  readonly service: readonly Link[];
  readonly tags: readonly Link[];
  readonly trust: PageTrust;
}

const LABELS: Readonly<Record<string, string>> = {
  alert: "label-purple",
  troubleshooting: "label-red",
  operations: "label-green",
  process: "label-yellow",
};

/** The view of one runbook; costs in proportion to the page, not to the site. */
export function runbookView(runbook: Runbook, context: ViewContext): RunbookView {
  const { catalog, navigation, body } = context;
  const { baseurl, editUrl } = catalog.settings;
  const near = navigation.of(runbook.id);
  const heading = body.headings.find(({ level }) => level === 1);
  const modified = textOf(runbook.frontMatter["last_modified_date"]);
  const edit =
    editUrl === ""
      ? undefined
      : safeHref(
          editUrl.replaceAll("%path%", encodeURI(runbook.file)).replaceAll("%page%", encodeURI(runbook.path)),
          baseurl,
        );
  const checker = checkerPanel(runbook, context, pagesById(catalog));
  const { fields, commands: inBody } = placeholdersOf(body.html);
  const placeholders = withInputs(runbook, fields);
  // Without a field there is nothing to be put into a command.
  const slots = placeholders.length === 0 ? undefined : slotsWith(inBody, [checker.command, checker.podCommand]);
  const repeatsTitle = heading !== undefined && lettersOf(heading.text) === lettersOf(runbook.title);
  return {
    title: runbook.title,
    name: repeatsTitle ? heading.text : runbook.title,
    description: runbook.description,
    path: runbook.url,
    type: runbook.type,
    typeClass: LABELS[runbook.type.toLowerCase()] ?? "",
    hasLabelInBody: runbook.type !== "" && beginsWithLabel(body.html, runbook.type),
    hasHeading: heading !== undefined,
    repeatsTitle,
    ways: runbook.url === "/" ? waysOf(catalog) : [],
    alerts: runbook.alerts.map((name) => ({ text: name, href: baseurl + alertPath(name) })),
    dashboards: dashboardEntries(catalog)
      .filter(({ id }) => runbook.dashboards.includes(id))
      .map(({ link }) => link),
    isActionable: catalog.settings.all["manual"] !== true,
    call: callView(runbook, catalog),
    checker,
    contents: runbook.hasToc ? contentsOf(body.headings, runbook.checks) : [],
    placeholders,
    ...(slots === undefined ? {} : { slots }),
    navigation: near,
    hasChildList: runbook.hasToc && near.children.length > 0,
    href: baseurl + runbook.url,
    ...(edit === undefined ? {} : { edit }),
    ...(modified === "" ? {} : { modified }),
    markdown: baseurl + markdownPath(runbook.url),
    ...groupLinks(runbook, baseurl),
    trust: pageTrust(runbook, context),
  };
}

/** What the checker needs comes first: it is asked for in the command at the top. */
function withInputs({ inputs = [] }: Runbook, found: readonly Placeholder[]): Placeholder[] {
  const asked = inputs.map(({ name }) => ({ key: placeholderKey(name), written: `<${name}>` }));
  return [...asked, ...found.filter(({ key }) => !asked.some((one) => one.key === key))];
}

function beginsWithLabel(html: string, type: string): boolean {
  const first = /^\s*<p[^>]*\bclass="[^"]*\blabel\b[^"]*"[^>]*>([^<]*)<\/p>/.exec(html);
  return first?.[1]?.trim().toLowerCase() === type.toLowerCase();
}

/** Titles are written as words where headings are written as names: "Kube Node Not Ready" and `KubeNodeNotReady`. */
function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "") || text;
}

/** @param ofChecker the commands that run it, into which its inputs are put */
function slotsWith(
  inBody: PagePlaceholders["commands"],
  ofChecker: readonly (readonly string[])[],
): string | undefined {
  const own = ofChecker.map((lines) => lines.join("\n")).map((text) => [text, slotsOfCode(text, "sh")] as const);
  const commands = new Map([...inBody, ...own.filter(([, slots]) => slots.length > 0)]);
  return commands.size === 0 ? undefined : JSON.stringify(packSlots(commands));
}

/** A table of all pages must not be made again for each of them. */
const pagesById = memo(
  ({ runbooks }: ViewContext["catalog"]): ReadonlyMap<string, Runbook> =>
    new Map(runbooks.map((runbook) => [runbook.id, runbook])),
);
