/** What pages of other generators take from elsewhere: snippets of Material, parameters and a folder's own shortcodes of Hugo. */
import { expect, test } from "vitest";
import { createCommonMark } from "../../../site/commonmark/commonmark.ts";

const FILES: Readonly<Record<string, string>> = {
  "docs/call.md": "Call the **storage** team.\n",
  "parts/steps.sh": "#!/bin/sh\n# --8<-- [start:drain]\nkubectl drain node-1\n# --8<-- [end:drain]\nexit 0\n",
  "loop.md": 'a\n\n--8<-- "loop.md"\n',
  "layouts/shortcodes/box.html": '{{/* ours */}}\n<div class="box">\n\n  {{ .Inner | markdownify }}\n</div>\n',
  "layouts/shortcodes/panel.html": '<a href="https://grafana.example/d/{{ .Get 0 }}">{{ .Get "name" }}</a>\n',
  "layouts/shortcodes/run.html": "{{ range .Site.Pages }}x{{ end }}",
};

function read(dialect: "mkdocs" | "hugo", text: string, settings: Record<string, unknown> = {}) {
  const markdown = createCommonMark(dialect, { read: (path) => FILES[path], settings });
  const page = markdown(text, { resolve: () => undefined, values: { team: "Storage <x>" } });
  return { ...page, html: page.html.replace(/\u{10FFF0}\d+\u{10FFF1}/gu, "") };
}

test.each([
  ['--8<-- "docs/call.md"\n', "<p>Call the <strong>storage</strong> team.</p>\n"],
  [
    "- a\n\n    --8<-- 'docs/call.md'\n",
    "<ul>\n<li>\n<p>a</p>\n<p>Call the <strong>storage</strong> team.</p>\n</li>\n</ul>\n",
  ],
  [
    '```sh\n--8<-- "parts/steps.sh:drain"\n```\n',
    '<pre><code class="language-sh">kubectl drain node-1\n</code></pre>\n',
  ],
  ['```sh\n--8<-- "parts/steps.sh:5:5"\n```\n', '<pre><code class="language-sh">exit 0\n</code></pre>\n'],
  ["--8<--\ndocs/call.md\n--8<--\n", "<p>Call the <strong>storage</strong> team.</p>\n"],
  [';--8<-- "docs/call.md"\n', "<p>--8&lt;-- &quot;docs/call.md&quot;</p>\n"],
])("the snippet of %j", (text, html) => {
  expect(read("mkdocs", text).html).toBe(html);
});

test("a snippet is looked for in base_path first", () => {
  const settings = { markdown_extensions: ["toc", { "pymdownx.snippets": { base_path: ["docs"] } }] };
  expect(read("mkdocs", '--8<-- "call.md"\n', settings).html).toContain("storage");
});

test("lines behind a snippet are those of the page, and what nobody may read is reported at its line", () => {
  const page = read("mkdocs", '--8<-- "parts/steps.sh"\n\n## Then\n\n--8<-- "../../etc/passwd"\n');
  expect(page.headings.map(({ text, line }) => [text, line])).toContainEqual(["Then", 2]);
  expect(page.findings.map(({ rule, line }) => [rule, line])).toEqual([["foreign-construct", 4]]);
});

test("a snippet that holds itself ends, and is reported", () => {
  expect(read("mkdocs", '--8<-- "loop.md"\n').findings.map(({ rule, line }) => [rule, line])).toEqual([
    ["foreign-construct", 0],
  ]);
});

test.each([
  ['{{< param "team" >}} and {{< param support.desk >}}', "<p>Storage &lt;x&gt; and 7</p>\n"],
  ["{{< box >}}\nSome **bold**\n{{< /box >}}", '<div class="box">\n<p>Some <strong>bold</strong></p>\n</div>'],
  ['See {{< panel "abc" name="A<B" >}}.', '<p>See <a href="https://grafana.example/d/abc">A&lt;B</a>.</p>\n'],
])("the shortcodes of %j", (text, html) => {
  expect(read("hugo", text, { params: { Support: { desk: 7 } } }).html.trim()).toBe(html.trim());
});

test("a shortcode that would have to be run is reported at its line", () => {
  expect(read("hugo", "{{< box >}}\na\n\nb\n{{< /box >}}\n\n{{< run >}}\n").findings).toMatchObject([
    { rule: "foreign-construct", line: 6 },
  ]);
});
