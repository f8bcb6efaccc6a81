/** Addresses in what a site holds beside its pages: sitemaps, feeds, manifests, linked data, sets of images. */
import { describe, expect, test } from "vitest";
import { cssUrls } from "../../../site/links/css-urls.ts";
import { isWebManifest, linkedDataTargets, webManifestTargets } from "../../../site/links/json-addresses.ts";
import { hasTemplate } from "../../../site/links/template.ts";
import { xmlAddresses } from "../../../site/links/xml-addresses.ts";

const inXml = (xml: string): string[] => xmlAddresses(xml).map(({ target }) => target);

describe("XML", () => {
  test.each([
    [
      "a sitemap",
      "<urlset><url><loc> https://a.example/x?a=1&amp;b=2\n</loc></url></urlset>",
      ["https://a.example/x?a=1&b=2"],
    ],
    [
      "a list of sitemaps",
      "<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap></sitemapindex>",
      ["https://a.example/s.xml"],
    ],
    [
      "Atom",
      "<feed><id>urn:uuid:1</id><link href='/feed.xml' rel='self'/><entry><id>https://a.example/1</id><link href='https://a.example/1'/><title>https://no.example</title></entry></feed>",
      ["/feed.xml", "https://a.example/1", "https://a.example/1"],
    ],
    [
      "RSS",
      "<rss><channel><link>https://a.example/</link><item><guid isPermaLink='false'>https://a.example/2</guid><guid>https://a.example/3</guid><enclosure url='https://a.example/a.mp3'/><media url='https://no.example'/></item></channel></rss>",
      ["https://a.example/", "https://a.example/3", "https://a.example/a.mp3"],
    ],
    [
      "a sitemap with pictures, films and translations",
      "<urlset><url><loc>https://a.example/</loc><image:loc>https://a.example/a.png</image:loc><video:content_loc>https://a.example/a.mp4</video:content_loc><video:thumbnail_loc>https://a.example/b.png</video:thumbnail_loc><xhtml:link hreflang='de' href='https://a.example/de'/><video:title>https://no.example</video:title></url></urlset>",
      ["", "a.png", "a.mp4", "b.png", "de"].map((path) => `https://a.example/${path}`),
    ],
    [
      "Atom with people, pictures and content elsewhere",
      "<feed><logo>https://a.example/l.png</logo><icon>https://a.example/i.png</icon><author><uri>https://a.example/u</uri></author><content src='/c.html'/></feed>",
      ["https://a.example/l.png", "https://a.example/i.png", "https://a.example/u", "/c.html"],
    ],
    [
      "RSS with comments, a picture and its own address",
      "<rss><channel><atom:link href='/feed.xml'/><image><url>https://a.example/i.png</url></image><item><comments>https://a.example/c</comments><guid isPermaLink='TRUE'>https://a.example/4</guid><link>urn:x</link></item></channel></rss>",
      ["/feed.xml", "https://a.example/i.png", "https://a.example/c", "https://a.example/4"],
    ],
    ["CDATA", "<rss><link><![CDATA[https://a.example/c]]></link></rss>", ["https://a.example/c"]],
    ["another kind of file", "<project><loc>https://a.example/</loc><link>https://a.example/</link></project>", []],
    ["no XML", "https://a.example/ < nothing", []],
  ])("%s", (_, xml, targets) => {
    expect(inXml(xml)).toEqual(targets);
  });

  test("an address has the place of its element", () => {
    expect(xmlAddresses("<urlset>\n<loc>https://a.example/</loc></urlset>")).toEqual([
      { target: "https://a.example/", offset: 14 },
    ]);
  });
});

describe("JSON", () => {
  test("a manifest names icons, pages and shortcuts, and no colours", () => {
    const manifest = {
      name: "x",
      start_url: "./",
      theme_color: "#fff",
      icons: [{ src: "a.png", type: "image/png" }],
      shortcuts: [{ url: "/cart", icons: [{ src: "b.png" }] }],
    };
    expect(webManifestTargets(JSON.stringify(manifest))).toEqual(["./", "a.png", "/cart", "b.png"]);
    expect(isWebManifest(JSON.stringify(manifest))).toBe(true);
    expect(isWebManifest('{"version": 1}')).toBe(false);
    expect(webManifestTargets("{ no JSON")).toEqual([]);
  });

  test("linked data names pages and pictures; names are no addresses", () => {
    const data = {
      "@context": "https://schema.org",
      "@id": "#me",
      "@type": "Article",
      url: "https://a.example/x",
      image: ["/a.png", "https://a.example/b.png"],
      author: { "@type": "Person", name: "https://no.example", url: "/team" },
      headline: "/no",
    };
    expect(linkedDataTargets(JSON.stringify(data))).toEqual([
      "https://a.example/x",
      "/a.png",
      "https://a.example/b.png",
      "/team",
    ]);
  });

  test.each(["url", "item", "image", "logo", "thumbnailUrl", "contentUrl", "embedUrl", "mainEntityOfPage", "@id"])(
    "%s of linked data is an address, alone and in a list",
    (key) => {
      expect(linkedDataTargets(JSON.stringify({ [key]: "/x" }))).toEqual(["/x"]);
      expect(linkedDataTargets(JSON.stringify([{ [key]: ["HTTPS://a.example/x", 5, "x", "//b.example/y"] }]))).toEqual([
        "HTTPS://a.example/x",
        "//b.example/y",
      ]);
    },
  );

  test("a manifest is known by its icons or its first page, and offers addresses to share to", () => {
    expect(isWebManifest('{"icons": []}')).toBe(true);
    expect(isWebManifest('{"start_url": "/"}')).toBe(true);
    expect(["null", '"icons"', "5", "{ no JSON"].filter(isWebManifest)).toEqual([]);
    expect(webManifestTargets('{"share_target": {"action": "/share"}, "id": "/no"}')).toEqual(["/share"]);
  });
});

test.each([
  ["/x/{{ page }}", true],
  ["/x/{% link %}", true],
  ["/x/%7B%7B page", true],
  ["/x/%7b%25", true],
  ["/x/%7Bid%7D", false],
  ["/d?q=%7B%7Bx%7D%7D", false],
])("%s holds a template: %s", (target, has) => {
  expect(hasTemplate(target)).toBe(has);
});

test.each([
  ['a { b: image-set("a.png" 1x, "b.png" 2x) }', ["a.png", "b.png"]],
  ["a { b: -webkit-image-set('a.png' 1x) } c { d: 'no.png' }", ["a.png"]],
  ['a { b: image-set(url(a.png) 1x, "b.avif" type("image/avif") 2x) }', ["b.avif", "a.png"]],
  ['a { b: offset-set("a.png"); c: image-set() }', []],
])("%s loads %j", (css, targets) => {
  expect(cssUrls(css).map(({ target }) => target)).toEqual(targets);
});
