/** Is the language of every block spelt as programs know it? */
import { oneSlipAway } from "../../checker/nearest.ts";
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { linesOf } from "./text/lines.ts";
import { languageFix } from "./text/prompts.ts";

/** Those that are not reported; the list need not be complete, since only what is almost one of `USUAL` is. */
const KNOWN = new Set(
  "abap ada apache apacheconf applescript asciidoc asm awk bash bashrc basic bat batch bicep c caddyfile clojure cmake cmd cobol coffee console cpp cs csharp css csv cue cuda curl d dart diff django docker dockerfile dot dotenv elixir elm erlang fish fortran fsharp gherkin git gitignore gleam glsl go golang gradle graphql groovy haml handlebars haskell hcl helm html http ini java javascript jinja jinja2 jq js json json5 jsonc jsonl jsonnet jsonpath jsx julia kotlin kql ksh kusto latex less liquid lisp log logfmt logql logs lua make makefile markdown matlab md mdx mermaid mysql nasm ndjson nginx nim nix nohighlight none objc ocaml output pascal patch pem perl pgsql php plain plaintext plantuml plsql postgres postgresql powershell prolog prom prometheus promql properties proto protobuf ps ps1 psql pug puppet pwsh py python python3 r rb regex rego rst ruby rust sass scala scheme scss sed session sh shell shellsession sh-session sql ssh starlark svelte svg swift systemd tcl terraform text tf tl toml traceql ts tsql tsx txt typescript vb vbnet verilog vim vue wasm xml xslt yaml yml yara zig zsh".split(
    " ",
  ),
);
/** What runbooks are full of. */
const USUAL = [
  "bash",
  "shell",
  "console",
  "yaml",
  "json",
  "promql",
  "powershell",
  "python",
  "toml",
  "text",
  "dockerfile",
];

export default defineRule({
  name: "fence-language",
  looksAt: "page",
  severity: "warning",
  why: "Nobody knows a language of that name: the block has no colours, its commands are not checked, and no draft reads them.",
  fix: "Write the language as it is spelt.",
  messages: { misspelt: { is: message`there is no language ${"language"}`, fix: message`Did you mean ${"like"}?` } },
  good: `---
title: Cart
---
\`\`\`bash
kubectl -n shop get pods
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`bahs
kubectl -n shop get pods
\`\`\`
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      const lines = linesOf(runbook);
      for (const [index, { isCode, language }] of lines.entries()) {
        const fence = lines[index - 1];
        if (!isCode || language === "" || fence === undefined || fence.isCode || KNOWN.has(language)) continue;
        const like = oneSlipAway(language, USUAL);
        const fix = like === undefined ? undefined : languageFix(fence, like);
        if (like === undefined || fix === undefined) continue;
        yield { file: runbook.file, line: fence.line, fix, code: "misspelt", data: { language, like } };
      }
    }
  },
});
