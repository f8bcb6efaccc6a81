/** Makes varied runbook pages from a seed: every construct of the dialect, in likely and in unlikely neighbourhoods. */

/** A source of numbers that gives the same ones for the same seed. */
export interface Chance {
  /** From 0 up to, but without, `below`. */
  readonly number: (below: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** True in `share` of the cases. */
  readonly is: (share: number) => boolean;
}

export function createChance(seed: number): Chance {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const number = (below: number) => Math.floor(next() * below);
  return { number, is: (share) => next() < share, pick: (from) => from[number(from.length)] as (typeof from)[number] };
}

const WORDS = (
  "cart writer shop order stock queue pod node region alert check the a of and restart look at if it is not healthy " +
  "escalate to on-call it's don't \"quoted\" 'single' e.g. 5% v1.2 user's [INFO] [x] (see below) snake_case_name __init__ " +
  "a*b 2*3*4 *.log C:\\path $HOME $$ ~/.kube 10:30 foo/bar #42 # & < > <= => -> -- --- ... << >> | || \\| ` `` * ** _ ~ ~~ ! ^"
).split(" ");
const SPANS = [
  "`kubectl get pods -n shop`",
  "`kubectl get pods | grep Running`",
  "``a ` b``",
  "`a < b`",
  "**bold**",
  "*em*",
  "_em_",
  "__bold__",
  "**_both_**",
  "_**both**_",
  "***three***",
  "**Note:**",
  "**bold with `code`**",
  "*em **bold** em*",
  "**bold *em* bold**",
  "[cart](./cart.html)",
  "[the *cart*](https://shop.example/cart?a=1&b=2)",
  '[cart](./cart.html#restart-the-cart "The cart")',
  '[new tab](https://shop.example){:target="_blank"}',
  "![graph](images/graph.png)",
  '![graph](images/graph.png){:height="20px" width="30px"}',
  "[![graph](images/graph.png)](images/graph.png)",
  "<https://shop.example/status>",
  "<oncall@shop.example>",
  "https://shop.example/a_b_c",
  "[ref link][cart]",
  "[cart]",
  "[not defined]",
  "<br>",
  "<br/>",
  "</br>",
  "<b>bold</b>",
  '<a href="./x.html">html *link*</a>',
  '<a name="here"></a>',
  '<img src="images/a.png" alt="a" width="300">',
  '<span style="color:red">red</span>',
  "<kbd>Ctrl</kbd>",
  "<u>under</u>",
  "<mark>marked</mark>",
  "<!-- hidden -->",
  "&nbsp;",
  "&lt;name&gt;",
  "&copy; &unknown; &#8212;",
  "~~struck~~",
  "footnote[^1]",
  "[^nope]",
  "\\*not em\\*",
  "\\<escaped\\>",
  "\\_\\_x\\_\\_",
  "a -- b --- c ... d",
  "x--y",
  "\"it's 'nested' here\"",
  "'90s",
  "<<5 quoted>>",
  "$$x^2$$",
  "H<sub>2</sub>O",
  "{::comment}gone{:/comment}",
  "*open",
  "**open",
  "_open",
  "`open",
  "[open",
  "![open](",
  "(http://a.b/c)",
  "a_b_c_d",
  "**a**b",
  "a**b**",
  "*a*b*c*",
  "2 * 3 * 4",
  "{: .odd}",
  "**`code`**{: .x}",
  "*a*{:.b #c}",
];
const COMMANDS = [
  "kubectl get pods -n shop",
  "  indented -- deep",
  "echo \"a | b\" | grep 'x'",
  "",
  "\ttabbed",
  "# comment",
  "- not a list",
  "~~~ not",
  "$POD",
  "* * *",
  "{% raw %}",
  "a: b",
];

/** A line of prose without its line break. */
function sentence(chance: Chance, length = 3 + chance.number(9)): string {
  return Array.from({ length }, () =>
    chance.is(0.18) ? chance.pick(SPANS) : chance.pick(chance.is(0.85) ? WORDS.slice(0, 40) : WORDS),
  ).join(" ");
}

/** Prose of a few lines, with the ways in which lines end. */
function prose(chance: Chance): string[] {
  return Array.from(
    { length: 1 + chance.number(3) },
    () => sentence(chance) + chance.pick(["", "", "", "", "", "  ", "\\", " ", "<br>"]),
  );
}

function fence(chance: Chance): string[] {
  const mark = chance.pick(["```", "```", "```", "~~~", "~~~~", "~~~~~", "````"]);
  const info = chance.pick(["", "", "", "", "bash", "sh", " text", " yaml ", "json", "a b", "{.x}"]);
  const indent = " ".repeat(chance.pick([0, 0, 0, 0, 1, 2, 3, 4, 5, 8]));
  const close = chance.is(0.94)
    ? [
        `${chance.is(0.8) ? indent : " ".repeat(chance.number(5))}${mark}${chance.is(0.1) ? mark[0] : ""}${chance.is(0.1) ? " " : ""}`,
      ]
    : [];
  return [`${indent}${mark}${info}`, ...code(chance).map((line) => (chance.is(0.8) ? indent : "") + line), ...close];
}

function code(chance: Chance): string[] {
  return Array.from({ length: 1 + chance.number(4) }, () => chance.pick(COMMANDS));
}

function table(chance: Chance): string[] {
  const columns = 1 + chance.number(4);
  const leading = chance.is(0.85);
  const row = (cell: () => string) => {
    const cells = Array.from({ length: chance.is(0.9) ? columns : 1 + chance.number(5) }, cell).join(" | ");
    return leading ? `| ${cells} |` : chance.is(0.5) ? cells : `${cells} |`;
  };
  const delimiter = chance.pick([
    row(() => chance.pick(["---", ":--", "--:", ":-:", "-"])),
    "|--",
    "|---|---|",
    "--|--",
  ]);
  const rows = Array.from({ length: 1 + chance.number(4) }, () => row(() => sentence(chance, 1 + chance.number(3))));
  if (chance.is(0.15)) return rows;
  return [
    row(() => sentence(chance, 1)),
    delimiter,
    ...rows,
    ...(chance.is(0.05) ? ["|===", row(() => "foot")] : []),
    ...(chance.is(0.3) ? ["{:.table .table-bordered}"] : []),
  ];
}

function html(chance: Chance): string[] {
  return chance.pick<() => string[]>([
    () => [`<img src="images/${chance.number(9)}.png" width="600">`],
    () => [`<a href="images/a.png"><img src="images/a.png" alt="a" /></a>`],
    () => [`<a href="https://shop.example">${sentence(chance, 2)}</a>`],
    () => [
      "<details>",
      `<summary>${sentence(chance, 2)}</summary>`,
      "",
      sentence(chance),
      "",
      "```",
      ...code(chance),
      "```",
      "</details>",
    ],
    () => ['<details markdown="1">', "<summary>More</summary>", "", `* ${sentence(chance, 3)}`, "", "</details>"],
    () => ['<div class="x">', `  ${sentence(chance, 4)}`, "</div>"],
    () => ['<div markdown="1">', sentence(chance, 4), "", ...list(chance, 1), "</div>"],
    () => [
      "<table>",
      "  <tr><th>a</th><td>b & c</td></tr>",
      "  <tr><td>&lt;x&gt;</td>",
      "  <td><b>d</b></td></tr>",
      "</table>",
    ],
    () => ["<center>", sentence(chance, 3), "</center>"],
    () => ["<!-- a comment", "over lines -->"],
    () => ["<p>", sentence(chance, 3), "</p>"],
    () => ["<pre>", "raw <b>x</b>  text", "</pre>"],
    () => ['<iframe src="https://shop.example/frame"></iframe>'],
    () => ["<br>", sentence(chance, 3)],
    () => ["<hr/>"],
    () => [`<span id="x">${sentence(chance, 2)}</span> and ${sentence(chance, 2)}`],
    () => [`<b>${sentence(chance, 2)}</b>`],
    () => [`<ul><li>${sentence(chance, 2)}</li></ul>`],
    () => [`</div>`],
    () => [`<h3>${sentence(chance, 2)}</h3>`],
    () => [`<div>a</div> ${sentence(chance, 2)}`],
    () => [`<script>if (a < b) { x() }</script>`],
  ])();
}

/** A list whose nesting is as uneven as people type it. */
function list(chance: Chance, depth = 0): string[] {
  const lines: string[] = [];
  const isNumbered = chance.is(0.4);
  const count = 1 + chance.number(4);
  for (let item = 1; item <= count; item += 1) {
    const marker = isNumbered
      ? chance.pick(["1.", "1.", `${item}.`, `${item}.`, `${item + 3}.`, "10."])
      : chance.is(0.9)
        ? chance.pick(["-", "*"])
        : "+";
    const outer = " ".repeat(chance.is(0.85) ? 0 : chance.number(4));
    lines.push(
      `${outer}${marker}${chance.pick([" ", " ", " ", " ", "  ", "   ", "\t", "     "])}${chance.pick(["", "", "", "", "", "[ ] ", "[x] ", "{:.item} "])}${sentence(chance, 2 + chance.number(6))}`,
    );
    for (const block of Array.from({ length: chance.pick([0, 0, 0, 1, 1, 2]) }, () => inner(chance, depth))) {
      const indent = chance.pick([
        "",
        "  ",
        "  ",
        "   ",
        "   ",
        "   ",
        "    ",
        "    ",
        " ",
        "     ",
        "      ",
        "        ",
        "\t",
      ]);
      if (chance.is(0.4)) lines.push(chance.is(0.9) ? "" : "   ");
      lines.push(...block.map((line) => (line === "" ? "" : indent + line)));
    }
    if (chance.is(0.2)) lines.push("");
  }
  return lines;
}

function inner(chance: Chance, depth: number): string[] {
  const kinds: (() => string[])[] = [
    () => prose(chance),
    () => prose(chance),
    () => fence(chance),
    () => fence(chance),
    () => code(chance).map((line) => `    ${line}`),
    () => html(chance),
    () => table(chance),
    () => quote(chance),
    () => [`### ${sentence(chance, 3)}`],
    () => [chance.pick(["{: .x}", "---", "<br>", "^", "N) text", "2) text", "`code`"])],
  ];
  if (depth < 3)
    kinds.push(
      () => list(chance, depth + 1),
      () => list(chance, depth + 1),
      () => list(chance, depth + 1),
    );
  return chance.pick(kinds)();
}

function quote(chance: Chance): string[] {
  const inside = chance.pick([prose, prose, (c: Chance) => list(c, 2), fence])(chance);
  return inside.map((line, index) => (index > 0 && chance.is(0.3) ? line : `> ${line}`));
}

function heading(chance: Chance): string[] {
  const text = sentence(chance, 1 + chance.number(5));
  if (chance.is(0.06)) return [text, chance.pick(["---", "===", "-", "--------"])];
  const end = chance.pick(["", "", "", "", "", " ##", " {#given-id}", "  ", ":", "?"]);
  return [
    `${"#".repeat(1 + chance.number(5))}${chance.is(0.97) ? " " : ""}${text}${end}`,
    ...(chance.is(0.06) ? ["{:.no_toc}"] : []),
  ];
}

const BLOCKS: readonly (readonly [share: number, make: (chance: Chance) => string[]])[] = [
  [22, heading],
  [22, prose],
  [26, (chance) => list(chance)],
  [12, fence],
  [6, table],
  [5, html],
  [3, quote],
  [2, (chance) => code(chance).map((line) => `    ${line}`)],
  [
    2,
    (chance) => [
      chance.pick(["Alert", "Runbook Alert", sentence(chance, 2)]),
      chance.pick(["{: .label .label-purple}", "{: .note }", "{:.label}{:.x}", '{: #id-x title="a b"}']),
    ],
  ],
  [1, () => ["* Will be replaced with the ToC", "{:toc}"]],
  [
    1,
    (chance) => [
      sentence(chance, 2),
      `: ${sentence(chance)}`,
      ...(chance.is(0.5) ? ["", `: ${sentence(chance)}`] : []),
    ],
  ],
  [1, (chance) => [`[^1]: ${sentence(chance)}`]],
  [1, (chance) => [`[cart]: https://shop.example/cart ${chance.pick(["", '"Title"'])}`]],
  [
    1,
    (chance) => [
      chance.pick([
        "---",
        "***",
        "* * *",
        "___",
        "^",
        "{::comment}\nhidden\n{:/comment}",
        "{::nomarkdown}\n<i>raw</i>\n{:/}",
        "{:ref: .x #y}",
        "*[SLO]: objective",
        "$$\nx\n$$",
        '{::options toc_levels="2..3" /}',
      ]),
    ],
  ],
];

/** The Markdown of one page. */
export function generatePage(seed: number): string {
  const chance = createChance(seed);
  const total = BLOCKS.reduce((sum, [share]) => sum + share, 0);
  const lines: string[] = [];
  const count = 4 + chance.number(14);
  for (let index = 0; index < count; index += 1) {
    let at = chance.number(total);
    const make = BLOCKS.find(([share]) => (at -= share) < 0)?.[1] ?? prose;
    lines.push(...make(chance));
    if (chance.is(0.8)) lines.push("");
  }
  return `${lines.join("\n")}\n`;
}
