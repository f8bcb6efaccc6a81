/** Jekyll's tags, as far as they ask the site something, and its filters that need Markdown. */
import { describe, expect, test } from "vitest";
import { run, shown } from "./shop.ts";

test.each([
  ["{% link cart.md %}", "/cart.html"],
  ["{% link /cart.md %}", "/cart.html"],
  ["{%link   cart.md   %}", "/cart.html"],
  ["{% link nope.md %}", "nope.md"],
  ["{% post_url cart %}", "cart"],
  ["{% include_relative a.md %}{% include_cached a.md %}", "AA"],
  [
    '{% assign t = site.data.teams.cart %}{% include box.md title="It\'s" team=t %}',
    "It's by Cart {{ $labels.pod }}\n",
  ],
  ["{% include a.md %}{{ include.x }}.", "A."],
  ["x  {%- include a.md -%}  b", "xAb"],
  ["{{ 'x' | markdownify }}", "<p>x</p>\n"],
  ["{{ 'x' | smartify }}", "x"],
  ["{{ '<p>x</p>y' | smartify }}", "<p>x</p>y"],
  ["{{ 'a' | array_to_sentence_string }}", "a"],
  ["{{ page.nope | jsonify }}{{ page.nope | inspect }}", "nullnil"],
  ["{{ 'x' | date_to_string }}{{ 'x' | date_to_rfc822 }}{{ 'x' | date_to_xmlschema }}", "xxx"],
])("%s", (text, expected) => expect(shown(text)).toBe(expected));

const LISTED = {
  static_files: [{ path: "/img/a b.png" }],
  posts: [
    { path: "_posts/2024-03-05-full.md", slug: "full", date: new Date("2024-03-05"), url: "/full.html" },
    { path: "_posts/eu/2024-11-25-slow.md", slug: "slow", date: new Date("2024-11-25"), url: "/eu/slow.html" },
    { path: "us/_posts/2024-11-26-slow.md", slug: "slow", date: new Date("2024-11-26"), url: "/us/slow.html" },
    { path: "_posts/2024-11-27-gone.md", slug: "own", date: new Date("2024-11-28"), url: "/own.html" },
  ],
};

test.each([
  ["{% link img/a b.png %}", "/runbooks/img/a%20b.png"],
  ["{% link /img/a b.png %}", "/runbooks/img/a%20b.png"],
  ["{% link img/b.png %}", "img/b.png"],
  ["{% post_url 2024-03-05-full %}", "/runbooks/full.html"],
  ["{% post_url /2024-03-05-full %}", "/runbooks/full.html"],
  ["{% post_url 2024-3-5-full %}", "/runbooks/full.html"],
  ["{% post_url eu/2024-11-25-slow %}", "/runbooks/eu/slow.html"],
  ["{% post_url us/2024-11-26-slow %}", "/runbooks/us/slow.html"],
  ["{% post_url 2024-11-26-slow %}", "/runbooks/us/slow.html"],
  ["{% post_url 2024-11-27-gone %}", "/runbooks/own.html"],
  ["{% post_url 2024-11-28-own %}", "/runbooks/own.html"],
  ["{% post_url 2024-11-27-own %}", "2024-11-27-own"],
  ["{% post_url 2024-11-25-full %}", "2024-11-25-full"],
  ["{% post_url 2024-xx-25-slow %}", "2024-xx-25-slow"],
])("%s of a site with posts and files is %s", (text, expected) => expect(shown(text, LISTED)).toBe(expected));

const code = (language: string, text: string): string =>
  `<figure class="highlight"><pre><code class="language-${language}" data-lang="${language}">${text}</code></pre></figure>`;

test.each([
  ["{% highlight sh linenos %}\n\na\n\n<b>\n\n{% endhighlight %}", code("sh", "a\n\n&lt;b&gt;")],
  ["{%   highlight   sh   %}  x {% endhighlight %}", code("sh", "  x ")],
  ["{% highlight sh %}{{ page.title }}\r\n{% endhighlight %}", code("sh", "Cart")],
])("the code of %j", (text, expected) => expect(shown(text, {}, { title: "Cart" })).toBe(expected));

test("dates of front matter are dates", () => {
  const page = { date: new Date("2024-03-05T06:07:08.9Z") };
  expect(shown("{{ page.date | date_to_xmlschema }} {{ page.date | date_to_string }}", {}, page)).toBe(
    "2024-03-05T06:07:08+00:00 05 Mar 2024",
  );
});

describe("an include that does not exist", () => {
  test.each([
    ["a\n{% include nope.md %}", "a\n⟦include nope.md is not defined⟧", 1],
    ["a\n\n{% include no<p>e&.md x=1 %}", "a\n\n⟦include nope.md is not defined⟧", 2],
    [`${"\n".repeat(12)}{% include_relative nope.md %}`, `${"\n".repeat(12)}⟦include nope.md is not defined⟧`, 12],
    ["a\n{% include outer.md %}", "a\no\n⟦include nope.md is not defined⟧", 1],
  ])("%j is shown, and reported where it is", (text, expected, line) => {
    expect(shown(text)).toBe(expected);
    expect(run(text).findings).toMatchObject([{ rule: "missing-include", code: "not-there", line, column: 1 }]);
  });

  test("is named as it is written", () => {
    expect(run("{% assign n = 'no' %}{% include {{ n }}.md %}").findings).toMatchObject([
      { data: { include: "no.md" }, excerpt: "no.md", line: 0 },
    ]);
  });
});

test("a relative include is looked for beside its page, and nowhere above", () => {
  const page = { path: "eu/cart.md" };
  expect(shown('{% include_relative part.md team="cart" %}', {}, page)).toBe("part of cart");
  expect(shown("{% include_relative part.md team=page.title %}", {}, page)).toBe("part of Cart");
  for (const path of ["../a.md", "./part.md"])
    expect(shown(`{% include_relative ${path} %}`, {}, page)).toBe(`⟦include ${path} is not defined⟧`);
});
