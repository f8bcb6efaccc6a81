/** A title that the body repeats is said once, and nothing else of the body changes. */
import { expect, it } from "vitest";
import { hideTitleHeading } from "../../../site/pages/title-heading.ts";

it("hides the first heading and keeps its id, its content and all others", () => {
  const html = '<p>a</p><h1 id="x" class="y">T</h1><h1>U</h1>';
  expect(hideTitleHeading(html)).toBe('<p>a</p><h1 hidden id="x" class="y">T</h1><h1>U</h1>');
  expect(hideTitleHeading("<h1>T</h1>")).toBe("<h1 hidden>T</h1>");
  expect(hideTitleHeading("<h10>T</h10>")).toBe("<h10>T</h10>");
});
