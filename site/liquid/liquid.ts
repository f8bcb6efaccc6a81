/** Runs Liquid over a page's text before Markdown reads it, as Jekyll does, and remembers from which line each line came. */
import { type Context, Liquid, type Template } from "liquidjs";
import { memo } from "../../checker/memo.ts";
import { takeLineMarks } from "../markdown/line-marks.ts";
import type { Mistake } from "../model/mistake.ts";
import { paginatorOf } from "../model/site-variables.ts";
import { addFilters } from "./filters/filters.ts";
import { sourceLines } from "./line-map.ts";
import { missingData, pathOf } from "./missing-data.ts";
import { type LiquidFinding, type LiquidPage, PAGE_KEY, report } from "./page.ts";
import { keep, type Placeholders, restoreKept, TooManyPieces } from "./placeholders.ts";
import { prepareParts, prepareText, SHOWN_FILTER } from "./prepare.ts";
import { FloatLiterals } from "./ruby-float.ts";
import { FLOATS } from "./ruby-syntax.ts";
import { plainValue, printed } from "./ruby-value.ts";
import { addTags, pageOf } from "./tags.ts";

export interface LiquidOptions {
  readonly site: Record<string, unknown>;
  readonly includes: (name: string) => string | undefined;
  /** Text of a file by its path below the content folder, for `include_relative`. */
  readonly beside?: ((path: string) => string | undefined) | undefined;
  readonly markdownify: (text: string) => string;
}

/** A page as Liquid sees it. */
export interface LiquidInput {
  readonly text: string;
  /** What Liquid calls `page`. */
  readonly page: Record<string, unknown>;
  readonly resolve: (target: string) => string | undefined;
  /** Milliseconds that there are for it; `LONGEST` where absent, and never more. */
  readonly milliseconds?: number | undefined;
}

/** Milliseconds for the Liquid of one page, however many pieces it has. */
const LONGEST = 10_000;

/** The text with its Liquid carried out. */
export interface LiquidOutput extends Placeholders {
  readonly text: string;
  /** For each line of the text, the line that it came from; both counted from 0. */
  readonly lines: readonly number[];
  readonly findings: readonly LiquidFinding[];
}

/** When the time for the page is over, by the clock of `performance`. */
type Until = Pick<LiquidPage, "until">;

