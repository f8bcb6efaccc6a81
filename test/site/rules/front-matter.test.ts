/** Rules about front matter and shared data: every mistake of a page at once, each with what was meant. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";
import { factsOf } from "../facts.ts";

async function found(files: Record<string, string>, unused = false): Promise<string[]> {
  const problems = await problemsOf(files);
  return problems
    .filter(({ rule }) => rule.startsWith("unused-") === unused)
    .map((problem) => `${problem.file}:${problem.line} ${problem.rule} ${factsOf(problem)}`);
}

test("one mistake never hides another, even in a row that is left out", async () => {
  const page = `---
title: Cart
team: shop-apy
parent: Shopp
checks:
  - id: looks-well
    section: look-at-cart
    probe: aks
    question: Does it?
escalation:
  - when: { looks-wel: fail }
    to: shop-netwrok
  - when: { looks-well: fail }
    continue: writer.md
    because: the writer may be at fault
---
## Look at the cart
`;
  expect(
    await found({
      "index.md": "---\ntitle: Shop\n---\n",
      "shop/cart.md": page,
      "shop/writer.md": "---\ntitle: Writer\n---\n",
    }),
  ).toMatchInlineSnapshot(`
    [
      "shop/cart.md:3 unknown-team owner shop-apy → shop-api",
      "shop/cart.md:4 orphan no-page Shopp, parent → Shop",
      "shop/cart.md:7 unknown-section unknown looks-well, look-at-cart → look-at-the-cart",
      "shop/cart.md:8 unknown-probe unknown aks → ask or dns",
      "shop/cart.md:11 escalation-shape because",
      "shop/cart.md:11 escalation-shape check looks-wel → looks-well",
      "shop/cart.md:12 unknown-team escalation shop-netwrok → shop-network",
      "shop/cart.md:14 unknown-runbook unknown writer.md → shop/writer",
    ]
  `);
});

test("teams and dashboards of the shared data, with the line of the data", async () => {
  expect(
    await found({
      "cart.md":
        "---\ntitle: Cart\ndashboards: [graphs, grahps, tables]\nchecks:\n  - { id: a, probe: ask, question: Well? }\nescalation:\n  - { when: { a: fail }, to: shop-api, because: x }\n  - { when: { a: pass }, to: shop-api, because: x }\n---\n",
      "_data/teams.yml":
        "shop-api:\n  name: Shop\n  comm: { name: chat, link: shop.slack.example.com/x }\n  issue: ftp.example.com\n",
      "_data/monitoring.yml":
        "graphs: { name: Graphs, link: 'javascript:alert(1)' }\ntables: { name: Tables }\nmore: { name: More, link: 'https://' }\n",
      "_data/eu/monitoring.yml": "eu: { name: EU, link: htps://graphs.example.com }\n",
    }),
  ).toMatchInlineSnapshot(`
    [
      "_data/eu/monitoring.yml:1 data-link unknown-scheme eu.monitoring.eu.link, htps://graphs.example.com, htps → https",
      "_data/monitoring.yml:1 data-link runs-script monitoring.graphs.link, javascript:alert(1), javascript",
      "_data/monitoring.yml:3 data-link unreadable monitoring.more.link, https://",
      "_data/teams.yml:1 unreachable-team many shop-api, cart.md:7, 1",
      "_data/teams.yml:3 data-link no-address teams.shop-api.comm.link, shop.slack.example.com/x → https://shop.slack.example.com/x",
      "_data/teams.yml:4 data-link no-address teams.shop-api.issue, ftp.example.com → https://ftp.example.com",
      "cart.md:3 unknown-dashboard no-link tables",
      "cart.md:3 unknown-dashboard unknown grahps → graphs",
    ]
  `);
});

test("addresses that differ only in case, and old addresses that are taken", async () => {
  expect(
    await found({
      "cart.md": "---\ntitle: Cart\n---\n",
      "basket.md": "---\ntitle: The cart\npermalink: /Cart.html\nredirect_from: [/writer.html, /shared.html]\n---\n",
      "writer.md": "---\ntitle: Writer\naliases: [/shared.html]\npermalink: /graph.svg\n---\n",
      "graph.svg": "<svg/>",
    }),
  ).toMatchInlineSnapshot(`
    [
      "basket.md:4 redirect-taken wanted /shared.html",
      "cart.md:2 duplicate-url other-case /cart.html, basket.md",
      "writer.md:3 redirect-taken wanted /shared.html",
      "writer.md:4 duplicate-url same /graph.svg, graph.svg",
    ]
  `);
});

test("a link of the shared data to this very site leads to something", async () => {
  const links = { gone: "/wirter.html", page: "/writer.html", own: "https://shop.example.com/runbooks/old.html" };
  const data = (base: string): string =>
    Object.entries(links)
      .map(([name, link]) => `${name}: { link: ${link.replace(/^\//, `${base}/`)} }\n`)
      .join("");
  const files = (base: string): Record<string, string> => ({
    "writer.md": "---\ntitle: Writer\n---\n",
    "_data/site.yml": "title: Shop\nurl: https://shop.example.com\nbaseurl: /runbooks\n",
    "_data/monitoring.yml": data(base),
  });
  expect(await found(files("/runbooks"))).toEqual([
    "_data/monitoring.yml:1 data-link not-there monitoring.gone.link, /runbooks/wirter.html → /runbooks/writer.html",
    "_data/monitoring.yml:3 data-link not-there monitoring.own.link, https://shop.example.com/runbooks/old.html",
  ]);
  expect(await found(files(""))).toContain(
    "_data/monitoring.yml:2 data-link no-base monitoring.page.link, /writer.html, /runbooks → /runbooks/writer.html",
  );
});

test("an automation section promises what the page has, and denies nothing that it has", async () => {
  const section = (text: string, checks = ""): string => `---\ntitle: Cart\n${checks}---\n## Automation\n\n${text}\n`;
  const check = "checks:\n  - { id: looks-well, probe: ask, question: Does the cart look well? }\n";
  expect(
    await found({
      "a.md": section("The checker looks at everything."),
      "b.md": section("Fully automated."),
      "c.md": section("There is no checker yet."),
      "d.md": section("The checker is [a job](https://jobs.example.com/cart)."),
      "e.md": section("None\n\n```sh\nkubectl get pods\n```"),
      "f.md": section("None\n\n```sh\nkubectl get pods\n```", check),
    }).then((all) => all.filter((text) => text.includes("automation-section"))),
  ).toEqual([
    "a.md:4 automation-section promised",
    "b.md:4 automation-section promised",
    "f.md:6 automation-section says-none None, a check",
  ]);
});

test("a type that one page alone has and that is spelt like a usual one is reported", async () => {
  const page = (title: string, type: string): string => `---\ntitle: ${title}\ntype: ${type}\n---\n`;
  const files = {
    ...Object.fromEntries(["a", "b", "c"].map((name) => [`${name}.md`, page(name, "Alert")])),
    "d.md": page("d", "Alrt"),
    "e.md": page("e", "Asset"),
  };
  expect((await found(files)).filter((text) => text.includes("type-mismatch"))).toEqual([
    "d.md:3 type-mismatch rare Alrt, 3, Alert",
  ]);
});

test("an entry of the shared data is used where a page names it or goes through all of them", async () => {
  const data = {
    "_data/teams.yml": "shop-api: { name: Shop }\nshop-cart: { name: Cart }\n",
    "_data/monitoring.yml": `eu: { name: EU, link: "https://eu.example.com/" }\nus: { name: US, link: "https://us.example.com/" }\n`,
  };
  const page = (text: string): Record<string, string> => ({ ...data, "cart.md": `---\ntitle: Cart\n---\n${text}\n` });
  const one = page('{{ site.data.teams["shop-api"].name }} {{ site.data.monitoring.eu.link }}');
  expect((await found(one, true)).map((text) => text.replace(/\..*/s, ""))).toEqual([
    "_data/monitoring",
    "_data/teams",
  ]);
  const all = page(
    "{% for team in site.data.teams %}x{% endfor %} {% assign which = 'eu' %}{{ site.data.monitoring[which].link }}",
  );
  expect(await found(all, true)).toEqual([]);
});
