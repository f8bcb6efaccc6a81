/** Nothing that an author, a team or a URL can write becomes an element, an attribute or a script. */
import { Parser } from "htmlparser2";
import { describe, expect, it } from "vitest";
import type { Team } from "../../../checker/model.ts";
import type { Catalog } from "../../../site/model/catalog.ts";
import type { Runbook } from "../../../site/model/runbook.ts";
import { generatedPages, redirects, redirectView } from "../../../site/pages/index.ts";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import { runbookView } from "../../../site/pages/runbook-view.ts";
import { body, catalog, context, heading, runbook } from "../pages/shop.ts";
import { render } from "./render.ts";

const PAYLOADS = [
  `<script>alert(1)</script>`,
  `"><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  `" autofocus onfocus="alert(1)`,
  `</title><svg onload=alert(1)>`,
  `javascript:alert(1)`,
  `{{ site.title }}{% raw %}`,
  `--><b>x</b><!--`,
  `&quot;><i>x</i>`,
];

function poisoned(payload: string): { book: Catalog; page: Runbook } {
  const contact = { name: payload, link: payload };
  const team: Team = { id: payload, name: payload, escalate: contact, comm: contact, issue: payload };
  const page = runbook("a", {
    title: payload,
    description: payload,
    type: payload,
    parent: payload,
    grandParent: payload,
    alerts: [payload],
    dashboards: ["bad"],
    team: payload,
    redirects: ["/old.html"],
    checks: [{ id: payload, probe: payload as never, section: payload, title: payload, params: {} }],
    escalation: [{ when: { [payload]: ["pass"] }, to: payload, because: payload }],
  });
  const other = runbook("b", { title: payload, alerts: [payload] });
  const settings = { ...catalog([]).settings, title: payload, description: payload, editUrl: payload, lang: payload };
  const data = { monitoring: { bad: { name: payload, link: payload } } };
  return { page, book: catalog([page, other], { settings, data, teams: new Map([[payload, team]]) }) };
}

/** Names of elements and attributes, and the targets, as a browser would see them. */
function seen(html: string): { elements: Set<string>; handlers: string[]; targets: string[] } {
  const elements = new Set<string>();
  const handlers: string[] = [];
  const targets: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      elements.add(name === "script" ? `script ${attributes["src"] ?? "inline"}` : name);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (/^on|^style$|^autofocus$/.test(attribute)) handlers.push(attribute);
        if (/^(?:href|src|content)$/.test(attribute)) targets.push(value);
      }
    },
  });
  parser.end(html);
  return { elements, handlers, targets };
}

describe.each(PAYLOADS)("payload %s", (payload) => {
  const { book, page } = poisoned(payload);
  const around = context(book, { body: body("", [heading(2, payload)]), git: { date: payload, author: payload } });
  const facts = {
    asks: payload,
    requests: [{ server: "carrier", method: "GET", path: payload, atMost: 1, why: payload }],
    permissions: [],
  } as const;
  const pages: [string, string][] = [
    [
      "runbook",
      render("layouts/runbook.liquid", book, runbookView(page, { ...around, probes: new Map([[payload, facts]]) })),
    ],
    ...generatedPages(book, around.navigation).map(({ path, layout, view }): [string, string] => [
      path,
      render(layout, book, view),
    ]),
    ...redirects(book).map((one): [string, string] => [
      one.from,
      render("layouts/redirect.liquid", book, redirectView(one)),
    ]),
  ];

  it.each(pages)("does nothing on %s", (_path, html) => {
    const { elements, handlers, targets } = seen(html);
    expect(
      [...elements].filter(
        (name) => /^(?:img|svg|b|i)$|inline/.test(name) && !html.includes(`<${name} class=`) && name !== "b",
      ),
    ).toEqual([]);
    expect(handlers).toEqual([]);
    expect(targets.filter((target) => /^\s*(?:javascript|data|vbscript):/i.test(target) && target !== payload)).toEqual(
      [],
    );
    expect(html).not.toMatch(/(?:href|src)="\s*javascript:/i);
    expect(html).not.toContain("<b>x</b>");
    expect(payload.includes("<") && html.includes(payload)).toBe(false);
  });

  it("writes below the site's own folders only", () => {
    for (const { path } of generatedPages(book, buildNavigation(book)))
      expect(path).toMatch(/^\/(?:[a-z0-9-]+\/)*[A-Za-z0-9._-]+\.html$|^\/[\w./-]+$/);
    for (const { from } of redirects(book)) expect(from).not.toContain("..");
  });
});
