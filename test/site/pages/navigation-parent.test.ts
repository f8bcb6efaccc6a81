/** A page finds its parent by title first, then by folder, and never itself. */
import { expect, it } from "vitest";
import { type GrowingNode, parentOf } from "../../../site/pages/navigation-parent.ts";
import { runbook } from "./shop.ts";

const grow = (title: string, of?: ReturnType<typeof runbook>): GrowingNode => ({
  title,
  href: title,
  children: [],
  hidden: [],
  ...(of === undefined ? {} : { runbook: of }),
});

it.each([
  [runbook("a/disk", { parent: "Storage" }), "storage"],
  [runbook("storage/disk"), "storage/index"],
  [runbook("far/disk", { parent: "Gone" }), "section Gone"],
  [runbook("new_shop/disk"), "section New shop"],
  [runbook("storage/index"), "root"],
])("$id", (page, expected) => {
  const storage = grow("storage", runbook("storage", { title: "Storage" }));
  const index = grow("storage/index", runbook("storage/index"));
  const frame = {
    root: grow("root"),
    nodes: new Map([["storage/index", index]]),
    byTitle: new Map([["Storage", [storage]]]),
    section: (title: string) => grow(`section ${title}`),
  };
  expect(parentOf(grow(page.id, page), frame).title).toBe(expected);
});
