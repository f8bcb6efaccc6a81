/** Is every block of commands for the shell that it names? */
import { message } from "./message.ts";
import { defineRule } from "./rule.ts";
import { type Line, linesOf } from "./text/lines.ts";
import { languageFix } from "./text/prompts.ts";

interface Shell {
  /** What a fence for it is called, the usual name first. */
  readonly languages: readonly string[];
  readonly name: string;
  /** A line that no other shell carries out. */
  readonly sign: RegExp;
}

const SHELLS: readonly Shell[] = [
  {
    languages: ["bash", "sh", "shell", "zsh", "ksh"],
    name: "Unix shells",
    sign: /^\s*(?:export \w+=|sudo |(?:fi|done|esac)\s*$|if \[\[? |for \w+ in .*; *do\b)/,
  },
  {
    languages: ["powershell", "ps1", "pwsh", "ps"],
    name: "PowerShell",
    sign: /^\s*(?:PS [A-Z]:\\[^>]*> *)?(?:(?:Get|Set|New|Remove|Start|Stop|Restart|Invoke|Test|Write|Import|Export|Add|Clear|Copy|Move|Enable|Disable|Out)-[A-Z][A-Za-z]+\b|\$env:\w+\s*=|\$\w+ = )/,
  },
  {
    languages: ["cmd", "bat", "batch", "dos"],
    name: "Windows' command prompt",
    sign: /^\s*(?:[A-Z]:\\[^>]*> *|set [A-Z_]\w*=|del \/[a-z]\b|rmdir \/[a-z]\b|@echo (?:on|off)\b|setx )/i,
  },
  { languages: ["fish"], name: "fish", sign: /^\s*set -(?:gx|Ux|xg|xU) \w+ / },
];

export default defineRule({
  name: "foreign-shell",
  looksAt: "page",
  severity: "warning",
  why: "Who copies the block into the shell that it names gets an error, or something else than what was meant.",
  fix: "Name the shell behind the fence that the commands are for, and give each shell a block of its own.",
  messages: { other: message`the command is one of ${"shell"}, and the block says ${"language"}` },
  good: `---
title: Cart
---
\`\`\`powershell
Get-Service cart
\`\`\`
`,
  bad: `---
title: Cart
---
\`\`\`bash
Get-Service cart
\`\`\`
`,
  *find({ catalog }) {
    for (const runbook of catalog.runbooks) {
      const lines = linesOf(runbook);
      for (let index = 0; index < lines.length; index++) {
        const own = ownShell(lines[index]);
        if (own === undefined) continue;
        const start = index;
        while (lines[index + 1]?.isCode === true) index += 1;
        const block = lines.slice(start, index + 1);
        const found = foreignIn(block, own);
        if (found === undefined) continue;
        const { line, shell } = found;
        const isMixed = block.some(({ text }) => own.sign.test(text));
        const fix = isMixed ? undefined : languageFix(lines[start - 1], shell.languages[0] ?? "");
        yield {
          file: runbook.file,
          line: line.line,
          ...(fix === undefined ? {} : { fix }),
          code: "other",
          data: { shell: shell.name, language: line.language },
        };
      }
    }
  },
});

function ownShell(line: Line | undefined): Shell | undefined {
  return line?.isCode === true ? SHELLS.find(({ languages }) => languages.includes(line.language)) : undefined;
}

/** The first line that another shell alone carries out. */
function foreignIn(block: readonly Line[], own: Shell): { readonly line: Line; readonly shell: Shell } | undefined {
  for (const line of block) {
    const shell = SHELLS.find((one) => one !== own && one.sign.test(line.text));
    if (shell !== undefined && !own.sign.test(line.text)) return { line, shell };
  }
  return undefined;
}
