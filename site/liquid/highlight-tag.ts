/** Jekyll's `{% highlight sh %}`: code, as it would be in a fence. */
import {
  type Context,
  type Emitter,
  type Liquid,
  type Parser,
  Tag,
  type TagToken,
  type Template,
  type TopLevelToken,
} from "liquidjs";
import { escapeHtml } from "../model/escape-html.ts";

export class HighlightTag extends Tag {
  readonly #language: string;
  readonly #templates: Template[] = [];

  constructor(token: TagToken, remaining: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remaining, liquid);
    this.#language = token.args.trim().replace(/\s[^]*/, "");
    const stream = parser.parseStream(remaining);
    stream
      .on("tag:endhighlight", () => void stream.stop())
      .on("template", (template: Template) => void this.#templates.push(template));
    stream.start();
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const code = String(yield this.liquid.renderer.renderTemplates(this.#templates, context)).replace(
      /^[\r\n]+|[\r\n]+$/g,
      "",
    );
    const language = escapeHtml(this.#language);
    emitter.write(
      `<figure class="highlight"><pre><code class="language-${language}" data-lang="${language}">${escapeHtml(code)}</code></pre></figure>`,
    );
  }
}
