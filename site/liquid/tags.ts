/** The tags that Jekyll adds to Liquid: include, link, post_url, highlight. */
import { type Context, type Emitter, type Liquid, type TagToken, Tokenizer, type TopLevelToken } from "liquidjs";
import { type LiquidPage, PAGE_KEY, report } from "./page.ts";
import { keep } from "./placeholders.ts";

const PARAMETER = /([\w-]+)\s*=\s*(?:"((?:\\"|[^"])*)"|'((?:\\'|[^'])*)'|([\w.[\]'"-]+))/g;

const LINE = /\bpilotbook_line=(\d+)/;
/** Includes that include one another end here. */
const DEEPEST = 20;

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
export const BLOCK_TAGS = ["capture", "if", "unless", "case", "for", "tablerow", "highlight", "ifchanged"];
export const MIDDLE_TAGS = ["else", "elsif", "when"];

/** Gives an engine Jekyll's tags. */
export function addTags(engine: Liquid): void {
  for (const name of ["include", "include_relative", "include_cached"]) engine.registerTag(name, includeTag(engine));
  for (const name of ["link", "post_url"]) {
    engine.registerTag(name, {
      parse(token: TagToken) {
        this.target = token.args.trim();
      },
      render(context: Context, emitter: Emitter) {
        const target = String(this.target);
        emitter.write(pageOf(context)?.resolve(`/${target.replace(/^\//, "")}`) ?? target);
      },
    });
  }
  engine.registerTag("highlight", highlightTag(engine));
}

function includeTag(engine: Liquid): Parameters<Liquid["registerTag"]>[1] {
  return {
    parse(token: TagToken) {
      this.args = token.args;
    },
    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const page = pageOf(context);
      const args = String(this.args);
      const written = /^(?:\{\{.*?\}\}|\S)+/.exec(args)?.[0] ?? "";
      const name = written.includes("{{") ? String(yield engine._parseAndRender(written, context, {})) : written;
      const text = page?.includes(name);
      if (page !== undefined && text === undefined) emitter.write(reportMissing(page, name, args));
      if (page === undefined || text === undefined || page.depth.includes >= DEEPEST) return;
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

/** An include that does not exist is shown as missing data is, and told. */
function reportMissing(page: LiquidPage, name: string, args: string): string {
  const line = Number(LINE.exec(args)?.[1] ?? 0);
  const message = `the include ${name} does not exist`;
  const help = `Put a file ${name} into the folder _includes, or correct the name.`;
  report(page, { rule: "missing-include", severity: "error", line, column: 1, excerpt: name, message, help });
  return keep(page.missing, `include ${name.replace(/[<>&]/g, "")}`, "missing") ?? "";
}

function evaluate(engine: Liquid, path: string, context: Context): unknown {
  return engine.evalValueSync(path, context);
}

function highlightTag(engine: Liquid): Parameters<Liquid["registerTag"]>[1] {
  return {
    parse(token: TagToken, remaining: TopLevelToken[]) {
      this.language = token.args.trim().split(/\s+/)[0] ?? "";
      this.templates = [];
      const stream = engine.parser.parseStream(remaining);
      stream
        .on("tag:endhighlight", () => stream.stop())
        .on("template", (template: unknown) => this.templates.push(template))
        .on("end", () => {
          throw new Error("highlight is not closed");
        });
      stream.start();
    },
    *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
      const code = String(yield engine.renderer.renderTemplates(this.templates, context)).replace(/^\n/, "");
      const escaped = code.replace(
        /[&<>]/g,
        (character) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[character] ?? character,
      );
      emitter.write(
        `<figure class="highlight"><pre><code class="language-${String(this.language)}">${escaped}</code></pre></figure>`,
      );
    },
  };
}

/** The page that a context belongs to. */
export function pageOf(context: Context): LiquidPage | undefined {
  return (context.environments as Record<string, unknown>)[PAGE_KEY] as LiquidPage | undefined;
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
