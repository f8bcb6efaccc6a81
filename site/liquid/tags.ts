/** The tags that Jekyll adds to Liquid: include, link, post_url, highlight. */
import { type Context, type Emitter, type Liquid, type TagToken, Tokenizer } from "liquidjs";
import { NestedForTag } from "./for-tag.ts";
import { HighlightTag } from "./highlight-tag.ts";
import { type LiquidPage, PAGE_KEY, report } from "./page.ts";
import { isRecord } from "../model/front-matter.ts";
import { climbs, encodeName } from "../model/urls.ts";
import { textOf } from "../model/words.ts";
import { keep } from "./placeholders.ts";

const PARAMETER = /([\w-]+)\s*=\s*(?:"((?:\\"|[^"])*)"|'((?:\\'|[^'])*)'|([\w.[\]'"-]+))/g;

const LINE = /\bpilotbook_line=(\d+)/;
/** Includes that include one another end here, where Jekyll gives up. */
const DEEPEST = 100;

/** The tags that stand alone, and those that have an end tag. */
export const SINGLE_TAGS = [
  "assign",
  "include",
  "include_relative",
  "include_cached",
  "link",
  "post_url",
  "cycle",
  "increment",
  "decrement",
  "break",
  "continue",
];
export const BLOCK_TAGS = ["capture", "if", "unless", "case", "for", "tablerow", "highlight"];
export const MIDDLE_TAGS = ["else", "elsif", "when"];

/** Gives an engine Jekyll's tags. */
export function addTags(engine: Liquid): void {
  for (const name of ["include", "include_relative", "include_cached"])
    engine.registerTag(name, includeTag(engine, name === "include_relative"));
  for (const name of ["link", "post_url"] as const) engine.registerTag(name, linkTag(engine, name));
  engine.registerTag("highlight", HighlightTag);
  engine.registerTag("for", NestedForTag);
}

function linkTag(engine: Liquid, tag: "link" | "post_url"): Parameters<Liquid["registerTag"]>[1] {
  return {
    parse(token: TagToken) {
      this.target = token.args.trim();
    },
    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const page = pageOf(context);
      const written = String(this.target);
      const isTemplate = tag === "link" && written.includes("{{");
      const target = isTemplate ? String(yield engine._parseAndRender(written, context, {})) : written;
      emitter.write((tag === "link" ? linkTo(page, target) : postAt(page, target)) ?? target);
    },
  };
}

/** The address of a page, a document or a file that is copied. */
function linkTo(page: LiquidPage, target: string): string | undefined {
  const path = `/${target.replace(/^\//, "")}`;
  const file = listed(page, "static_files").find((one) => one["path"] === path);
  return page.resolve(path) ?? (file && textOf(at(page.scope["site"], "baseurl")) + encodeName(path));
}

/** The address of a post by its folder, date and name, or as Jekyll looked for it before, by date and slug alone. */
function postAt(page: LiquidPage, target: string): string | undefined {
  const [, folder = "", day = "", slug = ""] = /^((?:.+\/)?)(\d+-\d+-\d+)-(.*)$/.exec(target.replace(/^\//, "")) ?? [];
  if (day === "") return undefined;
  const posts = listed(page, "posts");
  const names = [`_posts/${folder}${day}-${slug}`, `${folder}_posts/${day}-${slug}`];
  const isNamed = (post: Fields): boolean => names.includes(textOf(post["path"]).replace(/\.[^./]+$/, ""));
  const found =
    posts.find(isNamed) ??
    posts.find((post) => post["slug"] === slug && textOf(post["date"]).slice(0, 10) === dayOf(day));
  return found && textOf(at(page.scope["site"], "baseurl")) + textOf(found["url"]);
}

/** `2024-1-2` as the dates of posts are written. */
function dayOf(written: string): string {
  return written
    .split("-")
    .map((part) => part.padStart(2, "0"))
    .join("-");
}

type Fields = Readonly<Record<string, unknown>>;

/** A list of what the site has. */
function listed(page: LiquidPage, name: string): readonly Fields[] {
  const list = at(page.scope["site"], name);
  return Array.isArray(list) ? (list as Fields[]) : [];
}

function at(value: unknown, key: string): unknown {
  return isRecord(value) ? value[key] : undefined;
}

function includeTag(engine: Liquid, isRelative: boolean): Parameters<Liquid["registerTag"]>[1] {
  return {
    parse(token: TagToken) {
      this.args = token.args;
    },
    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const page = pageOf(context);
      const args = String(this.args);
      const written = /^(?:\{\{.*?\}\}|\S)+/.exec(args)?.[0] ?? "";
      const name = written.includes("{{") ? String(yield engine._parseAndRender(written, context, {})) : written;
      // A path that leads up is refused, as Jekyll does.
      const text = !isRelative ? page.includes(name) : climbs(name) ? undefined : page.beside(name);
      if (text === undefined) {
        emitter.write(reportMissing(page, name, args));
        return;
      }
      if (page.depth.includes >= DEEPEST) {
        const place = { line: lineIn(args), column: 1, excerpt: name };
        report(page, { rule: "liquid-failed", code: "too-deep", data: { include: name, most: DEEPEST }, ...place });
        return;
      }
      const parameters: Record<string, unknown> = {};
      for (const [, key = "", double, single, path] of args.slice(written.length).matchAll(PARAMETER)) {
        const string = double ?? single;
        parameters[key] =
          string === undefined ? yield evaluate(engine, path ?? "", context) : string.replace(/\\(["'])/g, "$1");
      }
      context.push({ include: parameters });
      page.depth.includes += 1;
      yield engine.renderer.renderTemplates(
        engine.parse(page.prepare(text, Number(parameters.pilotbook_line ?? 0))),
        context,
        emitter,
      );
      page.depth.includes -= 1;
      context.pop();
    },
  };
}

/** An include that does not exist is shown as missing data is, and reported. */
function reportMissing(page: LiquidPage, name: string, args: string): string {
  const place = { line: lineIn(args), column: 1, excerpt: name };
  report(page, { rule: "missing-include", code: "not-there", data: { include: name }, ...place });
  return keep(page.missing, `include ${name.replace(/[<>&]/g, "")}`, "missing");
}

/** The line of the page on which an include is. */
function lineIn(args: string): number {
  return Number(LINE.exec(args)?.[1] ?? 0);
}

function evaluate(engine: Liquid, path: string, context: Context): unknown {
  return engine.evalValueSync(path, context);
}

/** The page that a context belongs to. */
export function pageOf(context: Context): LiquidPage {
  return (context.environments as Record<string, unknown>)[PAGE_KEY] as LiquidPage;
}

/** Whether LiquidJS can read the arguments of an output. */
export function isReadableOutput(content: string): boolean {
  const tokenizer = new Tokenizer(content, {});
  try {
    tokenizer.readFilteredValue();
    tokenizer.skipBlank();
    return tokenizer.end();
  } catch {
    return false;
  }
}
