/**
 * Carries out the plain parts of layouts directly. LiquidJS makes a generator for each name, filter and condition that it
 * evaluates, since any of them could have to wait; a layout prints a view, and nothing of a view does.
 */
import {
  IfTag,
  LiquidError,
  Output,
  RenderError,
  RenderTag,
  TypeGuards,
  UnlessTag,
  defaultOperators,
  isTruthy,
  toValue,
  toValueSync,
} from "liquidjs";
import type { Context, Emitter, Liquid, Template, Value } from "liquidjs";

/** What a context looks names up by. */
interface Names {
  readonly findScope: (name: string) => unknown;
  readonly readProperty: (value: unknown, name: string) => unknown;
}

type Evaluate = (context: Context) => unknown;
type Render = (context: Context, emitter: Emitter) => void;

/** What the engine has to print where nothing is said of another place. */
class Text implements Emitter {
  buffer = "";
  write(value: unknown): void {
    this.buffer += printed(value);
  }
}

/** Makes an engine carry out directly what it can, and leave the rest to LiquidJS. What is printed stays the same. */
export function makeDirect(engine: Liquid): void {
  const direct = new WeakMap<Template, Render>();
  const renderAll = (templates: Iterable<Template>, context: Context, emitter: Emitter): void => {
    for (const template of templates) {
      let render = direct.get(template);
      if (render === undefined) direct.set(template, (render = renderOf(template, renderAll, engine)));
      try {
        render(context, emitter);
      } catch (error) {
        throw LiquidError.is(error) ? error : new RenderError(error as Error, template);
      }
      if (context.breakCalled || context.continueCalled) return;
    }
  };
  const renderTemplates = (templates: Template[], context: Context, emitter: Emitter = new Text()): unknown => {
    renderAll(templates, context, emitter);
    return (emitter as Partial<Text>).buffer;
  };
  Object.assign(engine.renderer, { renderTemplates });
}

type RenderAll = (templates: Iterable<Template>, context: Context, emitter: Emitter) => void;

function renderOf(template: Template, renderAll: RenderAll, engine: Liquid): Render {
  if ("str" in template) {
    const text = String(template.str);
    return (_context, emitter) => emitter.write(text);
  }
  if (template instanceof Output) return outputOf(template, engine) ?? byLibrary(template);
  if (template instanceof IfTag || template instanceof UnlessTag) return choiceOf(template, renderAll);
  if (template.constructor === RenderTag) return partOf(template, renderAll, engine) ?? byLibrary(template);
  return byLibrary(template);
}

/** A template that prints nothing itself returns what is to be printed. */
function byLibrary(template: Template): Render {
  return (context, emitter) => {
    const html: unknown = toValueSync(template.render(context, emitter) as IterableIterator<unknown>);
    if (html !== undefined && html !== "") emitter.write(html);
  };
}

/** A value that is printed as it is, or escaped. */
function outputOf({ value }: Output, engine: Liquid): Render | undefined {
  const [filter] = value.filters;
  if (value.filters.length !== 1 || filter === undefined) return undefined;
  const evaluate = evaluatorOf(value.initial.postfix);
  if (evaluate === undefined) return undefined;
  if (filter.raw) return (context, emitter) => emitter.write(evaluate(context));
  if (filter["handler"] === engine.options.outputEscape)
    return (context, emitter) => emitter.write(escaped(printed(evaluate(context))));
  return undefined;
}

function choiceOf(tag: IfTag | UnlessTag, renderAll: RenderAll): Render {
  const branches = tag.branches.map(({ value, templates, ...more }) => ({
    isMet: "test" in more ? (more.test as typeof isTruthy) : isTruthy,
    evaluate: valueOf(value),
    templates,
  }));
  const otherwise = tag.elseTemplates ?? [];
  return (context, emitter) => {
    const branch = branches.find(({ isMet, evaluate }) => isMet(toValue(evaluate(context)), context));
    renderAll(branch?.templates ?? otherwise, context, emitter);
  };
}

