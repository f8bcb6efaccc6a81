/** Properties of what authors write: front matter, Liquid, Markdown, HTML, addresses, PromQL. */
import { Parser } from "htmlparser2";
import { addressFault } from "../../site/boundary/addresses.ts";
import { createRenderer } from "../../site/body/body.ts";
import { sanitise } from "../../site/body/sanitise.ts";
import { withoutFrontMatter } from "../../site/model/front-matter.ts";
import { parseLocatedYaml } from "../../site/model/located-yaml.ts";
import { plainMapping } from "../../site/model/plain-yaml.ts";
import { climbs, decoded, encodePath, outputPathOf, permalinkOf } from "../../site/model/urls.ts";
import { promqlQueries } from "../../site/promql/syntax.ts";
import { typeFaults } from "../../site/promql/types.ts";
import { htmlFacts } from "../../site/validate/folder/html-facts.ts";
import { property, textOf } from "./property.ts";

const YAML = [
  "---\n",
  "title: ",
  "\n",
  "- ",
  "[",
  "]",
  "{",
  "}",
  '"',
  "'",
  "&a ",
  "*a",
  "!!",
  "|\n",
  ">-\n",
  "  ",
  "# ",
  ": ",
  "? ",
  "...\n",
  "<<: ",
  "\t",
  "5",
  "null",
  "2024-01-01",
];
const LIQUID = [
  "{{ ",
  " }}",
  "{% ",
  " %}",
  "{%- ",
  "if ",
  "endif",
  "for i in (1..3)",
  "endfor",
  "assign a = ",
  "include x",
  "raw",
  "endraw",
  "capture a",
  "endcapture",
  " | ",
  "upcase",
  "split: ''",
  "page.title",
  "site.data",
  "$labels.pod",
  ".State",
  "'",
  "a",
  "comment",
  "endcomment",
  "\n",
];
const MARKDOWN = [
  "# ",
  "\n",
  "\n\n",
  "- ",
  "  ",
  "    ",
  "1. ",
  "> ",
  "```",
  "~~~",
  "`",
  "*",
  "**",
  "_",
  "[",
  "](",
  ")",
  "![",
  "{: .x #y}",
  "{:toc}",
  "| a | b |\n|--|--|\n",
  "$$",
  "[^1]",
  "[^1]: ",
  "*[a]: ",
  "<b>",
  "</b>",
  "<!--",
  "-->",
  "&amp;",
  "http://x.y",
  "\\",
  "---\n",
  ": ",
  "a",
  "{::comment}",
  "{:/}",
];
const HTML = [
  "<",
  ">",
  "</",
  "script",
  "<script>",
  "</script>",
  "<img ",
  "src=",
  "onerror=",
  "javascript:",
  "alert(1)",
  '"',
  "'",
  "<a href=",
  "<svg",
  "<math",
  "<style>",
  "<!--",
  "-->",
  "<![CDATA[",
  "<iframe srcdoc=",
  "&#106;",
  "&lt;",
  "<p>",
  "</p>",
  "<table>",
  "<noscript>",
  "<template>",
  " ",
  "\n",
  "\0",
  "style=",
  "x",
];
const PROMQL = [
  "sum",
  "(",
  ")",
  "{",
  "}",
  "=~",
  '"',
  "up",
  " by ",
  "[5m]",
  "rate",
  " / ",
  " == ",
  "1e9",
  " offset ",
  "@",
  "-",
  "a",
  ",",
  "bool ",
  "on",
  " unless ",
  "histogram_quantile",
  "'",
  "`",
  "\n",
  "#",
];
const PATHS = [
  "/",
  "..",
  ".",
  "%2e",
  "%2F",
  "%",
  "%ff",
  "%00",
  "\\",
  "a",
  "é",
  ":title",
  "*",
  "?",
  "#",
  " ",
  ".html",
  "index",
  "//",
  "https:",
  "@",
  "\n",
];

const renderer = (allowHtml: boolean): ((body: string) => string) => {
  const { render } = createRenderer({
    site: { title: "Shop", data: {} },
    includes: () => "{{ page.title }}",
    allowHtml,
  });
  return (body) =>
    render({ file: "cart.md", url: "/cart.html", frontMatter: {}, body, bodyLine: 4, title: "Cart" }).html;
};
const [trusted, untrusted] = [renderer(true), renderer(false)];

/** What HTML does by itself, as a parser reads it that knows nothing of sanitising. */
function activeParts(html: string): string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (/^(?:script|iframe|object|embed|base|meta|link|form|template|noscript)$/.test(name)) found.push(name);
      for (const [key, value] of Object.entries(attributes))
        if (/^on/i.test(key) || /^[\0-\x20]*(?:javascript|vbscript|data):/i.test(value)) found.push(`${key}=${value}`);
    },
  });
  parser.end(html);
  return found;
}

function isHarmless(html: string): void {
  const found = activeParts(html).filter((part) => !part.startsWith("src=data:image/"));
  if (found.length > 0) throw new Error(`active: ${found.join(" ")} in ${html}`);
}

export const CONTENT = [
  property(
    "front matter of any text is read, with a mistake or without",
    textOf(YAML),
    (text) => {
      withoutFrontMatter(`---\n${text}\n---\nbody`);
      const { value } = parseLocatedYaml(text);
      const plain = plainMapping(text);
      if (plain !== undefined && typeof value !== "object")
        throw new Error("the fast reader reads what the real one does not");
    },
    { "a mapping as a key, of which no text can be made": "? <<: " },
  ),
  property("a body of Liquid becomes HTML", textOf(LIQUID), (text) => void trusted(text)),
  property("a body of Markdown becomes HTML", textOf(MARKDOWN), (text) => void trusted(text)),
  property(
    "a body of both, of authors who are not trusted, becomes HTML that does nothing",
    textOf([...MARKDOWN, ...HTML, ...LIQUID]),
    (text) => isHarmless(untrusted(text)),
  ),
  property("sanitised HTML does nothing, also when it is sanitised again", textOf(HTML), (text) => {
    const safe = sanitise(text);
    isHarmless(safe);
    isHarmless(sanitise(safe));
  }),
  property("any HTML is searched for references", textOf(HTML), (text) => void htmlFacts(text)),
  property("any text is a query of PromQL or is not", textOf(PROMQL), (text) => {
    for (const query of promqlQueries(text)) typeFaults(query);
  }),
  property(
    "no permalink leads out of the site, and an address is encoded once",
    textOf(PATHS),
    (text) => {
      const url = permalinkOf(text, "cart.md");
      if (url !== undefined) {
        const file = outputPathOf(url);
        addressFault(file);
        if (climbs(url) || file.split(/[\\/]/).includes("..") || file.startsWith("/"))
          throw new Error(`${url} is written to ${file}`);
      }
      const encoded = encodePath(text);
      return encodePath(encoded) === encoded && typeof decoded(encoded) === "string";
    },
    { "a slash as %2F": "%2F", "dots as %2e, behind a percent sign of its own": "%2e%2e/%" },
  ),
];
