/** `{% shared "part.liquid", near: view.near, base: base %}`: a part that many pages have in common is rendered once. */
import { Hash, RenderTag } from "liquidjs";
import type { Context, Emitter, Liquid, Parser, TagToken, TopLevelToken } from "liquidjs";

/**
 * Like `render`, and kept by the object that is its first argument: what the part prints may depend on that object and on
 * what never changes within a build, and on nothing else. Where there is no object, nothing is printed.
 */
export class SharedTag extends RenderTag {
  readonly #arguments: Hash;
  readonly #rendered = new WeakMap<object, string>();

  constructor(token: TagToken, remainingTokens: TopLevelToken[], liquid: Liquid, parser: Parser) {
    super(token, remainingTokens, liquid, parser);
    this.#arguments = new Hash(token.args.slice(token.args.indexOf(",")));
  }

  override *render(context: Context, emitter: Emitter): Generator<unknown, void, unknown> {
    const [key] = Object.values((yield this.#arguments.render(context)) as Readonly<Record<string, unknown>>);
    if (typeof key !== "object" || key === null) return;
    let html = this.#rendered.get(key);
    if (html === undefined) {
      const part: Emitter = { buffer: "", write: (text: unknown) => void (part.buffer += String(text)) };
      yield* super.render(context, part);
      // A file ends in a newline; what is between two parts is said where they are put together.
      this.#rendered.set(key, (html = part.buffer.trimEnd()));
    }
    emitter.write(html);
  }
}
