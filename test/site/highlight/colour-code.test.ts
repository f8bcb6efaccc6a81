/** Coloured code is short HTML whose text is exactly what was written. */
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import { colourCode } from "../../../site/highlight/colour-code.ts";
import { escapeHtml } from "../../../site/model/escape-html.ts";

const block = (language: string, code: string): string =>
  `<pre><code class="language-${language}">${escapeHtml(code)}</code></pre>`;

function textOf(html: string): string {
  let text = "";
  const parser = new Parser({ ontext: (part) => void (text += part) });
  parser.end(html);
  return text;
}

function classesOf(html: string): string[] {
  return [...new Set([...html.matchAll(/<span class="(\w)">/g)].map(([, name]) => name ?? ""))].sort();
}

const CODES: readonly (readonly [language: string, code: string, classes: readonly string[]])[] = [
  ["bash", `for pod in $(get); do\n  echo "$pod" # one & two <three>\ndone\n`, ["c", "k", "s", "v"]],
  ["sh", "NAME='x'\n", ["s", "v"]],
  ["console", "$ kubectl get pods\nNAME READY\n", ["c"]],
  ["yaml", 'kind: ConfigMap # it\ndata:\n  retries: "3"\n', ["c", "p", "s"]],
  ["json", '{ "ready": true, "depth": 12, "broker": null }\n', ["n", "p"]],
  ["promql", 'sum(rate(x{job="a"}[5m])) by (pod) > 3\n', ["k", "n", "p", "s"]],
];

describe("colourCode", () => {
  it.each(CODES)("colours %s, and its text stays what it was", (language, code, classes) => {
    const html = colourCode(block(language, code));
    expect(textOf(html)).toBe(code);
    for (const name of classes) expect(classesOf(html)).toContain(name);
  });

  it.each(CODES)("keeps the line ends of %s within elements", (language, code) => {
    expect(colourCode(block(language, code))).not.toMatch(/\n<(?!\/code)/);
  });

  it("gives the same again, also from what it has kept", () => {
    const html = block("yaml", "again: 1\n");
    expect(colourCode(html)).toBe(colourCode(html));
  });

  it.each([
    ["of an unknown language", block("nothing-known", "a: b\n")],
    ["called like what every object has", block("constructor", "a: b\n")],
    ["called like a function of the library", block("extend", "a: b\n")],
    ["that holds elements", '<pre><code class="language-yaml">a: <b>1</b>\n</code></pre>'],
    ["that was written as HTML", '<pre><code class="language-yaml">a:&nbsp;1\n</code></pre>'],
    ["without a language", "<pre><code>a: 1\n</code></pre>"],
    ["that is very long", block("yaml", "a: 1\n".repeat(2000))],
  ])("leaves code %s", (_what, html) => {
    expect(colourCode(html)).toBe(html);
  });

  it("never lets code become elements", () => {
    const html = colourCode(block("bash", `echo "<script>alert(1)</script>" && x='</code><img src=x>'\n`));
    expect(html.replace(/<\/?(?:span|pre|code)\b[^>]*>/g, "")).not.toMatch(/[<>]/);
  });
});
