/** Data that does not exist is shown where it is wanted, and reported with the names that there are. */
import { describe, expect, test } from "vitest";
import { missingData, pathOf } from "../../../site/liquid/missing-data.ts";
import { factsOf } from "../facts.ts";
import { run, shown, SITE } from "./shop.ts";

describe("is shown", () => {
  test.each([
    ["[x]({{ site.data.teams.carts.escalate.link }})", "[x](⟦site.data.teams.carts.escalate.link is not defined⟧)"],
    ["{{ site.data.teams.cart.chat }}", "⟦site.data.teams.cart.chat is not defined⟧"],
    ["{{ site.data.teams.cart.motto }}", "⟦site.data.teams.cart.motto is not defined⟧"],
    ["{{ site.data.nope | append: '!' }}", "⟦site.data.nope is not defined⟧!"],
    ["{{ site.data['no|pe'] | append: '!' | upcase }}", "⟦site.data.no|pe is not defined⟧!"],
    ['{{ site.data["no|pe"] | append: "!" }}', "⟦site.data.no|pe is not defined⟧!"],
    ["a {{- site.data.nope -}} b", "a⟦site.data.nope is not defined⟧b"],
    ["{{site.nope}}", "⟦site.nope is not defined⟧"],
    ["{{ site.data.nope | upcase | default: site.data.gone }}", "⟦site.data.nope is not defined⟧"],
    ["{{ site['a<b>&'] }}", "⟦site.ab is not defined⟧"],
    ["{{ site[page.nope] }}", "⟦site[page.nope] is not defined⟧"],
    ["{{ site.url.nope }}", "⟦site.url.nope is not defined⟧"],
  ])("%s", (text, expected) => expect(shown(text)).toBe(expected));
});

describe("is none", () => {
  test.each([
    ["{{ site.data.nope | default: 'x' }}", "x"],
    ["{{ site.data.nope|default:'x' }}", "x"],
    ["{{ page.nope }}{{ page.empty }}{{ site.empty }}.", "."],
    ["{{ site.data.teams.cart.tags.size }}", "2"],
    ["{% if site.data.nope %}a{% else %}b{% endif %}", "b"],
  ])("%s", (text, expected) => {
    expect(shown(text)).toBe(expected);
    expect(run(text).findings).toEqual([]);
  });

  test.each(["baseurl", "url", "title", "description", "time"])(
    "Jekyll gives site.%s an empty value itself",
    (name) => {
      const site = { baseurl: undefined, url: undefined, title: undefined };
      expect(shown(`{{ site.${name} }}.`, site)).toBe(".");
      expect(run(`{{ site.${name}.x }}`, site).findings).toHaveLength(1);
    },
  );
});

test("is reported at its place", () => {
  expect(run("a\n[x]({{ site.data.teams.carts.escalate.link }})").findings).toEqual([
    {
      rule: "undefined-data",
      code: "undefined",
      data: {
        name: "site.data.teams.carts.escalate.link",
        owner: "site.data.teams",
        wanted: "carts",
        like: "cart, card",
      },
      line: 1,
      column: 5,
      excerpt: "site.data.teams.carts.escalate.link",
    },
  ]);
});

test.each([
  ["site.data.teams.nothing", "undefined site.data.teams.nothing, site.data.teams, nothing"],
  ["site.data.team", "undefined site.data.team, site.data, team → teams"],
  ["site.data.teams.cart.name.x", "undefined site.data.teams.cart.name.x, site.data.teams.cart.name, x"],
  ["site.data.teams.cart.chat", "no-value site.data.teams.cart.chat"],
  ["site.data.teams.cart.chat.x", "undefined site.data.teams.cart.chat.x, site.data.teams.cart.chat, x"],
  ["site.data.toString", "undefined site.data.toString, site.data, toString"],
])("%s", (expression, expected) => {
  const fact = factsOf(missingData(pathOf(expression), { site: SITE }));
  expect(fact).toBe(expected);
});

test.each([
  ["site", ["site"]],
  ["site.data.a-b", ["site", "data", "a-b"]],
  ["site . data", ["site", "data"]],
  ["site['data'][\"teams\"]", ["site", "data", "teams"]],
  ["site[ 'data' ].x", ["site", "data", "x"]],
  ["site['a b']", ["site", "ab"]],
  ["site[page.x].y", ["site"]],
  ["site | size", ["site"]],
  ["_x1.y", ["_x1", "y"]],
  ["'site'.x", []],
  ["1.x", []],
])("the path of %s", (expression, path) => expect(pathOf(expression)).toEqual(path));

describe("in an include", () => {
  test("is reported where the include is", () => {
    expect(run("a\n\n{% include missing.md %}").findings).toMatchObject([
      { rule: "undefined-data", line: 2, column: 1 },
    ]);
  });
});

test("what the engine has of its own is no data", () => {
  expect(shown("{{ page.constructor }}{{ page.toString }}.")).toBe(".");
});
