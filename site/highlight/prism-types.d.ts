/** The parts of Prism that are used here. It brings no types of its own. */
declare module "prismjs/components/prism-core.js" {
  /** A piece of code with what it is, and the pieces in it. */
  export interface Token {
    readonly type: string;
    readonly content: TokenStream;
  }
  export type TokenStream = string | Token | readonly (string | Token)[];
  export type Grammar = Readonly<Record<string, unknown>>;
  const prism: {
    readonly languages: Readonly<Record<string, Grammar | undefined>>;
    readonly tokenize: (text: string, grammar: Grammar) => TokenStream;
  };
  export default prism;
}
