/** Liquid as Jekyll has it, and what stays as it is written because it is none. */
import { describe, expect, test } from "vitest";
import { createLiquid } from "../../../site/liquid/liquid.ts";
import { showMissing } from "../../../site/liquid/placeholders.ts";

const cart = {
  name: "Cart",
  escalate: { name: "cart-pager", link: "https://pager.example/cart" },
  tags: ["a", "b"],
  chat: null,
};
const liquid = createLiquid({
  site: { title: "Shop", url: "https://shop.example", baseurl: "/runbooks", data: { teams: { cart } } },
  includes: (name) => INCLUDES[name],
  markdownify: (text) => `<p>${text}</p>`,
});
const INCLUDES: Record<string, string> = {
  "box.md": "{{ include.title }} by {{ include.team.name }} {{ $labels.pod }}\n",
  "loop.md": "x{% include loop.md %}",
  "missing.md": "a\nb {{ site.data.nope }}\n",
};

function run(text: string) {
  return liquid({
    text,
    page: { title: "Cart", tags: ["u", "v"] },
    resolve: (target) => (target.includes("cart") ? "/cart.html" : undefined),
  });
}

function shown(text: string): string {
  const output = run(text);
  return showMissing(output, output.text);
}

describe("what Jekyll does", () => {
  test.each([
    ["{{ page.title }} {{ site.title }}{{ site.baseurl }} {{ page.nope }}.", "Cart Shop/runbooks ."],
    [
      "{{ site.data.teams.cart.escalate.link }} {{ site.data.teams['cart'].tags | join: '+' }}",
      "https://pager.example/cart a+b",
    ],
    ["{% capture a %}x{% endcapture %}{{ a }}{% capture a %}y{% endcapture %}{{ a }}", "xy"],
    ["{% raw %}{{ $labels.pod }} {% if x %}{% endraw %}", "{{ $labels.pod }} {% if x %}"],
    ["a{% comment %} {{ x }} {% endcomment %}b", "ab"],
    ["{% assign l = 'b,a' | split: ',' | sort %}{% for i in l %}{{ i }}{{ forloop.index }}{% endfor %}", "a1b2"],
    ["{% if page.title == 'Cart' %}yes{% else %}no{% endif %}{% unless page.nope %}!{% endunless %}", "yes!"],
    ["a\n{%- assign q = 1 -%}\n  b {{- q -}} c", "ab1c"],
    ['{{ "{" }}{{ "{" }}.State.Pid}}', "{{.State.Pid}}"],
    [
      '{% assign t = site.data.teams.cart %}{% include box.md title="It\'s" team=t %}',
      "It's by Cart {{ $labels.pod }}\n",
    ],
    ["{% link cart.md %}", "/cart.html"],
  ])("%s", (text, expected) => expect(shown(text)).toBe(expected));
});

describe("filters", () => {
  test.each([
    ["'/x.html' | relative_url", "/runbooks/x.html"],
    ["'x.html' | absolute_url", "https://shop.example/runbooks/x.html"],
    ["'Open the Cart!' | slugify", "open-the-cart"],
    ["'a b/c' | cgi_escape", "a+b%2Fc"],
    ["'<a>' | xml_escape", "&#60;a&#62;"],
    ["'2024-03-05' | date_to_string", "05 Mar 2024"],
    ["'2024-03-05' | date_to_long_string", "05 March 2024"],
    ["page.tags | jsonify", '["u","v"]'],
    ["page.tags | array_to_sentence_string", "u and v"],
    ["'x' | markdownify", "<p>x</p>"],
    ["10 | divided_by: 3", "3"],
    ["'x' | no_such_filter", "x"],
  ])("%s", (expression, expected) => expect(shown(`{{ ${expression} }}`)).toBe(expected));
});

