/** The sentences of rules, with places for what a finding knows. */
import type { Data, With } from "../model/mistake.ts";

/** A sentence whose places are named: message`the link ${"target"} does not exist`. */
export interface Sentence<Name extends string = string> {
  /** The text around the places: one part more than there are names. */
  readonly parts: readonly string[];
  readonly names: readonly Name[];
}

/** What a rule says about one kind of mistake. */
export type Message =
  | string
  | Sentence
  | {
      readonly is: string | Sentence;
      /** How to fix it, where everything that it names is known; else the rule's `fix` is given. */
      readonly fix: Fix;
    };

/** One sentence, or the first of several of which everything is known. */
type Fix = string | Sentence | readonly (string | Sentence)[];

/** The messages of a rule by their codes. A code stays when its words change: baselines and programs know it. */
export type Messages = Readonly<Record<string, Message>>;

/** What goes into a message: everything that it names, and whatever else its `fix` names, as far as it is known. */
type DataOf<M extends Message> = M extends { readonly is: infer Is; readonly fix: infer Fix }
  ? Needed<NamesIn<Is>> & Optional<Exclude<NamesIn<OneOf<Fix>>, NamesIn<Is>>>
  : Needed<NamesIn<M>>;

/** One of these messages, and what goes into it. */
export type FindingData<M extends Messages> = { [C in keyof M]: { readonly code: C } & With<DataOf<M[C]>> }[keyof M];

type OneOf<F> = F extends readonly (infer One)[] ? One : F;
type NamesIn<S> = S extends Sentence<infer Name> ? Name : never;
type Needed<Name extends string> = { readonly [N in Name]: string | number };
type Optional<Name extends string> = { readonly [N in Name]?: string | number | undefined };

/** Makes a sentence of a template whose places are names. */
export function message(parts: TemplateStringsArray): Sentence<never>;
export function message<const Name extends string>(
  parts: TemplateStringsArray,
  ...names: readonly Name[]
): Sentence<Name>;
export function message<const Name extends string>(
  parts: TemplateStringsArray,
  ...names: readonly Name[]
): Sentence<Name> {
  return { parts, names };
}

/** How to fix what was most likely misspelt. */
export const DID_YOU_MEAN = message`Did you mean ${"like"}?`;

/** One sentence made of two halves. */
export function joined<A extends string, B extends string>(first: Sentence<A>, rest: Sentence<B>): Sentence<A | B> {
  const [end = "", begin = ""] = [first.parts.at(-1), rest.parts[0]];
  return {
    parts: [...first.parts.slice(0, -1), end + begin, ...rest.parts.slice(1)],
    names: [...first.names, ...rest.names],
  };
}

/** The two sentences of a message. */
export function sentencesOf(written: Message): {
  readonly is: string | Sentence;
  readonly fix: readonly (string | Sentence)[];
} {
  return typeof written === "object" && "is" in written
    ? { is: written.is, fix: [written.fix].flat() }
    : { is: written, fix: [] };
}

/** The names that a sentence has places for. */
export function namesIn(sentence: string | Sentence): readonly string[] {
  return typeof sentence === "string" ? [] : sentence.names;
}

/** The sentence with its places filled; undefined where something that it names is not known. */
export function filled(sentence: string | Sentence, data: Data): string | undefined {
  if (typeof sentence === "string") return sentence;
  const values = sentence.names.map((name) => data[name]);
  return values.includes(undefined)
    ? undefined
    : sentence.parts.map((part, index) => part + String(values[index] ?? "")).join("");
}
