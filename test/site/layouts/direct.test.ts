/** What is carried out directly prints what LiquidJS prints. */
import { Liquid } from "liquidjs";
import { expect, it, test } from "vitest";
import { layoutEngine } from "../../../site/layouts/engine.ts";

const VALUES = {
  text: `a <b> & "c" 'd'`,
  plain: "plain",
  empty: "",
  none: undefined,
  nothing: null,
  zero: 0,
  three: 3,
  yes: true,
  no: false,
  list: ["x", "<y>", ["z"]],
  same: ["x", "<y>", ["z"]],
  page: {
    title: "T & t",
    size: 7,
    links: [{ href: "/a", text: "A" }, { href: "/b" }],
    inherited: Object.create({ a: 1 }),
  },
};
const NAMES = [
  ...Object.keys(VALUES),
  "page.title",
  "page.links.length",
  "page.links.first.text",
  "page.size",
  "text.size",
];
const NAMES_TOO = [
  "list.size",
  "page.missing.more",
  "page.inherited.a",
  "missing",
  "'<quoted>'",
  "4",
  "nil",
  "list.last",
];

const outputs = [...NAMES, ...NAMES_TOO].flatMap((name) => [`{{ ${name} }}`, `{{ ${name} | raw }}`]);
const choices = NAMES.flatMap((name) => [
  `{% if ${name} %}1{% else %}0{% endif %}{% unless ${name} %}1{% else %}0{% endunless %}`,
  ...["''", "3", "nil", "empty", "blank", "true", "same", "text"].flatMap((other) =>
    ["==", "!=", ">", "<", ">="].map(
      (sign) => `{% if ${name} ${sign} ${other} and yes or no %}1{% elsif zero %}2{% endif %}`,
    ),
  ),
]);
const templates = [
  "{% for link in page.links %}{{ link.text }}{% unless forloop.last %}, {% endunless %}{{ forloop.index }}{% else %}none{% endfor %}",
  "{% for one in list limit: 2 %}{{ one }}{% if one == 'x' %}{% continue %}{% endif %}!{% endfor %}{% for one in missing %}{% else %}none{% endfor %}",
  "{% for one in list %}{% if forloop.index == 2 %}{% break %}{% endif %}{{ one }}{% endfor %}",
  "{% capture a %}<i>{{ text }}</i>{% endcapture %}{{ a | raw }}{{ a }}{% assign b = page.title | upcase %}{{ b }}{{ b | default: 'x' }}",
  "{% case plain %}{% when 'plain' %}yes{% else %}no{% endcase %}{{ three | minus: 1 }}{{ list | join: '+' }}",
  "{% render 'part', a: text, b: page.links, c: 4 %}{% render 'part' %}{% render 'part', a: (1..3), b: page.links.first %}",
  "{% render 'part' for list as a %}{% render 'part' with page.title as a %}",
];

const parts = { part: "[{{ a }}{{ c }}{% for one in b %}{{ one.href }}{% endfor %}{{ text }}]" };

function both(): [Liquid, Liquid] {
  const plain = new Liquid({
    outputEscape: "escape",
    ownPropertyOnly: true,
    strictFilters: true,
    cache: true,
    jsTruthy: true,
    templates: parts,
  });
  const direct = layoutEngine("site", parts);
  return [plain, direct];
}

test.each([...templates, outputs.join("|"), choices.join("")])("%.60s", (template) => {
  const [plain, direct] = both();
  expect(direct.parseAndRenderSync(template, VALUES)).toBe(plain.parseAndRenderSync(template, VALUES));
});

it("says where a mistake is, as LiquidJS does", () => {
  const [plain, direct] = both();
  const messageOf = (engine: Liquid): string => {
    try {
      return String(engine.parseAndRenderSync("a\n{% if yes %}{% render 'gone' %}{% endif %}", VALUES));
    } catch (error) {
      return (error as Error).message;
    }
  };
  expect(messageOf(direct)).toContain("line:2");
  expect(messageOf(direct)).toBe(messageOf(plain));
});
