/** Diagrams are drawn whole or not at all, and nothing of what their authors wrote can act. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { drawMermaid } from "../../../site/diagrams/draw-mermaid.ts";
import { drawDiagrams } from "../../../site/diagrams/diagrams.ts";

/** The texts of a drawing, in no order. */
function textsOf(source: string): string[] | undefined {
  const svg = drawMermaid(source, "d-")?.svg;
  return svg === undefined
    ? undefined
    : [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/g)].map(([, text = ""]) => plain(text)).sort();
}

function plain(html: string): string {
  const signs: Readonly<Record<string, string>> = { lt: "<", gt: ">", quot: '"', amp: "&" };
  return html.replace(/<[^>]+>/g, "").replace(/&(lt|gt|quot|amp);/g, (_, name: string) => signs[name] ?? "");
}

describe("a diagram has all texts of its source", () => {
  test.each([
    ["flowchart LR\n  Shop --> Queue\n  Queue --> Bank", ["Bank", "Queue", "Shop"]],
    ["graph TD;A-->B;B-.->C;C==>D & E", ["A", "B", "C", "D", "E"]],
    [
      "graph\nA--no way-->B\nB---|why|C\nC -. perhaps .-> A\nA == sure ==> C",
      ["A", "B", "C", "no way", "perhaps", "sure", "why"],
    ],
    [
      "graph TB\na --> b\na[Later said]\nb:::red\nclassDef red fill:#f00\nstyle a fill:#f00\nlinkStyle 0 stroke:#f00",
      ["Later said", "b"],
    ],
    ['graph TB\na["one; (two) [three] #quot;four#quot; &amp; | five"]', ['one; (two) [three] "four" & | five']],
    ["graph TB\na[One<br/>two]", ["Onetwo"]],
    [
      "graph TB\na(r) --> b([s]) --> c((c)) --> d[[sub]] --> e[(db)] --> f{d} --> g{{h}} --> h>f] --> i[/p/] --> j[/t\\] --> k(((c2)))",
      ["c", "c2", "d", "db", "f", "h", "p", "r", "s", "sub", "t"],
    ],
    [
      "graph TB\nsubgraph one [The shop]\ndirection LR\na --> b\nend\nsubgraph two\nc\nend\nb --> c",
      ["The shop", "a", "b", "c", "two"],
    ],
    ["%% words\n%%{init: {'theme': 'dark'}}%%\ngraph TB\n a %% no comment", undefined],
    ['graph TB\n%% words\nclick a href "javascript:alert(1)"\na --> b', ["a", "b"]],
    [
      "sequenceDiagram\nautonumber\nparticipant A as Alice\nA->>+Load Balancer: Hi; there\nLoad Balancer-->>-A:\nNote right of A: *so*\nactivate A",
      ["*so*", "1. Hi; there", "2.", "Alice", "Load Balancer"].sort(),
    ],
    [
      "sequenceDiagram\nloop often\nA->>B: x\nalt yes\nA-)B: y\nelse no\nB--)A: z\nend\nend\nrect rgb(1,2,3)\nA->B: w\nend",
      ["A", "B", "[no]", "alt [yes]", "loop [often]", "w", "x", "y", "z"].sort(),
    ],
    [
      'stateDiagram-v2\n[*] --> Still\nStill --> m: go: on\nm : Moves\nstate "Stops now" as s\nm --> s\ns --> [*]\nstate Group {\ninner --> other\n}',
      ["Group", "Moves", "Still", "Stops now", "go: on", "inner", "other"].sort(),
    ],
    [
      "classDiagram\nAnimal <|-- Duck : is\nAnimal : +int age\nclass Duck{\n+swim()\n}",
      ["+ age: int", "+ swim()", "Animal", "Duck", "is"].sort(),
    ],
    [
      "erDiagram\nCUSTOMER ||--o{ ORDER : places\nORDER {\nstring id PK\n}",
      ["(no attributes)", "CUSTOMER", "ORDER", "PK", "id", "places", "string"].sort(),
    ],
  ])("%j", (source, texts) => expect(textsOf(source)).toEqual(texts));
});

describe("what is not wholly understood is not drawn", () => {
  test.each([
    "",
    "words",
    "this is no diagram ->-> at all",
    "graph",
    "graph TB",
    "gantt\ntitle A",
    'pie\n"a": 1',
    "mindmap\nroot",
    "graph TB\na[open --> b{",
    "graph TB\na --x b",
    "graph TB\na --o b",
    "graph TB\na ~~~ b",
    "graph TB\na@{ shape: doc }",
    "graph TB\na b",
    "graph TB\na -->",
    "graph TB\n--> a",
    "graph TB\nsubgraph a\nb",
    "graph TB\na\nend",
    "graph TB\nsubgraph one\na\nend\nb --> one",
    "sequenceDiagram\nA->>B",
    "sequenceDiagram\nA-xB: lost",
    "sequenceDiagram\nloop x\nA->>B: y",
    "sequenceDiagram\nbox a\nend",
    "sequenceDiagram\nend",
    "stateDiagram-v2\nstate x <<choice>>",
    "stateDiagram-v2\na --> b\nnote right of a: x",
    "stateDiagram-v2\nstate a {\n",
    "stateDiagram-v2",
    'classDiagram\nclass A["x"]',
    'classDiagram\nnote "x"',
    "classDiagram\nclass A {",
    "erDiagram\nA b C",
    "erDiagram\nA {\nx\n}",
    `graph TB\n${"subgraph a\n".repeat(20)}x\n${"end\n".repeat(20)}`,
    `graph TB\n${Array.from({ length: 200 }, (_, index) => `a${index} --> a${index + 1}`).join("\n")}`,
    "graph TB\na & b & c & d & e & f & g & h & i & j & k --> a & b & c & d & e & f & g & h & i & j & k",
    `graph TB\na[${"x".repeat(20_000)}]`,
  ])("%j", (source) => expect(drawMermaid(source, "d-")).toBeUndefined());
});

