/** Whatever the HTML is, it is gone through as a parser does it. */
import fc from "fast-check";
import { Parser } from "htmlparser2";
import { expect, it, test } from "vitest";
import { type HtmlReader, walkHtml } from "../../../site/html/walk-html.ts";

/** Everything that a reader hears. */
function heard(read: (reader: HtmlReader) => void): unknown[] {
  const steps: unknown[] = [];
  read({
    onopentag: (name, attributes) => steps.push([name, { ...attributes }]),
    ontext: (text) => steps.push(text),
    onclosetag: (name) => steps.push(`/${name}`),
  });
  return steps;
}

const walked = (html: string): unknown[] => heard((reader) => walkHtml(html, reader));
const parsed = (html: string): unknown[] => heard((reader) => new Parser(reader).end(html));

test.each([
  '<h2 id="a">A &amp; B</h2>\n<p>See <a href="/x?a=1&amp;b=2" title="">x<br />y</a> <img src="a.png" alt="&quot;"></p>',
  "<ul><li>a<ul><li>b</li></ul></li></ul><table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
  '<pre><code class="language-sh">a &lt;b&gt; &#39;c&#39; &copy; &amp;</code></pre>',
  "<p>a<p>b<div>c</p>",
  "<p>a < b & c &amp d &nbsp; &#x41;</p>",
  "<p><div>in</div></p><li>x<li>y",
  '<p id="a" ID="b" id="c" hidden x=1 y=\'2\'>a</p>',
  "<!-- <p>no</p> --><p>yes</p><script>if (a < b) '<p>'</script><style>p > a {}</style>",
  "<p>not closed",
  "</p>closed twice</div>",
  "<svg><title>a</title><p>b</p></svg><math><mi>x</mi></math><textarea><p></textarea>",
  "<a href=x>one<a href=y>two</a></a><P>big</P><br></br><p/>",
  "",
  "<",
  "a<",
])("%s", (html) => expect(walked(html)).toEqual(parsed(html)));

it("does so for any row of pieces", () => {
  const names =
    "p a li ul td th tr table tbody thead tfoot dt dd dl div pre code br img hr h2 span details summary title b".split(
      " ",
    );
  const attributes = [
    "",
    ' id="a"',
    ' class="a b"',
    ' href="/a?b=c&amp;d"',
    " hidden",
    ' alt="<"',
    ' x="&nope;"',
    " y=1",
    ' Id="B"',
    ' id="1" id="2"',
  ];
  const piece = fc.oneof(
    fc
      .tuple(fc.constantFrom(...names), fc.constantFrom(...attributes), fc.constantFrom("", " ", " /"))
      .map(([name, more, end]) => `<${name}${more}${end}>`),
    fc.constantFrom(...names).map((name) => `</${name}>`),
    fc.constantFrom(
      "text",
      " ",
      "\n",
      "&amp;",
      "&lt;",
      "&",
      "&nbsp;",
      "&#39;",
      "&#x3c;",
      "<",
      ">",
      '"',
      "<!-- c -->",
      "</ p>",
      "é",
      "&amp;amp;",
      ";",
    ),
  );
  // Most of it nested as it should be.
  const nested = fc.letrec<{ node: string }>((tie) => ({
    node: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom("text", "a &amp; b", "<br>", '<img src="a">', "<hr />"),
      fc
        .tuple(fc.constantFrom(...names), fc.constantFrom(...attributes), fc.array(tie("node"), { maxLength: 4 }))
        .map(([name, more, inner]) => `<${name}${more}>${inner.join("")}</${name}>`),
    ),
  })).node;
  const html = fc.oneof(
    fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join("")),
    fc.array(nested, { maxLength: 4 }).map((nodes) => nodes.join("\n")),
  );
  fc.assert(
    fc.property(html, (text) => {
      expect(walked(text)).toEqual(parsed(text));
    }),
    { numRuns: 3_000, seed: 9 },
  );
});
