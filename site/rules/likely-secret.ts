/** Is every page free of passwords, tokens and keys? */
import { isRecord } from "../model/front-matter.ts";
import { wordList } from "../model/words.ts";
import { type FindingData, message } from "./message.ts";
import { defineRule } from "./rule.ts";
import type { FilePlace } from "../model/mistake.ts";

const PRIVATE_KEY = "a private key";
const KEY_BEGIN = "-----BEGIN ";

/** Formats that their makers have made to be recognised. */
const SECRETS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  // The words alone are in many a sentence: the key itself follows on the same line or on one of the next.
  [
    PRIVATE_KEY,
    /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----(?=(?:[\s"'`>|]|\\n|[A-Z][A-Za-z-]+: [^\n]*\n)*[A-Za-z0-9+/]{32})/,
  ],
  ["an AWS access key", /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/],
  ["an AWS secret key", /(?<=\baws_secret_access_key["']?\s*[=:]\s*["']?)[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+])/i],
  ["a GitHub token", /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_\w{50,})\b/],
  ["a GitLab token", /\bglpat-[\w-]{20,}/],
  ["a Slack token", /\bxox[abeoprs]-[A-Za-z0-9-]{20,}/],
  ["a Slack webhook", /hooks\.slack\.com\/services\/T\w{6,}\/B\w{6,}\/\w{20,}/],
  ["a Google API key", /\bAIza[\w-]{35}\b/],
  ["an npm token", /\bnpm_[A-Za-z0-9]{36}\b/],
  ["a Stripe key", /\b[rs]k_live_[A-Za-z0-9]{20,}/],
  ["a JSON web token", /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}/],
  [
    "a password in an address",
    /\b[a-z][a-z0-9+.-]*:\/\/[\w.-]+:(?![<$*{%\s]|password|passwd|secret|token|x+@|\.{3})[^\s@/:<>{}$"'`]{6,}@[\w-]+\./i,
  ],
];

/** What every one of them has: most pages are done with one look. */
const HINT =
  /PRIVATE KEY|aws_secret|AWS_SECRET|AKIA|ASIA|gh[pousr]_|github_pat_|glpat-|xox[abeoprs]-|hooks\.slack|AIza|npm_|k_live_|eyJ|:\/\/[^\s/@]*:[^\s/@]*@/;

/** A random text of this length has more; a placeholder has less. */
const LEAST_ENTROPY = 3;

const MESSAGES = { secret: message`this looks like ${"kind"}` };

export default defineRule({
  name: "likely-secret",
  severity: "error",
  why: "Everybody who can read the page can use it, and so can everybody who clones the repository.",
  fix: "Revoke it, then write a placeholder; if it is none, add it to `allow` of this rule in _data/validation.yml.",
  options: { allow: "Texts that are no secret: what contains one of them is let through." },
  messages: MESSAGES,
  good: `---
title: Cart
---
Log on with \`curl https://shop:<password>@shop.example.com/\`.
`,
  bad: `---
title: Cart
---
Log on with \`curl https://shop:k3Xv9QpL2mZ7@shop.example.com/\`.
`,
  *find({ catalog }, options) {
    const allowed = wordList(options["allow"]);
    for (const { file, body, bodyLine } of catalog.runbooks) yield* secretsIn(body, allowed, file, bodyLine);
    for (const [name, text] of catalog.includes)
      yield* secretsIn(text, allowed, `${catalog.contentFolder}/_includes/${name}`, 1);
    const seen = new Set<string>();
    for (const { path, text } of textsIn(catalog.data, "")) {
      const where = catalog.whereInData(path);
      // A file of a subfolder is reached by two paths.
      if (where === undefined || seen.has(`${where.file}:${where.line} ${text}`)) continue;
      seen.add(`${where.file}:${where.line} ${text}`);
      for (const { code, data } of secretsIn(text, allowed, where.file, where.line)) yield { ...where, code, data };
    }
  },
});

function* secretsIn(
  text: string,
  allowed: readonly string[],
  file: string,
  firstLine: number,
): Generator<FilePlace & FindingData<typeof MESSAGES>> {
  if (!HINT.test(text)) return;
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    for (const [kind, pattern] of SECRETS) {
      const found = pattern.exec(
        kind === PRIVATE_KEY && line.includes(KEY_BEGIN) ? lines.slice(index, index + 5).join("\n") : line,
      );
      if (found === null || isExample(found[0]) || isWord(found[0]) || allowed.some((one) => found[0].includes(one)))
        continue;
      yield { file, line: firstLine + index, column: found.index + 1, code: "secret", data: { kind } };
    }
  }
}

/** Every text in the shared data, with the path that leads to it. */
function* textsIn(value: unknown, path: string): Generator<{ readonly path: string; readonly text: string }> {
  if (typeof value === "string") yield { path, text: value };
  if (!isRecord(value) && !Array.isArray(value)) return;
  for (const [key, inner] of Object.entries(value)) yield* textsIn(inner, path === "" ? key : `${path}.${key}`);
}

function isExample(text: string): boolean {
  return (
    /example(?!\.)|placeholder|your[-_]/i.test(text) || (!text.startsWith("-----") && entropyOf(text) < LEAST_ENTROPY)
  );
}

/** What nobody has chosen as a password: the user's own name, or a word that stands for one. */
function isWord(text: string): boolean {
  const [, user = "", password] = /^[a-z][a-z0-9+.-]*:\/\/([\w.-]+):([^@]+)@/i.exec(text) ?? [];
  return (
    password !== undefined &&
    (password === user ||
      /^(?:my|the|some|your)?[-_]?(?:pass(?:word|wd|w0rd)?|pw|secret|changeme|change-me|admin|guest|root|test|user|postgres|mysql|redis|default|foobar|hunter2|credentials?)[-_]?\d{0,4}$/i.test(
        password,
      ))
  );
}

/** Shannon's, in bits for a character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}
