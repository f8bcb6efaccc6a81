/** What of an untrusted page's HTML is left, by a list of what attackers write. */
import { Parser } from "htmlparser2";
import { describe, expect, test } from "vitest";
import { createRenderer } from "../../../site/body/body.ts";
import { headerAndFooterOf } from "../../../site/output/header-and-footer.ts";
import { settingsOf } from "../../../site/model/settings.ts";
import { sanitise, sanitiseLine } from "../../../site/body/sanitise.ts";

const PAYLOADS = [
  "<script>alert(1)</script>",
  "<ScRiPt src=//evil.example/x.js></sCrIpT>",
  "<img src=x onerror=alert(1)>",
  "<img src='x' onerror='alert(1)' onload=alert(2)>",
  "<svg onload=alert(1)><script>alert(1)</script></svg>",
  "<svg><animate onbegin=alert(1) attributeName=x></svg>",
  "<math><mtext></p><style><!--</style><img src onerror=alert(1)>",
  "<a href='javascript:alert(1)'>x</a>",
  "<a href='jAvAsCrIpT&colon;alert(1)'>x</a>",
  "<a href='java\nscript:alert(1)'>x</a>",
  "<a href='&#106;avascript:alert(1)'>x</a>",
  "<a href=' \u0001javascript:alert(1)'>x</a>",
  "<a href='data:text/html,<script>alert(1)</script>'>x</a>",
  "<a href='vbscript:msgbox(1)'>x</a>",
  "<img src='data:image/svg+xml,<svg onload=alert(1)>'>",
  "<iframe src=javascript:alert(1)></iframe>",
  "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
  "<object data=javascript:alert(1)></object><embed src=javascript:alert(1)>",
  "<form action=javascript:alert(1)><input type=submit><button formaction=javascript:alert(1)>x</button></form>",
  "<base href=https://evil.example/>",
  "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
  "<link rel=stylesheet href=https://evil.example/x.css>",
  "<style>@import 'https://evil.example/x.css';</style>",
  "<div style='background:url(javascript:alert(1))' onmouseover=alert(1)>x</div>",
  "<details open ontoggle=alert(1)><summary>x</summary></details>",
  "<video><source onerror=alert(1)></video><audio src onerror=alert(1)>",
  "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
  "<template><script>alert(1)</script></template>",
  "<textarea autofocus onfocus=alert(1)></textarea><select autofocus onfocus=alert(1)></select>",
  "<p title='--><script>alert(1)</script>'>x</p>",
  "<!--><script>alert(1)</script-->",
  "<<script>alert(1)</script>",
  "<scr<script>ipt>alert(1)</scr</script>ipt>",
  "<a href='//evil.example' onclick=alert(1) target=_blank>x</a>",
  "[x](javascript:alert(1))",
  "![x](javascript:alert(1))",
  "<javascript:alert(1)>",
  "[x]: javascript:alert(1)\n\n[x]",
  'x{: onclick="alert(1)" style="position:fixed"}',
  "{::nomarkdown}<script>alert(1)</script>{:/}",
  "<div markdown=1 onclick=alert(1)>\n\n<script>alert(1)</script>\n\n</div>",
  "{% raw %}<script>alert(1)</script>{% endraw %}",
  "{{ page.bad }}",
  "{{ site.data.bad }}",
];
const BAD = "<script>alert(1)</script><img src=x onerror=alert(1)>";

/** What a browser would act on. */
function harm(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (
        /^(?:script|style|iframe|object|embed|form|base|meta|link|svg|math|template|textarea|select|button|video|audio|noscript)$/.test(
          name,
        )
      )
        found.push(name);
      for (const [key, value] of Object.entries(attributes)) {
        const target = value.replace(/[\u0000-\u0020]/g, "");
        if (/^on|^style$|^srcdoc$|^formaction$|^action$/.test(key)) found.push(`${name} ${key}`);
        if (
          /^(?:href|src)$/.test(key) &&
          /^(?:javascript|vbscript|data(?!:image\/(?:png|gif|jpeg|webp))):?/i.test(target)
        )
          found.push(`${name} ${key}=${value}`);
      }
    },
  });
  parser.end(html);
  return found;
}

describe.each(PAYLOADS)("%s", (payload) => {
  test.each(["markdown", "html"] as const)("on a page of %s", (markup) => {
    const renderer = createRenderer({ site: { data: { bad: BAD } }, allowHtml: false });
    const page = {
      file: "a.md",
      url: "/a.html",
      title: "A",
      frontMatter: { bad: BAD },
      body: `${payload}\n`,
      bodyLine: 1,
      markup,
    };
    expect(harm(renderer.render(page).html)).toEqual([]);
  });
  test("on its own, and at the foot of a page", () =>
    expect([...harm(sanitise(payload)), ...harm(sanitiseLine(payload))]).toEqual([]));
  test("in the settings", () => {
    const found = headerAndFooterOf(
      settingsOf(
        {
          logo: payload,
          footer_content: payload,
          aux_links: { x: payload },
          nav_external_links: [{ title: "x", url: payload }],
        },
        {},
      ),
    );
    const links = [...found.header, ...found.foot].map(
      ({ href }) => `<a href="${(href ?? "").replaceAll('"', "&quot;")}">x</a>`,
    );
    expect(harm(found.footer + links.join(""))).toEqual([]);
  });
});

test("what formats text is kept as it is", () => {
  const html =
    '<h2 id="a">A</h2>\n<p class="note" role="note"><strong>b</strong> <code>a &amp;&amp; b</code><br />\n<a href="/c.html#d">c</a></p>\n<table><tbody><tr><td colspan="2">x</td></tr></tbody></table>\n<ol start="3"><li><input type="checkbox" checked disabled />x</li></ol>\n<img src="x.png" alt="y" width="3" />';
  expect(harm(sanitise(html))).toEqual([]);
  expect(sanitise(html).replace(/=""/g, "")).toBe(html);
});
