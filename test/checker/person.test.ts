/** What is printed above a question: a line for each piece of evidence, and never more than fits. */
import { expect, test } from "vitest";
import { shownText } from "../../checker/person.ts";

test("is a line for each, whatever line breaks it holds", () => {
  const shown = [
    { object: "pod/shop/cart-0", saw: "Running,\n2/2 ready" },
    { object: "log of cart-0", saw: "started" },
  ];
  expect(shownText(shown)).toBe("    pod/shop/cart-0: Running, 2/2 ready\n    log of cart-0: started\n");
  expect(shownText([])).toBe("");
});

test("of many it is the first, and how many more there are", () => {
  const shown = Array.from({ length: 40 }, (_, index) => ({ object: `pod/cart-${index}`, saw: "Running" }));
  const lines = shownText(shown).trimEnd().split("\n");
  expect(lines).toHaveLength(31);
  expect(lines.at(-1)).toContain("10");
});
