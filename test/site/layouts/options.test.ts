/** Layouts are safe by default. */
import { Liquid } from "liquidjs";
import { expect, it } from "vitest";
import { layoutOptions } from "../../../site/layouts/options.ts";

it("escapes what a layout prints, and refuses a filter that does not exist", () => {
  const engine = new Liquid(layoutOptions("."));
  expect(engine.parseAndRenderSync("{{ a }}", { a: `<"&'>` })).toBe("&lt;&#34;&amp;&#39;&gt;");
  expect(() => engine.parseAndRenderSync("{{ a | shout }}", { a: "" })).toThrow(/undefined filter/);
});
