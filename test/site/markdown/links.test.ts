/** Targets of links and images: which are asked for as pages, which are none, and what is shown in their place. */
import { describe, expect, test } from "vitest";
import { takeLineMarks } from "../../../site/markdown/line-marks.ts";
import { createMarkdown } from "../../../site/markdown/markdown.ts";

const markdown = createMarkdown();

/** The HTML, and the targets that were asked for. */
function rendered(text: string, page?: string): { readonly html: string; readonly asked: string[] } {
  const asked: string[] = [];
  const resolve = (target: string): string | undefined => {
    asked.push(target);
    return page;
  };
  return { html: takeLineMarks(markdown(text, { resolve }).html).text.trimEnd(), asked };
}

describe("a page is asked for where the target is a Markdown file", () => {
  test.each([
    ["cart.md", "cart.md"],
    ["../shop/Cart.MD", "../shop/Cart.MD"],
    ["/cart.md#look", "/cart.md#look"],
    ["cart.md?a=b", "cart.md?a=b"],
    ["cart.md?a=b#look", "cart.md?a=b#look"],
    ["a&amp;b.md", "a&b.md"],
    ["a&#98;c.md", "abc.md"],
    ["cart.html", undefined],
    ["cart.mdx", undefined],
    ["cart.md/", undefined],
    ["cart", undefined],
    ["?a=cart.md", undefined],
    ["#cart.md", undefined],
    ["a#b.md", undefined],
    ["https://x.example.com/cart.md", undefined],
    ["HTTP://x.example.com/cart.md", undefined],
    ["//x.example.com/cart.md", undefined],
    ["mailto:cart.md", undefined],
  ])("%s: %s", (target, expected) => {
    const asked = expected === undefined ? [] : [expected];
    expect(rendered(`[x](${target})`).asked).toEqual(asked);
    expect(rendered(`<a href="${target}">x</a>`).asked).toEqual(asked);
    expect(rendered(`![x](${target})`).asked).toEqual([]);
  });

  test("and takes its place, where there is one", () => {
    expect(rendered("[x](cart.md)", "/cart.html").html).toBe('<p><a href="/cart.html">x</a></p>');
    expect(rendered("[x](cart.md)").html).toBe('<p><a href="cart.md">x</a></p>');
    expect(rendered('<a href="cart.md">x</a>', "/cart.html").html).toBe('<p><a href="/cart.html">x</a></p>');
  });
});

describe("a target that may run a script is no link", () => {
  test.each([
    ["[*a* b](javascript:x)", "<p><em>a</em> b</p>"],
    ["![a b](javascript:x)", "<p>a b</p>"],
    ["![](vbscript:x) c", "<p> c</p>"],
    ["[a](java&#115;cript:x)", "<p>a</p>"],
    ["[a](file:///etc/passwd)", "<p>a</p>"],
    ["[a](data:text/html,x)", "<p>a</p>"],
  ])("%s", (text, expected) => {
    expect(rendered(text).html).toBe(expected);
  });

  test("but one whose scheme nobody knows is", () => {
    expect(rendered("[a](slack://channel)").html).toBe('<p><a href="slack://channel">a</a></p>');
    expect(rendered("![a](data:image/png;base64,AA==)").html).toBe(
      '<p><img src="data:image/png;base64,AA==" alt="a"></p>',
    );
  });
});

test("of several links in one paragraph each is looked at", () => {
  const text = "[a](javascript:x) [b](c.md) ![d](javascript:y) **[e](javascript:z)**";
  expect(rendered(text, "/c.html").html).toBe('<p>a <a href="/c.html">b</a> d <strong>e</strong></p>');
});
