/** Writes built sites of any size: pages that link each other, and where it is asked for every kind of fault and its look-alikes. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { seededRandom } from "../../checker/decide/sampling.ts";

const SECTIONS = 12;
const LINKS = 30;
const SERVICES = 20;
const TEXT = "The cart writer waits for its queue when an order is stored twice and the node that holds it restarts. ";

/** One mistake in the site: which rule tells it, in which file, and the address as it is written. */
interface SeededFault {
  readonly rule: string;
  readonly file: string;
  readonly target: string;
}

export interface LinkSite {
  readonly pages: number;
  readonly references: number;
  readonly faults: readonly SeededFault[];
}

/**
 * Writes the pages below `folder`, the same ones for the same seed.
 * @param copies how often each kind of fault and each look-alike is put in; 0 for a site without faults
 */
export async function writeLinkSite(folder: string, pages: number, copies: number, seed = 1): Promise<LinkSite> {
  const random = seededRandom(seed);
  const below = (count: number): number => Math.floor(random() * count);
  const faults: SeededFault[] = [];
  const insertions = copies === 0 ? new Map<number, string[]>() : seedFaults(pages, copies, below, faults);
  await write(folder, "index.html", frontPage(pages));
  for (const [path, text] of STATIC) await write(folder, path, text);
  if (copies > 0) for (const [path, text] of FAULTY) await write(folder, path, text);
  if (copies > 0) faults.push({ rule: "asset-target", file: "assets/print.css", target: "missing-font.woff2" });
  for (let page = 0; page < pages; page += 1) {
    const links = Array.from({ length: LINKS }, () => linkTo(page, below(pages), below(SECTIONS + 3)));
    await write(folder, fileOf(page), htmlOf(page, links, insertions.get(page) ?? []));
  }
  return { pages, references: pages * (LINKS + 5), faults };
}

function fileOf(page: number): string {
  return `service-${page % SERVICES}/page-${page}.html`;
}

/** Half of the links are relative, most of them lead to a section. */
function linkTo(from: number, to: number, section: number): string {
  const fragment = section < SECTIONS ? `#step-${section}` : "";
  if (from % SERVICES === to % SERVICES) return `page-${to}.html${fragment}`;
  return to % 2 === 0 ? `/${fileOf(to)}${fragment}` : `../${fileOf(to)}${fragment}`;
}

