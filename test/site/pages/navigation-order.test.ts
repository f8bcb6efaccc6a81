/** Lists are in the same order everywhere. */
import { expect, it } from "vitest";
import { compareNodes, compareText } from "../../../site/pages/navigation-order.ts";
import { runbook } from "./shop.ts";

it("puts names in the order of their letters, whatever the case", () => {
  expect(["b", "A", "a", "B"].sort(compareText)).toEqual(["A", "a", "B", "b"]);
});

it("puts numbers before words, and words before titles", () => {
  const node = (title: string, navOrder?: number | string) => ({
    title,
    href: title,
    runbook: runbook(title, navOrder === undefined ? {} : { navOrder }),
    children: [],
    hidden: [],
  });
  const nodes = [node("a"), node("z", "w"), node("y", 10), node("x", 9)];
  expect(nodes.sort(compareNodes).map(({ title }) => title)).toEqual(["x", "y", "z", "a"]);
});
