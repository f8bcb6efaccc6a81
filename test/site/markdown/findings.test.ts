/** What Markdown itself finds wrong, with the line and the text that it is about. */
import { expect, test } from "vitest";
import { createMarkdown } from "../../../site/markdown/markdown.ts";

const markdown = createMarkdown();
const findings = (text: string) => markdown(text, { resolve: () => undefined }).findings;

const placeholder = (html: string, line: number, excerpt = html) => ({
  rule: "placeholder-as-html",
  code: "placeholder",
  data: { html },
  line,
  excerpt,
});
const fence = (text: string, line: number) => ({
  rule: "unclosed-fence",
  code: "open",
  data: { fence: text },
  line,
  excerpt: text,
});
const scheme = (target: string, line: number) => ({
  rule: "link-scheme",
  code: "harmful",
  data: { target },
  line,
  excerpt: target,
});
const circle = (name: string, line: number) => ({
  rule: "circular-attributes",
  code: "circle",
  data: { name },
  line,
  excerpt: `{:${name}:`,
});

test.each([
  ["a\n\n  ``` sh\nb", [fence("``` sh", 2)]],
  ["a\n\n~~~\nb\n~~~\n\n~~~~\nc", [fence("~~~~", 6)]],
  ["```\na\n```", []],
  ["`~` sibling\n\n- `~` sibling\n", []],
  ["a\n\nb <pod> c", [placeholder("<pod>", 2)]],
  ["b <pod\n name> c", [placeholder("<pod name>", 0, "<pod")]],
  ["<div>\n<clusterID>\n</div>", [placeholder("<clusterID>", 1)]],
  ["a <b>c</b> <s>d</s> <var>", [placeholder("<var>", 0)]],
  ["<svg><myShape/></svg>", []],
  ["<div>a<wbr>b<hr><col></div>", []],
  ["a\n[b](javascript:alert(1))", [scheme("javascript:alert(1)", 1)]],
  ["![b](vbscript:x) [c](/d)", [scheme("vbscript:x", 0)]],
  ["{:a: .x}\n{:b: a}\n{:c: b}", []],
  ["\n{:a: a}", [circle("a", 1)]],
  ["{:a: b}\n{:b: c}\n{:c: a}", [circle("c", 2)]],
  ["{:a: b}\n{:b: .x}\n{:b: a}", [circle("b", 2)]],
  ["{:a: b}\n{:b: c}\n{:c: b}\n{:a: .x}", [circle("c", 2)]],
])("%j", (text, expected) => expect(findings(text)).toEqual(expected));