const SHOWN =
  /^(?:<\/?(?:svg|g|defs|marker|rect|circle|ellipse|line|polyline|polygon|path|text|tspan)(?: [a-zA-Z0-9-]+="(?:url\(#d-[\w-]+\)|var\(--[\w-]+\)|[^"()<>]*|(?:(?:translate|rotate|scale)\([^"()<>]*\)\s?)+)")*>|[^<>])*$/;

test("nothing but shapes, numbers and text is in a drawing, whatever a label says", () => {
  const hostile = fc.oneof(
    fc.constantFrom(
      "<script>alert(1)</script>",
      "</text></svg><img src=x onerror=alert(1)>",
      "url(https://evil.example)",
      "@import 'x'",
      "&lt;b&gt;",
      "\u0000",
      "\ue000\ue001",
      "#60;script#62;",
      "javascript:alert(1)",
      "<b>",
      "`",
      "**x**",
      '"',
      "]]>",
      "<!--",
      "${x}",
    ),
    fc.string({ unit: "grapheme", maxLength: 20 }),
  );
  const templates = [
    (text: string) => `graph TB\na["${text}"] -->|${text}| b(${text})\nsubgraph ${text}\nc\nend\nstyle a fill:${text}`,
    (text: string) =>
      `sequenceDiagram\nparticipant A as ${text}\nA->>B: ${text}\nNote over A: ${text}\nloop ${text}\nA->>B: x\nend`,
    (text: string) => `stateDiagram-v2\nstate "${text}" as s\ns --> t : ${text}`,
    (text: string) => `classDiagram\nclass A {\n+${text}\n}\nA --> B : ${text}`,
    (text: string) => `erDiagram\nA ||--o{ B : "${text}"\nA {\nstring x "${text}"\n}`,
    (text: string) => text,
  ];
  const odd: string[] = [];
  fc.assert(
    fc.property(hostile, fc.constantFrom(...templates), (text, template) => {
      const drawing = drawMermaid(template(text), "d-");
      if (drawing !== undefined && !SHOWN.test(drawing.svg)) odd.push(drawing.svg);
    }),
    { seed: 14, numRuns: 60 },
  );
  expect(odd).toEqual([]);
});

test("the same source is always drawn alike, under ids of its own", () => {
  const source = "graph TB\na --> b";
  const first = drawMermaid(source, "x-")?.svg ?? "";
  expect(drawMermaid(source, "x-")?.svg).toBe(first);
  expect(drawMermaid(source, "y-")?.svg).toBe(first.replaceAll("x-", "y-"));
});

describe("on a page", () => {
  const block = (source: string): string => `<pre><code class="language-mermaid">${source}</code></pre>`;

  test("the source stays, and is the alternative text", () => {
    const html = drawDiagrams(`<p>a</p>${block("graph TB\na --&gt; b\n")}<p>b</p>`);
    expect(html).toMatch(
      /^<p>a<\/p><figure[^>]*>.*<svg[^>]* role="img"[^>]*><title[^>]*>Diagram 1<\/title><desc[^>]*>graph TB\na --&gt; b\n<\/desc>/,
    );
    expect(html.endsWith(`${block("graph TB\na --&gt; b\n")}</details></figure><p>b</p>`)).toBe(true);
  });

  test("a title is the caption", () =>
    expect(drawDiagrams(block("---\ntitle: How &amp; why\n---\ngraph TB\na"))).toContain(
      "<figcaption>How &amp; why</figcaption>",
    ));

  test.each(["gantt\n", "graph TB\na[", ""])("%j stays as it is", (source) =>
    expect(drawDiagrams(block(source))).toBe(block(source)),
  );

  test("ten are drawn, and every id is there once", () => {
    const html = drawDiagrams(block("graph TB\na --&gt; b").repeat(12));
    const ids = [...html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(html.split("<svg").length - 1).toBe(10);
    expect(new Set(ids).size).toBe(ids.length);
    const names = [...html.matchAll(/aria-label="([^"]+)"/g)].map(([, name]) => name);
    expect(new Set(names).size).toBe(10);
  });

  test("a wide one keeps a width at which it can be read", () => {
    const chain = (length: number): string =>
      drawDiagrams(block(`graph LR\n${Array.from({ length }, (_, at) => `step${at}`).join(" --&gt; ")}`));
    expect(chain(9)).toContain('<svg class="drawing wide"');
    expect(chain(2)).toContain('<svg class="drawing"');
  });
});