/** A part without loops of its own, which is looked for and read once. */
function partOf(tag: Template, renderAll: RenderAll, engine: Liquid): Render | undefined {
  const { file, hash, currentFile, ...more } = tag as unknown as PartTag;
  if (typeof file !== "string" || more.with !== undefined || more.forBinding !== undefined) return undefined;
  const values = Object.entries(hash.hash).flatMap(([name, token]) => {
    const evaluate = token === undefined ? undefined : evaluatorOf([token]);
    return evaluate === undefined ? [] : [{ name, evaluate }];
  });
  if (values.length < Object.keys(hash.hash).length) return undefined;
  let templates: Template[] | undefined;
  return (context, emitter) => {
    templates ??= toValueSync<Template[]>(engine._parsePartialFile(file, true, currentFile));
    const inner = context.spawn();
    const scope = inner.bottom() as Record<string, unknown>;
    for (const { name, evaluate } of values) scope[name] = evaluate(context);
    renderAll(templates, inner, emitter);
  };
}

/** What LiquidJS has of `{% render %}`. */
interface PartTag {
  readonly file: unknown;
  readonly currentFile: string | undefined;
  readonly hash: { readonly hash: Readonly<Record<string, Operand | undefined>> };
  readonly with?: unknown;
  readonly forBinding?: unknown;
}

type Operand = Value["initial"]["postfix"][number];

function valueOf(value: Value): Evaluate {
  const direct = value.filters.length === 0 ? evaluatorOf(value.initial.postfix) : undefined;
  return direct ?? ((context) => toValueSync(value.value(context)));
}

/** Of plain values. */
const OPERATORS: Readonly<Record<string, (left: Plain, right: Plain) => boolean>> = {
  "==": (left, right) => left === right,
  "!=": (left, right) => left !== right,
  ">": (left, right) => left > right,
  "<": (left, right) => left < right,
  and: (left, right) => Boolean(left) && Boolean(right),
  or: (left, right) => Boolean(left) || Boolean(right),
};

/** Whatever is compared like it. */
type Plain = string;

function compared(operator: string, left: unknown, right: unknown, context: Context): unknown {
  const apply = OPERATORS[operator];
  if (apply !== undefined && isPlain(left) && isPlain(right)) return apply(left, right);
  const byLiquid = defaultOperators[operator] as (left: unknown, right: unknown, context: Context) => unknown;
  return toValueSync(byLiquid(left, right, context) as IterableIterator<unknown>);
}

function isPlain(value: unknown): value is Plain {
  return typeof value !== "object" || value === null;
}

/** @returns undefined where the expression has anything but names, plain values and comparisons of them */
function evaluatorOf(tokens: readonly Operand[]): Evaluate | undefined {
  const stack: Evaluate[] = [];
  for (const token of tokens) {
    if (TypeGuards.isOperatorToken(token)) {
      const [right, left] = [stack.pop(), stack.pop()];
      const { operator } = token;
      if (left === undefined || right === undefined || !(operator in OPERATORS)) return undefined;
      stack.push((context) => compared(operator, left(context), right(context), context));
      continue;
    }
    const operand = operandOf(token);
    if (operand === undefined) return undefined;
    stack.push(operand);
  }
  return stack.length === 1 ? stack[0] : undefined;
}

function operandOf(token: Operand): Evaluate | undefined {
  const constant = constantOf(token);
  if (constant !== undefined) return () => constant;
  if (!TypeGuards.isPropertyAccessToken(token) || token.variable !== undefined) return undefined;
  const path = token.props.map((prop) => constantOf(prop));
  if (!path.every((name) => typeof name === "string")) return undefined;
  const [first = ""] = path;
  return (context) => {
    const names = context as unknown as Names;
    let value = names.findScope(first);
    for (const name of path) value = names.readProperty(value, name);
    return toValue(value) as unknown;
  };
}

/** `nil`, `empty` and `blank` are more than plain values. */
function constantOf(token: object): string | number | boolean | undefined {
  const content: unknown = "content" in token ? token.content : undefined;
  return typeof content === "string" || typeof content === "number" || typeof content === "boolean"
    ? content
    : undefined;
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&#34;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return /[&<>"']/.test(text) ? text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "") : text;
}

function printed(value: unknown): string {
  if (typeof value === "string") return value;
  const plain: unknown = toValue(value);
  if (Array.isArray(plain)) return plain.map(printed).join("");
  // Whatever else it is, LiquidJS lets it say itself what it is as text.
  return plain === undefined || plain === null ? "" : "".concat(plain as string);
}
