/** A Jekyll site of a small online shop, as varied as such sites are, made file by file: what both generators are given. */

const TYPES = ["Alert", "Troubleshooting", "Operations", "Informational", "Process"];
const LABELS = ["purple", "red", "green", "blue", "yellow"];

/** Files by their path, `_config.yml` and layouts among them. @param settings lines to add to the configuration */
export function shopSite(settings = ""): Map<string, string> {
  const files = new Map<string, string>([
    ["_config.yml", CONFIG + settings],
    ["_layouts/default.html", LAYOUT],
    ["_layouts/wide.html", "---\nlayout: default\n---\n{{ content }}"],
    [
      "_includes/contact.md",
      "Call [{{ include.team }}](https://pager.example.com/{{ include.team }}) within {{ include.minutes }} minutes.\n",
    ],
    ["_includes/deep/steps.md", "1. Log in.\n1. Look at `{{ include.what }}`.\n"],
    [
      "_data/acme/teams.yml",
      "shop-api:\n  name: Shop API\n  escalate: { name: Page Shop API, link: https://pager.example.com/shop-api }\n",
    ],
    ["_data/prices.csv", 'name,price\nCart,1\n"Cart, large","2"""\n'],
    ["_data/hosts.tsv", "name\taddress\nwriter\t10.0.0.1\n"],
    ["_data/links.json", '{\n\t"wiki": { "name": "Wiki", "link": "https://wiki.example.com" }\n}\n'],
    [
      "_docs/cart.md",
      page("title: Cart guide", "# Cart guide\n\nSee [the writer](writer.html) and [home]({{ site.baseurl }}/).\n"),
    ],
    ["_docs/deep/writer.md", page("title: Writer guide", "# Writer\n\n{{ page.collection }} {{ page.title }}\n")],
    ["_docs/diagram.txt", "a diagram\n"],
    ["_notes/hidden.md", page("title: Hidden", "never written\n")],
    ["_drafts/idea.md", page("title: Idea", "never written\n")],
    ["images/cart.svg", '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>\n'],
    ["plain.md", "# No front matter\n\nCopied as it is.\n"],
    ["copied.html", "<p>No front matter: {{ site.title }}</p>\n"],
    ["excluded/page.md", page("title: Excluded", "never written\n")],
    ["notes-internal.md", page("title: Excluded by its beginning", "never written\n")],
    ["_redirects", "/old /new 301\n"],
  ]);
  for (const [path, text] of special()) files.set(path, text);
  for (let number = 0; number < 60; number += 1)
    files.set(`runbooks/team-${number % 6}/page-${number}.md`, runbook(number));
  return files;
}

function page(frontMatter: string, body: string): string {
  return `---\nlayout: default\n${frontMatter}\n---\n${body}`;
}

const CONFIG = `title: Shop runbooks
description: What to do when the shop is down
url: https://shop.example.com
baseurl: /runbooks
markdown: kramdown
kramdown:
  input: GFM
  toc_levels: 2..3
exclude: [excluded, notes-]
include: [_redirects]
collections:
  docs:
    output: true
  notes: {}
defaults:
  - scope: { path: "" }
    values: { layout: default, owner: nobody }
  - scope: { path: runbooks/team-1 }
    values: { owner: team one, nested: { a: 1, b: 2 } }
  - scope: { path: runbooks, type: pages }
    values: { owner: all teams }
  - scope: { path: "", type: docs }
    values: { owner: writers of docs }
`;

const LAYOUT = `<!doctype html>
<html><head><title>{{ page.title }} - {{ site.title }}</title></head>
<body><main>{{ content }}</main></body></html>
`;

