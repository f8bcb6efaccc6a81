/** Which other paths lead to a page. */
import { describe, expect, test } from "vitest";
import { load, page } from "./load-example.ts";

async function redirectsOf(frontMatter: string, others: Record<string, string> = {}): Promise<readonly string[]> {
  const files = { "z.md": page(`title: Z\n${frontMatter}`), ...others };
  return load(files, ({ runbooks }) => runbooks.find(({ id }) => id === "z")?.redirects ?? []);
}

describe("a page's other paths", () => {
  test.each<[string, string[]]>([
    ["link: /a.html\nredirect_from: [b, //c.html]\naliases: d/", ["/a.html", "/b", "/d/"]],
    ["redirect_from: /a b.html", ["/a%20b.html"]],
    ["redirect_from: [a, /a, a]", ["/a"]],
    ["redirect_from: [a, a.html]", []],
    ["redirect_from: [https://shop/a, 'HTTPS://shop/b', //shop/c, 'mailto:d']", []],
    ["redirect_from: [a#b, 'a?b', ../a, /%2e%2e/a]", []],
    ["redirect_from: ['/a:b', /a//b]", ["/a:b", "/a//b"]],
    ["redirect_from: [/z.html, /z, /Z.html]", []],
  ])("%s", async (frontMatter, redirects) => {
    expect(await redirectsOf(frontMatter)).toEqual(redirects);
  });

  test("are none where a page, a moved page or a file is, in any letter case", async () => {
    const others = {
      "a.md": page("title: A"),
      "b.md": page("title: B\nredirect_to: /z.html"),
      "Graph.SVG": "<svg/>",
      "eu/index.md": page("title: EU"),
    };
    const wished = "redirect_from: [/A.html, /b.html, /graph.svg, /eu/index.html, /free.html]";
    expect(await redirectsOf(wished, others)).toEqual(["/free.html"]);
  });

  test("lead nowhere where two pages wish for them", async () => {
    const others = { "a.md": page("title: A\nlink: /Both.html\naliases: /own.html") };
    expect(await redirectsOf("redirect_from: [/both.html, /mine.html]", others)).toEqual(["/mine.html"]);
    await load(others, ({ runbooks }) => expect(runbooks[0]?.redirects).toEqual(["/Both.html", "/own.html"]));
  });

  test("that cannot be are reported where they are written", async () => {
    const files = {
      "a.md": page(`title: A\naliases: [/check/x, '/a/*', /ok]\nredirect_from: [/${"x".repeat(300)}]`),
    };
    await load(files, ({ runbooks }, problems) => {
      expect(runbooks[0]?.redirects).toEqual(["/ok"]);
      expect(problems.map((one) => one.split(" ", 5).join(" "))).toEqual([
        "a.md:3:- error impossible-address redirect /a/*",
        "a.md:3:- error reserved-address redirect /check/x",
        expect.stringMatching(/^a\.md:4:- error impossible-address redirect \/x{59}…$/),
      ]);
    });
  });
});