/** Makes the function that carries out the Liquid of a site's pages. */
export function createLiquid(options: LiquidOptions): (input: LiquidInput) => LiquidOutput {
  const engine = new Liquid({
    ownPropertyOnly: true,
    memoryLimit: 20_000_000,
    strictFilters: false,
    strictVariables: false,
    // Jekyll writes dates in English on every machine.
    locale: "en-US",
    outputEscape: (value: unknown) => printed(plainValue(value)),
  });
  addFilters(engine, options);
  addTags(engine);
  engine.registerFilter(SHOWN_FILTER, function (this: { context: Context }, value: unknown, number: number) {
    return showValue(pageOf(this.context), value, number);
  });
  return (input) => {
    if (!/\{[{%]/.test(input.text)) return { text: input.text, lines: [], findings: [], kept: [], missing: [] };
    const until = performance.now() + Math.min(LONGEST, input.milliseconds ?? LONGEST);
    return renderPage(engine, options, { ...input, until });
  };
}

const FLOAT_LITERALS = new FloatLiterals();

/** Filters and conditions can see the line marks in captured text; without any, one run is proof enough. */
const SEES_TEXT = /\{\{(?:[^{}]|\{(?!\{))*\||\{%-?\s*(?:assign|if|unless|case|for|tablerow|include)/;

/** Tags other than `raw`, and white space control: what may take lines away. */
const MOVES_LINES = /\{\{-|-\}\}|\{%(?!\s*(?:end)?raw\s*%\})/;

function renderPage(engine: Liquid, options: LiquidOptions, input: LiquidInput & Until): LiquidOutput {
  return renderInPlace(engine, options, input) ?? renderMarked(engine, options, input);
}

/** Most pages only print data. Where that left every line in its place, no line needs a mark. */
function renderInPlace(engine: Liquid, options: LiquidOptions, input: LiquidInput & Until): LiquidOutput | undefined {
  if (MOVES_LINES.test(input.text)) return undefined;
  const page = createPage(engine, options, input, false);
  try {
    const parts = prepareParts(engine, page, input.text).map(({ text: part, isLiquid }) =>
      isLiquid
        ? String(engine.renderSync(parsed(engine, part), { ...page.scope, [PAGE_KEY]: page }, timeLeft(page)))
        : part,
    );
    const text = restoreKept(page, parts.join(""));
    if (text.split("\n").length !== input.text.split("\n").length) return undefined;
    return { text, lines: [], kept: page.kept, missing: page.missing, findings: [...page.findings.values()] };
  } catch {
    return undefined;
  }
}

const expressionsOf = memo((_engine: Liquid) => new Map<string, Template[]>());
/** Sites print the same few things on all their pages; a page that prints many is not worth remembering. */
const MOST_EXPRESSIONS = 1_000;

function parsed(engine: Liquid, source: string): Template[] {
  const known = expressionsOf(engine);
  let templates = known.get(source);
  if (templates === undefined) {
    templates = engine.parse(source);
    if (known.size < MOST_EXPRESSIONS) known.set(source, templates);
  }
  return templates;
}

function renderMarked(engine: Liquid, options: LiquidOptions, input: LiquidInput & Until): LiquidOutput {
  const marked = createPage(engine, options, input, true);
  const plain = SEES_TEXT.test(input.text) ? createPage(engine, options, input, false) : marked;
  try {
    const { text: unmarked, marks } = takeLineMarks(run(engine, marked, input.text));
    const text = plain === marked ? unmarked : run(engine, plain, input.text);
    // Where a filter saw the marks, the lines are only near.
    const lines = sourceLines(unmarked, marks);
    return {
      text,
      lines: unmarked === text ? lines : nearLines(text, unmarked, lines),
      kept: plain.kept,
      missing: plain.missing,
      findings: [...plain.findings.values()],
    };
  } catch (error) {
    const finding: LiquidFinding = { ...failureOf(error), line: lineOf(error), column: 1, excerpt: "" };
    return { text: input.text, lines: [], findings: [finding], kept: [], missing: [] };
  }
}

/** What the engine throws: where it happened, and what was thrown there. */
interface EngineError {
  readonly token?: { readonly input?: string; readonly begin?: number };
  readonly originalError?: unknown;
}

function failureOf(error: unknown): Mistake<"liquid-failed"> {
  const thrown = (error as EngineError).originalError ?? error;
  if (thrown instanceof TooManyPieces)
    return { rule: "liquid-failed", code: "too-many-pieces", data: { most: thrown.most } };
  return { rule: "liquid-failed", code: "failed", data: { reason: (thrown as Error).message } };
}

/** Line of the page's text, from 0: that of the last mark before the place, and the line ends between them. */
function lineOf(error: unknown): number {
  const { input = "", begin = 0 } = (error as EngineError).token ?? {};
  const { text, marks } = takeLineMarks(input.slice(0, begin));
  const last = marks.at(-1);
  return (last?.line ?? 0) + text.slice(last?.offset ?? 0).split("\n").length - 1;
}

function createPage(
  engine: Liquid,
  { site, includes, beside }: LiquidOptions,
  { page, resolve, until }: LiquidInput & Until,
  isMarked: boolean,
): LiquidPage {
  const scope = {
    [FLOATS]: FLOAT_LITERALS,
    site,
    page,
    jekyll: { environment: "production", version: "4.3" },
    layout: {},
    theme: {},
    paginator: paginatorOf(site),
  };
  const created: LiquidPage = {
    kept: [],
    missing: [],
    expressions: [],
    findings: new Map(),
    scope,
    includes,
    beside: (name) => beside?.(folderOf(page.path) + name),
    resolve,
    isMarked,
    until,
    depth: { includes: 0 },
    prepare: (text, line) => prepareText(engine, created, text, line),
  };
  return created;
}

/** With a slash at its end; empty at the top. */
function folderOf(path: unknown): string {
  return typeof path === "string" ? path.slice(0, path.lastIndexOf("/") + 1) : "";
}

function run(engine: Liquid, page: LiquidPage, text: string): string {
  const prepared = prepareText(engine, page, text);
  const rendered: unknown = engine.parseAndRenderSync(prepared, { ...page.scope, [PAGE_KEY]: page }, timeLeft(page));
  return restoreKept(page, String(rendered));
}

/** The engine refuses a limit of nothing, and stops at once with the least that there is. */
function timeLeft({ until }: LiquidPage): { renderLimit: number } {
  return { renderLimit: Math.max(1, until - performance.now()) };
}

/** A value as it is, or a mark where data has none. */
function showValue(page: LiquidPage, value: unknown, number: number): unknown {
  const expression = page.expressions[number];
  const path = pathOf(expression?.content ?? "");
  const isData = path[1] === "data";
  if (expression === undefined || !(value === undefined || value === null || (isData && value === ""))) return value;
  // Jekyll itself gives these an empty value.
  if (path.length === 2 && ["baseurl", "url", "title", "description", "time"].includes(path[1] ?? "")) return value;
  const { content, line, column } = expression;
  report(page, { ...missingData(path, page.scope), line, column, excerpt: content });
  return keep(page.missing, (path.length > 1 ? path.join(".") : content).replace(/[<>&]/g, ""), "missing");
}

function nearLines(text: string, marked: string, lines: readonly number[]): number[] {
  const known = new Map<string, number>();
  for (const [index, content] of marked.split("\n").entries()) known.set(content.trim(), lines[index] ?? 0);
  let last = 0;
  return text.split("\n").map((content) => (last = known.get(content.trim()) ?? last));
}
