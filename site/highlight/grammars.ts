/** Prism's grammars, each loaded when a page first has code in its language. */
import { createRequire } from "node:module";
import type Prism from "prismjs/components/prism-core.js";
import type { Grammar } from "prismjs/components/prism-core.js";

interface Loaded {
  readonly core: typeof Prism;
  readonly load: { (languages: readonly string[]): void; silent: boolean };
}

/** Names that pages write and Prism does not know. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
  console: "shell-session",
  dockerfile: "docker",
  jsonc: "json5",
  terraform: "hcl",
  tf: "hcl",
  zsh: "bash",
};

/** A name of a language, and nothing that an object has of itself. */
const NAME = /^[a-z][a-z0-9+#-]*$/;

let loaded: Loaded | undefined;
const known = new Map<string, Grammar | undefined>();

/** The grammar of a language by the name that a fence gives; undefined for one that nobody wrote a grammar for. */
export function grammarOf(language: string): Grammar | undefined {
  const name = language.toLowerCase();
  if (!known.has(name)) known.set(name, NAME.test(name) ? load(OTHER_NAMES[name] ?? name) : undefined);
  return known.get(name);
}

/** Code as its grammar takes it apart. */
export function tokenize(code: string, grammar: Grammar): ReturnType<typeof Prism.tokenize> {
  return prism().core.tokenize(code, grammar);
}

function load(name: string): Grammar | undefined {
  const { core, load: loadLanguages } = prism();
  loadLanguages([name]);
  return Object.hasOwn(core.languages, name) && typeof core.languages[name] === "object"
    ? core.languages[name]
    : undefined;
}

function prism(): Loaded {
  if (loaded !== undefined) return loaded;
  const require = createRequire(import.meta.url);
  // The core first: grammars add themselves to it.
  const core = require("prismjs/components/prism-core.js") as Loaded["core"];
  const loadLanguages = require("prismjs/components/index.js") as Loaded["load"];
  loadLanguages.silent = true;
  return (loaded = { core, load: loadLanguages });
}
