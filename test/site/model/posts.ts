/**
 * Asks Jekyll what it makes of a site with posts, under each style of `permalink`, and writes that into `posts.json`: a part of
 * `npm run jekyll`.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { slashed } from "../../../site/boundary/files.ts";

const STYLES = [
  "none",
  "date",
  "pretty",
  "ordinal",
  "weekdate",
  "/:categories/:year/:i_month/:i_day/:slug/",
  "/blog/:short_year/:short_month/:title:output_ext",
  "/x/:y_day/:w_day/:long_month/:long_day/:name",
  "/:slugified_categories/:hour:minute:second/:title.html",
];

/** What Jekyll makes of the site under each style. */
export type Recorded = Readonly<Record<string, { readonly files: readonly string[]; readonly index: string }>>;

const page = (frontMatter: string, body: string): string => `---\n${frontMatter}---\n${body}`;

const POSTED = `{% for p in site.posts %}
{{ p.url }} {{ p.title }} {{ p.date }} {{ p.date | date: "%-d %B %Y" }} {{ p.categories | inspect }} {{ p.tags | inspect }}
{{ p.id }} {{ p.path }} {{ p.slug }} {{ p.ext }} {{ p.draft }} {{ p.collection }} {{ p.name }} {{ p.relative_path }} {{ p.version }}
{{ p.next.url }} {{ p.previous.url }} {{ p.excerpt | normalize_whitespace | inspect }} {{ p.content | strip_html | normalize_whitespace }}
{% endfor %}
{% for c in site.categories %}{{ c[0] }}:{% for p in c[1] %} {{ p.slug }}{% endfor %};{% endfor %}
{% for c in site.tags %}{{ c[0] }}:{% for p in c[1] %} {{ p.slug }}{% endfor %};{% endfor %}
{% link assets/a.png %} {% link _posts/2024-01-02-Disk-Full.md %} {% assign n = "a" %}{% link assets/{{ n }}.png %}
{% post_url 2024-01-02-Disk-Full %} {% post_url sub/2024-03-01-sub %} {% post_url eu/2024-02-01-slugged %} {% post_url /2024-01-02-Disk-Full %}
{{ site.posts.size }} {{ site.docs.size }} {{ site.documents.size }} {{ site.docs[0].title }} {{ site.docs[0].slug }} {{ site.docs[0].date }}
{% for c in site.collections %}{{ c.label }} {{ c.docs.size }} {{ c.relative_directory }};{% endfor %}
{{ page.version }} {{ page.version | plus: 1 }} {{ page.list | join: " " }} {% if page.version == 1 %}one{% endif %} {{ page.list | inspect }}
{{ site.data.d.ratio }} {{ site.data.d.list | inspect }} {{ site.release }} {{ site.data.j.whole }} {{ site.data.d.words }}
`;

/** The files of the site. */
export function postsSite(style: string): Readonly<Record<string, string>> {
  return {
    "_config.yml": `title: Shop\nrelease: 4.0\nbaseurl: /runbooks\ncollections: { docs: { output: true } }\npermalink: "${style}"\n`,
    "_data/d.yml": "ratio: 2.0\nlist: [1.0, 2, 2.5, { a: 3.0, b: -4.00 }]\nwords: '1.0'\n",
    "_data/j.json": '{ "whole": 5.0 }\n',
    "_posts/2024-01-02-Disk-Full.md": page(
      "title: Disk full\ncategories: [Storage, Big Things]\ntags: [disk, shop]\nversion: 1.0\n",
      "First *paragraph* [a][1] {{ page.version }}.\n\nSecond.\n\n[1]: https://shop.example/\n",
    ),
    "_posts/2024-01-03-plain.md": "No front matter here\n\nmore\n",
    "_posts/2024-1-4-short.md": page(
      "excerpt_separator: <!--more-->\n",
      "a\n\nb {% if true %}c\n<!--more-->\nd{% endif %}\n",
    ),
    "_posts/2999-01-03-future.md": page("", "future\n"),
    "_posts/2024-01-05-hidden.md": page("published: false\n", "hidden\n"),
    "_posts/nodate.md": page("", "no date\n"),
    "_posts/2024-04-05-h.html": page("excerpt: Own words\n", "<p>{{ page.date }}</p>\n"),
    "_posts/eu/2024-02-01-slugged.md": page(
      "category: x y\ndate: 2024-02-03 23:30:00 -0500\nslug: My Slug\n",
      "slug\n",
    ),
    "sub/_posts/2024-03-01-sub.markdown": page("tags: a b\ncategories: c d\n", "sub\n"),
    "sub/_posts/2024-03-02-own.md": page("permalink: /own/:categories/:year/:title.html\n", "own\n"),
    "_drafts/idea.md": page("", "idea\n"),
    "_docs/2024-01-01-Some Doc.md": page("", "doc\n"),
    "assets/a.png": "x",
    "index.md": page("version: 1.0\nlist: [2.0, 3, 1.50]\n", `\`\`\`\n${POSTED}\`\`\`\n`),
  };
}

const GOLDEN = "test/site/model/posts.json";

export function readRecorded(): Recorded {
  return JSON.parse(readFileSync(GOLDEN, "utf8")) as Recorded;
}

/** The text of the first block of code of a page. */
export function codeOf(html: string): string {
  const inner = /<pre[^>]*><code[^>]*>([^]*?)<\/code>/.exec(html)?.[1] ?? "";
  const names: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', "#39": "'", amp: "&" };
  return inner.replace(/<[^>]+>/g, "").replace(/&(lt|gt|quot|#39|amp);/g, (_, name: string) => names[name] ?? "");
}

/** Exits with 1 where Jekyll is not there. */
export async function main(): Promise<void> {
  const recorded: Record<string, Recorded[string]> = {};
  for (const style of STYLES) {
    const folder = mkdtempSync(join(tmpdir(), "posts-"));
    const [source, output] = [join(folder, "source"), join(folder, "output")];
    for (const [path, text] of Object.entries(postsSite(style))) {
      await mkdir(dirname(join(source, path)), { recursive: true });
      await writeFile(join(source, path), text);
    }
    const run = spawnSync("jekyll", ["build", "--quiet", "--source", source, "--destination", output], {
      encoding: "utf8",
      env: { ...process.env, TZ: "UTC", JEKYLL_ENV: "production" },
    });
    if (run.status !== 0) {
      process.stderr.write(`Jekyll did not build the posts: ${run.error?.message ?? run.stderr}\n`);
      process.exitCode = 1;
      return;
    }
    const files = readdirSync(output, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => slashed(join(entry.parentPath, entry.name)).slice(output.length + 1));
    recorded[style] = { files: files.sort(), index: codeOf(readFileSync(join(output, "index.html"), "utf8")) };
    rmSync(folder, { recursive: true });
  }
  writeFileSync(GOLDEN, `${JSON.stringify(recorded, null, 2)}\n`);
  process.stdout.write(`${Object.keys(recorded).length} styles of posts are as Jekyll has them.\n`);
}
