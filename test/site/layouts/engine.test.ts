/** Layouts are safe by default. */
import { expect, it } from "vitest";
import { layoutEngine } from "../../../site/layouts/engine.ts";

it("escapes what a layout prints, and refuses a filter that does not exist", () => {
  const engine = layoutEngine(".");
  expect(engine.parseAndRenderSync("{{ a }}", { a: `<"&'>` })).toBe("&lt;&#34;&amp;&#39;&gt;");
  expect(() => engine.parse("{{ a | shout }}")).toThrow(/undefined filter/);
});
