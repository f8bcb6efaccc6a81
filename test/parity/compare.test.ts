/** The comparison finds what differs, and nothing else. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { compareFolders, describeComparison } from "./compare.ts";

const root = mkdtempSync(path.join(tmpdir(), "parity-"));
afterAll(() => rmSync(root, { recursive: true }));

function write(side: string, page: string, html: string): void {
  const file = path.join(root, side, page);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, html);
}

const ours = (body: string) => `<body><nav>x</nav><div data-runbook-body>${body}</div></body>`;
const theirs = (body: string) => `<body><nav>y</nav><main id="main-content">${body}</main></body>`;

write(
  "ours",
  "same.html",
  ours(
    '<h2 id="a">It’s --now</h2><p>x ⟦site.data.y is not defined⟧</p><pre><code>b\n</code></pre><a href="/shop/c.html">c</a>',
  ),
);
write(
  "theirs",
  "same.html",
  theirs(
    '<h2 id="a">It\'s –now</h2>\n<p>x</p><div class="highlight"><pre><code><span>b</span></code></pre></div><a href="https://shop.example/base/shop/c.html">c</a><a href=""></a>',
  ),
);
write("ours", "shop/other.html", ours('<h2 id="a">A</h2><ul><li>b</li></ul><a href="c.html">c</a><pre>d</pre>'));
write("theirs", "shop/other.html", theirs('<h2 id="b">A</h2><ol><li>b</li></ol><a href="d.html">c</a><pre>e</pre>'));
write("ours", "swallowed.html", ours("<p>use &lt;cartID&gt; <em>now</em></p>"));
write("theirs", "swallowed.html", theirs("<p>use <cartID> *now*</cartID></p>"));
write("ours", "about.html", "<p>not a runbook</p>");
write("theirs", "about.html", theirs("other"));
write("theirs", "lost.html", theirs("x"));

test("lists each difference with its page", () => {
  const comparison = compareFolders(path.join(root, "ours"), path.join(root, "theirs"), {
    origin: "https://shop.example",
    base: "/base",
  });
  expect(describeComparison(comparison)).toMatchInlineSnapshot(`
    "shop/other.html: text
      ours    A b c d
      theirs  A b c e
    shop/other.html: ids
      ours    a
      theirs  b
    shop/other.html: targets
      ours    /shop/c.html
      theirs  /shop/d.html
    shop/other.html: code
      ours    d
      theirs  e
    shop/other.html: structure
      ours    h2 /h2 ul li /li /ul pre
      theirs  h2 /h2 ol li /li /ol pre
    swallowed.html: text (theirs swallowed a placeholder)
      ours    use now
      theirs  use *now*
    lost.html: only theirs
    text       66.67 % equal, 1 of 3 pages differ
    ids        66.67 % equal, 1 of 3 pages differ
    targets    66.67 % equal, 1 of 3 pages differ
    code       66.67 % equal, 1 of 3 pages differ
    structure  66.67 % equal, 1 of 3 pages differ"
  `);
});