describe("what is no Liquid stays as it is written", () => {
  test.each([
    "{{ $labels.pod }}",
    "{{ .State.Pid }}",
    "{{VIP}}",
    "{{(index (index .spec.containers 0).ports 0).containerPort}}",
    "{{ hostvars['a'] }}",
    "{%- range .Items %}x{{ end }}",
    "{% set x = 1 %}",
    "{% if ansible_os == 'x' %}y{% endif %}",
    "{% for host in groups['all'] %}{{ host }}{% endfor %}",
    "{% endif %}",
    "{{ unclosed",
  ])("%s", (text) => {
    const output = run(`{{ page.title }}\n${text}`);
    expect(output.text).toBe(`Cart\n${text}`);
    for (const { rule, severity, line } of output.findings)
      expect({ rule, severity, line }).toEqual({ rule: "eaten-liquid", severity: "warning", line: 1 });
    expect(output.findings.length).toBe(text === "{{ unclosed" ? 0 : output.findings.length);
  });

  test("it is told once, with its place and how to mend it", () => {
    expect(run("a\nb {{ $value }}").findings).toMatchInlineSnapshot(`
      [
        {
          "column": 3,
          "excerpt": "{{ $value }}",
          "help": "Put {% raw %} before it and {% endraw %} behind it.",
          "line": 1,
          "message": "{{ $value }} is not Liquid; it is shown as it is written, where Jekyll would drop it",
          "rule": "eaten-liquid",
          "severity": "warning",
        },
      ]
    `);
  });
});

describe("Hugo's shortcodes", () => {
  test("a reference is the page's URL", () =>
    expect(shown('[a]({{< ref "cart" >}}) {{% relref "./cart.md#open" %}}')).toBe("[a](/cart.html) /cart.html#open"));
  test("others stay", () =>
    expect(shown('{{< figure src="a.png" >}} {{< ref "nope" >}}')).toBe(
      '{{< figure src="a.png" >}} {{< ref "nope" >}}',
    ));
});

describe("data that does not exist", () => {
  test("is shown, and told with the nearest name", () => {
    const output = run("a\n[x]({{ site.data.teams.carts.escalate.link }})");
    expect(showMissing(output, output.text)).toBe("a\n[x](⟦site.data.teams.carts.escalate.link is not defined⟧)");
    expect(output.findings).toMatchInlineSnapshot(`
      [
        {
          "column": 5,
          "excerpt": "site.data.teams.carts.escalate.link",
          "help": "Define carts in site.data.teams, or use one of its nearest names: cart.",
          "line": 1,
          "message": "site.data.teams.carts.escalate.link is not defined: site.data.teams has no carts",
          "rule": "undefined-data",
          "severity": "error",
        },
      ]
    `);
  });
  test("an empty value counts as none", () =>
    expect(shown("{{ site.data.teams.cart.chat }}")).toBe("⟦site.data.teams.cart.chat is not defined⟧"));
  test("in front of other filters", () =>
    expect(shown("{{ site.data.nope | append: '!' }}")).toBe("⟦site.data.nope is not defined⟧!"));
  test("a default is a value", () => expect(shown("{{ site.data.nope | default: 'x' }}")).toBe("x"));
  test("in an include it is told where the include stands", () =>
    expect(run("a\n\n{% include missing.md %}").findings).toMatchObject([{ line: 2, column: 1 }]));
});

test("an include that does not exist is shown, and told where it stands", () => {
  const output = run("a\n{% include nope.md %}");
  expect(showMissing(output, output.text)).toBe("a\n⟦include nope.md is not defined⟧");
  expect(output.findings).toMatchObject([{ rule: "missing-include", severity: "error", line: 1 }]);
});

test("a template that wants too much memory is shown as it is written", () => {
  const text = "{% for i in (1..1000000000) %}x{% endfor %}";
  expect(run(text)).toMatchObject({ text, findings: [{ rule: "liquid-failed", severity: "error" }] });
});

describe("lines", () => {
  test("come back through what Liquid adds and takes away", () => {
    const { text, lines } = run(
      "zero\n{% capture a %}\ntwo\nthree\n{% endcapture %}\nfive\n{{ a }}\n{% comment %}\n8\n{% endcomment %}ten\n{% include box.md %}\ntwelve {{ page.title }}",
    );
    const numbers: Record<string, number> = { zero: 0, two: 2, three: 3, five: 5, ten: 9, twelve: 11 };
    for (const [index, line] of text.split("\n").entries()) {
      const expected = numbers[line.split(" ")[0] ?? ""];
      if (expected !== undefined) expect([line, lines[index]]).toEqual([line, expected]);
    }
  });
});

test("an include that includes itself ends", () => expect(shown("{% include loop.md %}")).toMatch(/^x+$/));
test("a text without Liquid is passed on", () =>
  expect(run("a {b} %}")).toEqual({ text: "a {b} %}", lines: [], findings: [], kept: [], missing: [] }));