function htmlOf(page: number, links: readonly string[], insertions: readonly string[]): string {
  const sections = Array.from({ length: SECTIONS }, (_, section) => {
    const own = links.filter((_link, index) => index % SECTIONS === section);
    return [
      `<h2 id="step-${section}">Step ${section}</h2>`,
      `<p class="text">${TEXT.repeat(6)}</p>`,
      `<pre><code class="language-sh">kubectl -n shop get pods | grep writer-${section} # &lt;a href="missing.html"&gt;</code></pre>`,
      `<ul>${own.map((link) => `<li data-row="${page}">See <a href="${link}">the other page</a>.</li>`).join("")}</ul>`,
      section === 3 ? insertions.join("\n") : "",
    ].join("\n");
  });
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Page ${page}</title>
<link rel="stylesheet" href="/assets/site.css"><script src="/assets/site.js" defer></script>
<link rel="icon" href="/assets/icon.svg"></head>
<body class="page"><nav><a href="/">Home</a> <a href="../service-${page % SERVICES}/page-${page}.html">This page</a></nav>
<main>${sections.join("\n")}</main></body></html>
`;
}

/** Leads to every page, for those who find pages only by following links. */
function frontPage(pages: number): string {
  const links = Array.from({ length: pages }, (_, page) => `<a href="/${fileOf(page)}">${page}</a>`);
  return `<!doctype html><title>Shop</title><h1 id="gr\u00f6\u00dfe">Shop</h1><a name="by-name"></a><div id="Upper"></div>${links.join("\n")}`;
}

const STATIC: readonly (readonly [string, string])[] = [
  ["assets/site.css", "@import 'print.css'; /* url(never.png) */ .cart { background: url('../assets/icon.svg') }"],
  ["assets/print.css", '.cart::before { content: "url(text.png)" }'],
  ["assets/site.js", 'document.title = "<a href=never.html>"'],
  ["assets/icon.svg", '<svg xmlns="http://www.w3.org/2000/svg"><symbol id="cart"/></svg>'],
  ["assets/two words.txt", "text"],
  ["folder/page.html", "<!doctype html><title>No index beside it</title>"],
  ["guide/index.html", '<!doctype html><title>Guide</title><h2 id="start">Start</h2>'],
];
const FAULTY: readonly (readonly [string, string])[] = [
  ["assets/print.css", "@font-face { src: url(missing-font.woff2) }"],
];

/** Rule, the address with `%` for its number, and the element around it; an address alone is a link. */
const FAULTS: readonly (readonly [rule: string, target: string, element?: string])[] = [
  ["link-target", "/missing-%.html"],
  ["link-target", "missing-%.html"],
  ["link-target", "/Guide/Index.html?%"],
  ["link-anchor", "/guide/#missing-%"],
  ["link-anchor", "#missing-%"],
  ["link-anchor", "/?%#upper"],
  ["image-target", "missing-%.png", '<img src="@" alt="x">'],
  ["asset-target", "missing-%-2x.png", '<img src="/assets/icon.svg" srcset="/assets/icon.svg 1x, @ 2x" alt="x">'],
  ["asset-target", "missing-%.webp", '<picture><source srcset="@"><img src="/assets/icon.svg" alt="x"></picture>'],
  ["asset-target", "missing-%.js", '<script src="@"></script>'],
  ["asset-target", "missing-%.css", '<link rel="stylesheet" href="@">'],
  ["asset-target", "missing-%-inline.png", "<p style=\"background: url('@')\">x</p>"],
  ["asset-target", "missing-%-style.png", "<style>.cart { background: url(@) }</style>"],
  ["link-target", "missing-%.pdf", '<a href="@" download>x</a>'],
  ["asset-target", "missing-%-frame.html", '<iframe src="@"></iframe>'],
  ["link-folder", "/folder/?%"],
  ["link-target", "missing-%-next.html", '<meta http-equiv="refresh" content="5; url=@">'],
  ["empty-link", "", '<a data-number="%" href="">x</a>'],
  ["mailto-address", "mailto:shop-%@"],
  ["malformed-link", "https://shop.example.com:9999%9/"],
  ["link-scheme", "htps://shop.example.com/%"],
  ["link-target", "/missing-%-canonical.html", '<link rel="canonical" href="@">'],
  ["image-target", "/missing-%-shown.png", '<meta property="og:image" content="@">'],
  ["image-target", "missing-%-poster.png", '<video poster="@"></video>'],
  ["asset-target", "missing-%.mp4", '<video src="@"></video>'],
  ["link-anchor", "/assets/icon.svg?%#missing", '<svg><use href="@"></use></svg>'],
  ["link-target", "missing-%-area.html", '<map name="m%"><area href="@" alt="x"></map>'],
  ["asset-target", "missing-%.swf", '<object data="@"></object>'],
  ["template-in-link", "{{ site.data.teams.shop-%.link }}"],
];

/** What looks like a fault and is none. */
const LOOK_ALIKES: readonly string[] = [
  '<a href="/#gr%C3%B6%C3%9Fe">x</a>',
  '<a href="/#by-name">x</a>',
  '<a href="#top">x</a> <a href="#">x</a>',
  '<a href="tel:+491234">x</a>',
  '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" alt="x">',
  '<pre>&lt;a href="missing.html"&gt;</pre>',
  "<code>[x](missing.html)</code>",
  '<!-- <a href="missing.html">x</a> -->',
  '<a href="/assets/two%20words.txt">x</a>',
  '<a href="/guide/#:~:text=start">x</a>',
  '<a href="/guide/#start:~:text=start">x</a>',
  '<a href="/guide/?from=cart">x</a>',
  '<a href="/guide">x</a>',
  '<a href="  /guide/  ">x</a>',
  '<a href="/guide/?a=1&amp;b=2">x</a>',
  '<a href="https://other.example.com/missing.html">x</a>',
  '<a href="mailto:shop@example.com?subject=x">x</a>',
  '<svg><use href="/assets/icon.svg#cart"></use></svg>',
  '<script>const x = "<a href=missing.html>"</script>',
  '<link rel="preconnect" href="//fonts.example.com">',
  '<textarea><a href="missing.html"></textarea>',
];

function seedFaults(
  pages: number,
  copies: number,
  below: (count: number) => number,
  faults: SeededFault[],
): Map<number, string[]> {
  const insertions = new Map<number, string[]>();
  const insert = (element: string): number => {
    const page = below(pages);
    insertions.set(page, [...(insertions.get(page) ?? []), element]);
    return page;
  };
  for (let copy = 0; copy < copies; copy += 1) {
    for (const element of LOOK_ALIKES) insert(element);
    for (const [rule, target, element = '<a href="@">x</a>'] of FAULTS) {
      const numbered = target.replaceAll("%", String(copy));
      const page = insert(element.replaceAll("%", String(copy)).replace("@", numbered));
      faults.push({ rule, file: fileOf(page), target: numbered });
    }
  }
  return insertions;
}

async function write(folder: string, path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}
