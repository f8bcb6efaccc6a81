/** One golden page per layout: what changes in a layout is seen in a review. Update with `vitest -u`. */
import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { generatedPages, redirectView } from "../../../site/pages/index.ts";
import { buildNavigation } from "../../../site/pages/navigation.ts";
import { shownBody } from "../../../site/output/shown-body.ts";
import { runbookView } from "../../../site/pages/runbook-view.ts";
import { body, catalog, context, runbook, volumeFillingUp } from "../pages/shop.ts";
import { render } from "./render.ts";

const HTML =
  '<h1 id="volume-filling-up">Volume filling up</h1>\n<h2 id="meaning">Meaning</h2>\n<h2 id="diagnosis">Diagnosis</h2>\n' +
  "<p>Run <code>kubectl -n &lt;namespace&gt; get pods</code>.</p>\n";
const page = volumeFillingUp();
const plain = runbook("cart/slow", { title: "Cart is slow", alerts: ["CartSlow"], redirects: ["/old.html"] });
const book = catalog([plain, page, runbook("cart/full", { title: "Cart is full", alerts: ["CartSlow"] })]);
const RUN = {
  page: page.id,
  date: "2024-11-19T10:00:00Z",
  kind: "team",
  checks: [{ id: "writers", status: "fail" }],
} as const;
const FRESHNESS = {
  changeAge: "3 days ago",
  runAge: "12 months ago",
  isChangedSince: true,
  since: "2025-11-20T10:00:00Z",
  after: 365,
  isStale: false,
};
const golden = (name: string): string => `golden/${name}.golden`;

it("runbook with everything", async () => {
  const around = context(book, {
    body: body(HTML),
    git: { date: "2025-11-20T10:00:00Z", author: "Ada", commit: "0123456789abcdef" },
    run: RUN,
    freshness: FRESHNESS,
  });
  const view = runbookView(page, around);
  const html = render("layouts/runbook.liquid", book, view, shownBody({ html: HTML }, page, view, book.settings));
  await expect(html).toMatchFileSnapshot(golden("runbook"));
});

it("a row of the decisions names the way to call for each severity", () => {
  const storage = { ...book.teams.get("storage"), id: "storage", name: "Storage" };
  const teams = new Map([["storage", { ...storage, escalateBySeverity: { critical: { name: "the <pager>" } } }]]);
  const paged = { ...book, teams };
  const view = runbookView(page, context(paged, { body: body(HTML) }));
  const html = render("layouts/runbook.liquid", paged, view, HTML);
  expect(html).toContain("</a>, for severity <code>critical</code> the &lt;pager&gt;: <span");
});

it("runbook with nothing but text", async () => {
  const html = render(
    "layouts/runbook.liquid",
    book,
    runbookView(plain, context(book, { body: body("<p>x</p>", []) })),
    "<p>x</p>",
  );
  await expect(html).toMatchFileSnapshot(golden("runbook-plain"));
});

it("redirect", async () => {
  const view = redirectView({ from: "/old.html", to: "/docs/cart/slow.html", title: "Cart is slow" });
  await expect(render("layouts/redirect.liquid", book, view)).toMatchFileSnapshot(golden("redirect"));
});

const pages = generatedPages(book, buildNavigation(book)).filter(({ path }) => path !== "/teams/shop/index.html");
it.each(pages.map((made) => [made.layout, made] as const))("%s", async (layout, { view }) => {
  const name = layout.slice(layout.lastIndexOf("/") + 1, -".liquid".length);
  await expect(render(layout, book, view)).toMatchFileSnapshot(golden(name));
});

it("prints only the rendered Markdown without escaping it", () => {
  const site = new URL("../../../site/", import.meta.url);
  const raws = ["layouts", "pages"].flatMap((folder) =>
    readdirSync(new URL(folder, site))
      .filter((name) => name.endsWith(".liquid"))
      .flatMap(
        (name) => readFileSync(new URL(`${folder}/${name}`, site), "utf8").match(/\{\{[^}]*\|\s*raw[^}]*\}\}/g) ?? [],
      ),
  );
  // Parts that the site puts around its pages are its author's own HTML. The foot has been through the sanitiser; the navigation and its link were escaped when they were captured.
  expect(raws).toEqual([
    "{{ parts.head | raw }}",
    "{{ parts.header | raw }}",
    "{{ parts.footer | raw }}",
    "{{ headerAndFooter.footer | raw }}",
    "{{ link | raw }}",
    "{{ navigation | replace_first: link, current | raw }}",
    "{{ content | raw }}",
  ]);
});
