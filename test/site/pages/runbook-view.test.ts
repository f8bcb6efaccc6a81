/** The view of a runbook knows what its body already says, and passes on nothing that could harm. */
import { describe, expect, it } from "vitest";
import { runbookView } from "../../../site/pages/runbook-view.ts";
import { body, catalog, context, heading, runbook, volumeFillingUp } from "./shop.ts";

const page = volumeFillingUp();
const book = catalog([page]);

describe("runbookView", () => {
  it("leaves the page's heading to a body that has one, and sees that it repeats the title", () => {
    const view = runbookView(page, context(book));
    expect([view.hasHeading, view.repeatsTitle]).toEqual([true, true]);
    const other = runbookView(page, context(book, { body: body("", [heading(1, "Disk")]) }));
    expect([other.hasHeading, other.repeatsTitle]).toEqual([true, false]);
    expect(runbookView(page, context(book, { body: body("", [heading(2, "Disk")]) })).hasHeading).toBe(false);
  });

  it("shows the title as the heading writes it where both have the same letters", () => {
    const named = runbook("a", { title: "Kube Node Not Ready" });
    const view = runbookView(named, context(catalog([named]), { body: body("", [heading(1, "KubeNodeNotReady")]) }));
    expect([view.repeatsTitle, view.name, view.title]).toEqual([true, "KubeNodeNotReady", "Kube Node Not Ready"]);
    const signs = runbook("b", { title: "!!!" });
    const other = runbookView(signs, context(catalog([signs]), { body: body("", [heading(1, "???")]) }));
    expect([other.repeatsTitle, other.name]).toEqual([false, "!!!"]);
  });

  it("has the ways in on the front page and nowhere else, and only those that lead somewhere", () => {
    const front = runbook("index", { url: "/" });
    const view = runbookView(front, context(catalog([front, page])));
    expect(view.ways.map(({ href }) => href)).toEqual([
      "/docs/alerts/",
      "/docs/teams/",
      "/docs/types/",
      "/docs/dashboards/",
      "/docs/all/",
    ]);
    const bare = runbookView(front, context(catalog([front], { teams: new Map(), data: {} })));
    expect(bare.ways.map(({ href }) => href)).toEqual(["/docs/all/"]);
    expect(runbookView(page, context(book)).ways).toEqual([]);
  });

  it("sees the label that a body begins with", () => {
    const labelled = (html: string): boolean => runbookView(page, context(book, { body: body(html) })).hasLabelInBody;
    expect(labelled('<p class="label label-purple">Alert</p>\n<h1>x</h1>')).toBe(true);
    expect(labelled('<p class="label">Process</p>')).toBe(false);
    expect(labelled('<h1>x</h1><p class="label">Alert</p>')).toBe(false);
  });

  it("links alerts, dashboards, the source and the page itself with the base path", () => {
    const view = runbookView(page, context(book, { git: { date: "2025-11-20T10:00:00+01:00", author: "Ada" } }));
    expect(view.alerts).toEqual([{ text: "VolumeFillingUp", href: "/docs/alerts/volumefillingup/" }]);
    expect(view.dashboards).toEqual([{ text: "Cart traffic", href: "https://grafana.example.com/d/cart" }]);
    expect(view.edit).toBe("https://git.example.com/shop/edit/main/runbooks/storage/volume-filling-up.md");
    expect(view.href).toBe("/docs/storage/volume-filling-up.html");
    expect(view.trust.change?.day).toBe("2025-11-20");
  });

  it("says nothing of teams and checks on a site that is a manual", () => {
    const manual = catalog([page], { settings: { ...book.settings, all: { manual: true } } });
    expect(runbookView(page, context(manual)).isActionable).toBe(false);
    expect(runbookView(page, context(book)).isActionable).toBe(true);
  });

  it("has no contents where the page asks for none, and no link to a source that runs script", () => {
    expect(runbookView(runbook("a", { hasToc: false }), context(book)).contents).toEqual([]);
    const bad = catalog([page], { settings: { ...book.settings, editUrl: "javascript:alert('%path%')" } });
    expect(runbookView(page, context(bad)).edit).toBeUndefined();
  });
});