/** Names, addresses and kinds of files that are easily mistaken. */
function special(): [string, string][] {
  return [
    [
      "index.md",
      page(
        "title: Home",
        "# Home\n\n{% for one in site.html_pages %}{% if one.title == 'Home' %}[{{ one.title }}]({{ one.url | relative_url }}){% endif %}{% endfor %}\n\n{{ site.data.acme.teams.shop-api.name }}\n",
      ),
    ],
    [
      "names/two words.md",
      page("title: Two words", "See [the other](cart%20&%20writer.html) and [percent](100%25.html).\n"),
    ],
    ["names/cart & writer.md", page("title: Cart and writer", "Back to [two words](two%20words.html).\n")],
    ["names/100%.md", page("title: All of it", "Disk at 100 %.\n")],
    ["names/käse.md", page("title: Käse", "Ünïcödé in the name, [itself](käse.html).\n")],
    ["names/plus+sign,comma.md", page("title: Plus", "text\n")],
    ["names/it's (odd) [name].md", page("title: Odd", "text\n")],
    ["names/a#b.md", page("title: Hash", "text\n")],
    ["names/v1.2.md", page("title: Version", "text\n")],
    ["names/UPPER.MD", page("title: Upper", "text\n")],
    ["names/other.markdown", page("title: Markdown", "text\n")],
    ["names/index.md", page("title: Names", "All names.\n")],
    ["links/pretty.md", page("title: Pretty\npermalink: /pretty/", "text\n")],
    ["links/bare.md", page("title: Bare\npermalink: /bare", "text\n")],
    ["links/ext.md", page("title: Ext\npermalink: /x/ext.html", "text\n")],
    ["links/dotted.md", page("title: Dotted\npermalink: /v1.2/dotted", "text\n")],
    ["links/pattern.md", page("title: Pattern\npermalink: /:path/at/:basename:output_ext", "text\n")],
    ["links/spaced.md", page("title: Spaced\npermalink: /with space/", "text\n")],
    ["links/noslash.md", page("title: No slash\npermalink: noslash/", "text\n")],
    [
      "links/own.md",
      page(
        "title: Own",
        "[a](https://shop.example.com/runbooks/pretty/), [b]({{ site.url }}{{ site.baseurl }}/bare), <https://shop.example.com/runbooks/x/ext.html>, [c](https://shop.example.com/elsewhere), [d](//shop.example.com/runbooks/#top)\n\n<a href='https://shop.example.com/runbooks/x/ext.html?q=1#z'>e</a> <img src=\"https://shop.example.com/runbooks/images/cart.svg\">\n",
      ),
    ],
    ["hidden.md", page("title: Hidden\npublished: false", "never written\n")],
    [
      "pages/table.html",
      page(
        "title: Table",
        '<h1 id="t">{{ page.title }}</h1>\n<table><tr><td>{{ site.title }}</td></tr></table>\n<p>*no Markdown*</p>\n{% for row in site.data.prices %}<p>{{ row.name }}: {{ row.price }}</p>{% endfor %}\n',
      ),
    ],
    ["pages/short.htm", page("title: Short", "<p>{{ page.name }}</p>\n")],
    [
      "pages/index.html",
      page(
        "title: Pages",
        '<ul>{% for one in site.docs %}<li><a href="{{ one.url | relative_url }}">{{ one.title }}</a></li>{% endfor %}</ul>\n',
      ),
    ],
    [
      "variables.md",
      page(
        "title: Variables",
        "{{ page.url }} {{ page.path }} {{ page.name }} {{ page.dir }} {{ page.owner }}\n\n{% for host in site.data.hosts %}- {{ host.name }} {{ host.address }}\n{% endfor %}\n[{{ site.data.links.wiki.name }}]({{ site.data.links.wiki.link }}) {{ site.static_files | size }} {{ site.time | date: '%Y' | size }}\n\n{% for file in site.static_files %}{% if file.extname == '.svg' %}{{ file.path }} {{ file.name }} {{ file.basename }}{% endif %}{% endfor %}\n",
      ),
    ],
    [
      "includes.md",
      page(
        "title: Includes",
        '{% include contact.md team="shop-api" minutes=15 %}\n\n{% include deep/steps.md what="the cart" %}\n\n{% assign owner = page.owner %}{{ owner | upcase }}\n',
      ),
    ],
    [
      "whole.html",
      '---\ntitle: Whole\nlayout: null\n---\n<!doctype html>\n<html><head><title>Whole</title></head><body><main><h2 id="w">Whole</h2><p>{{ site.title }}</p></main></body></html>\n',
    ],
    ["no-layout.md", "---\ntitle: No layout\nlayout: null\n---\n<main>\n\n## Inside\n\n</main>\n"],
    ["empty.md", "---\n---\n"],
    ["crlf.md", "---\r\ntitle: Windows\r\n---\r\n# Windows\r\n\r\n- one\r\n- two\r\n"],
    ["duplicate-keys.md", page("title: First\ntitle: Second", "{{ page.title }}\n")],
  ];
}

function runbook(number: number): string {
  const type = TYPES[number % TYPES.length] ?? "";
  const label = LABELS[number % LABELS.length] ?? "";
  const parts = [
    `${type}\n{: .label .label-${label}}\n`,
    `## Overview\n\nThe writer of shop ${number} is "slow" -- or gone... It's in {{ page.owner }}${number % 6 === 1 ? ", {{ page.nested.b }}" : ""}.\n`,
    number % 2 === 0 ? "## Contents\n{:.no_toc}\n\n* Will be replaced\n{:toc}\n" : "",
    `## Example alerts\n{% capture example_alert %}\n- \`ShopWriter${number}Slow\`\n{% endcapture %}\n{{ example_alert }}\n`,
    `## Steps\n\n1. Log in to \`carrier-${number}\`.\n   ~~~sh\n   kubectl get pods -n shop | grep writer\n   ~~~\n1. Look at the table.\n\n   | pod | state |\n   |-----|:-----:|\n   | writer-0 | \`Ready\` |\n\n2. Ask [the next page](../team-${(number + 1) % 6}/page-${(number + 1) % 60}.html).\n`,
    number % 3 === 0
      ? "## Templates\n\n{% raw %}`{{ $labels.pod }}`{% endraw %} and {{ page.title | downcase }}\n"
      : "",
    number % 4 === 0 ? "{: .note }\nRestart **one** writer at a time.\n" : "",
    number % 5 === 0 ? "term\n: its meaning[^1]\n\n[^1]: A footnote.\n" : "",
    number % 7 === 0 ? '<details markdown="1">\n<summary>More</summary>\n\n- inside\n  - deeper\n\n</details>\n' : "",
    "## Escalation\n\nEscalate to [{{ site.data.acme.teams.shop-api.escalate.name }}]({{ site.data.acme.teams.shop-api.escalate.link }}).\n",
  ];
  return page(
    `title: "Page ${number}"\ntype: ${type}\nparent: Team ${number % 6}\nlink: /page-${number}.html`,
    parts.join("\n"),
  );
}
