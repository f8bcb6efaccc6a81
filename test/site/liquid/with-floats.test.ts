/** Whole floats of front matter and data print as Ruby prints them, wherever they are, and all else stays what it is. */
import { expect, test } from "vitest";
import { withFloats } from "../../../site/liquid/with-floats.ts";
import { parseLocatedYaml } from "../../../site/model/located-yaml.ts";
import { shown } from "./shop.ts";

const read = (text: string): unknown => parseLocatedYaml(text).value;

test("they are floats in mappings and lists, beside what is none", () => {
  const data = read("a: 1.0\nb: [2.0, null, 3, { c: 4.0, d: x }]\ne:\nf: true\ng: 1.5\n");
  expect(shown("{{ site.v | inspect }}", { v: withFloats(data) })).toBe(
    "{&quot;a&quot;=&gt;1.0, &quot;b&quot;=&gt;[2.0, nil, 3, {&quot;c&quot;=&gt;4.0, &quot;d&quot;=&gt;&quot;x&quot;}], " +
      "&quot;e&quot;=&gt;nil, &quot;f&quot;=&gt;true, &quot;g&quot;=&gt;1.5}",
  );
});

test("what holds none is not copied, and beside what holds one neither", () => {
  const data = read("none: { a: [1, null] }\nsome: { b: 1.0 }\n") as Readonly<Record<string, unknown>>;
  const copy = withFloats(data);
  expect(copy).not.toBe(data);
  expect([copy["none"] === data["none"], copy["some"] === data["some"]]).toEqual([true, false]);
  const { none } = data;
  expect(withFloats(none)).toBe(none);
});

test.each([null, undefined, "x", 1, true])("%j is what it was", (value) => {
  expect(withFloats(value)).toBe(value);
});

test("what is worked out when it is asked for is worked out then, and what contains itself ends", () => {
  let asked = 0;
  const page: Record<string, unknown> = { list: read("- 1.0\n") };
  Object.defineProperty(page, "content", { enumerable: true, configurable: true, get: () => (asked += 1) });
  page["self"] = page;
  const copy = withFloats(page);
  expect([asked, copy["content"], String((copy["list"] as unknown[])[0]), copy["self"] === page]).toEqual([
    0,
    1,
    "1.0",
    true,
  ]);
});
