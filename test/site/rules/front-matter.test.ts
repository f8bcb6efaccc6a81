/** Rules about front matter and shared data: every mistake of a page at once, each with what was meant. */
import { expect, test } from "vitest";
import { problemsOf } from "./example-site.ts";

async function found(files: Record<string, string>, unused = false): Promise<string[]> {
  const problems = await problemsOf(files);
  return (
    problems
      .filter(({ rule }) => rule.startsWith("unused-") === unused)
      .map(({ file, line, rule, message, help }) => `${file}:${line} ${rule}: ${message}. ${help}`)
      // Which probes there are is not this test's business.
      .map((text) => text.replace(/(?<=Choose one of )[^.]*/, "…"))
  );
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
      "shop/cart.md:3 unknown-team: no team is called shop-apy. Did you mean shop-api? Otherwise add the team to _data/teams.yml.",
      "shop/cart.md:4 orphan: no page has the title Shopp, which this page names as its parent. Did you mean Shop?",
      "shop/cart.md:7 unknown-section: the check looks-well carries out the section look-at-cart, and no heading of the page has that id. Did you mean look-at-the-cart?",
      "shop/cart.md:8 unknown-probe: no probe is called aks. Choose one of …. Did you mean ask or dns?",
      "shop/cart.md:11 escalation-shape: the row refers to a check looks-wel that this page does not have. Name one of the page's checks. Did you mean looks-well?",
      "shop/cart.md:11 escalation-shape: this row does not say why. Add \`because:\` with the reason that the engineer will read.",
      "shop/cart.md:12 unknown-team: the escalation leads to shop-netwrok, and no team is called that. Did you mean shop-network? Otherwise add the team to _data/teams.yml.",
      "shop/cart.md:14 unknown-runbook: the escalation goes on with writer.md, and no runbook is called that. Did you mean shop/writer?",
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
      "_data/eu/monitoring.yml:1 data-link: eu.monitoring.eu.link is htps://graphs.example.com, which has the unknown scheme htps:. Did you mean https:?",
      "_data/monitoring.yml:1 data-link: monitoring.graphs.link is javascript:alert(1), which has the scheme javascript:, which can run script in the reader's name. Link a page instead.",
      "_data/monitoring.yml:3 data-link: monitoring.more.link is https://, which no browser can open. Write the whole address, with https:// before it, or leave the key out.",
      "_data/teams.yml:1 unreachable-team: the team shop-api has no escalation link, and cart.md:7 and 1 more escalate to it. Give the team \`escalate: { name: …, link: … }\`.",
      "_data/teams.yml:3 data-link: teams.shop-api.comm.link is shop.slack.example.com/x, which is no address. Did you mean https://shop.slack.example.com/x?",
      "_data/teams.yml:4 data-link: teams.shop-api.issue is ftp.example.com, which is no address. Did you mean https://ftp.example.com?",
      "cart.md:3 unknown-dashboard: no dashboard is called grahps. Did you mean graphs? Otherwise add it to _data/monitoring.yml.",
      "cart.md:3 unknown-dashboard: the dashboard tables has no link. Name an entry of _data/monitoring.yml that has a link, or add it there.",
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
      "basket.md:4 redirect-taken: /shared.html does not lead to this page: it is also wanted by another page, or a file stands there. Leave the address to the page that has it, or to one of the pages that want it.",
      "cart.md:2 duplicate-url: /cart.html has an address that differs only in upper and lower case from that of basket.md. Rename one of them, or change its permalink.",
      "writer.md:3 redirect-taken: /shared.html does not lead to this page: it is also wanted by another page, or a file stands there. Leave the address to the page that has it, or to one of the pages that want it.",
      "writer.md:4 duplicate-url: /graph.svg has the same address as graph.svg. Rename one of them, or change its permalink.",
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
    "_data/monitoring.yml:1 data-link: monitoring.gone.link is /runbooks/wirter.html, which does not exist on this site. Did you mean /runbooks/writer.html?",
    "_data/monitoring.yml:3 data-link: monitoring.own.link is https://shop.example.com/runbooks/old.html, which does not exist on this site. Correct the address, or leave the key out.",
  ]);
  expect(await found(files(""))).toContain(
    "_data/monitoring.yml:2 data-link: monitoring.page.link is /writer.html, which leaves the site: its pages stand below /runbooks/. Write /runbooks/writer.html.",
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
    "a.md:4 automation-section: the section promises automation, and the page has no checks. Write `checks` in the front matter, link what automates it, or write None.",
    "b.md:4 automation-section: the section promises automation, and the page has no checks. Write `checks` in the front matter, link what automates it, or write None.",
    'f.md:6 automation-section: the section says "None", and the page has a check. Say what is automated, or remove the section: the page shows its checker by itself.',
  ]);
});

test("a type that one page alone has and that is spelt like a usual one is told", async () => {
  const page = (title: string, type: string): string => `---\ntitle: ${title}\ntype: ${type}\n---\n`;
  const files = {
    ...Object.fromEntries(["a", "b", "c"].map((name) => [`${name}.md`, page(name, "Alert")])),
    "d.md": page("d", "Alrt"),
    "e.md": page("e", "Asset"),
  };
  expect((await found(files)).filter((text) => text.includes("type-mismatch"))).toEqual([
    "d.md:3 type-mismatch: no other page has the type Alrt, and 3 pages have the type Alert. Did you mean Alert?",
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
