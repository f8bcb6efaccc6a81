/** Text is marked with its lines while Liquid runs, and no template can see that. */
import { expect, test } from "vitest";
import { run, shown } from "./shop.ts";

test.each([
  ["{{ a | size }}", "2"],
  ["{{a|size}}", "2"],
  ["{{- a | size }}", "2"],
  ["{{ a\n| size }}", "2"],
  ["{{ '{' | append: a | size }}", "3"],
  ["{{ '{ab' | append: a | size }}", "5"],
  ["{% assign b = a | size %}{{ b }}", "2"],
  ["{%assign b = a | size %}{{ b }}", "2"],
  ["{%-  assign b = a | size %}{{ b }}", "2"],
  ["{% if a == 'xy' %}y{% endif %}", "y"],
  ["{% unless a == 'xy' %}n{% endunless %}.", "."],
  ["{% case a %}{% when 'xy' %}y{% endcase %}", "y"],
  ["{% for i in (1..a.size) %}{{ i }}{% endfor %}", "12"],
  ["{% tablerow i in (1..a.size) %}{% endtablerow %}", /^(?:(?!td).)*(?:<td.*?){2}$/],
  ["{% include parameters.md a=a.size b=a %}", "2|xy|"],
])("%s", (text, expected) => {
  const output = shown(`{% capture a %}xy{% endcapture %}${text}`);
  if (typeof expected === "string") expect(output).toBe(expected);
  else expect(output.match(/<td/g)).toHaveLength(2);
});

test("where the text differs without marks, lines are those of equal lines", () => {
  const { text, lines } = run("{% capture a %}x{% endcapture %}\n\nb\n{{ a | size }}\n  c\n{{ a | size }} d\ne");
  expect(text.split("\n").map((content) => content.trim())).toEqual(["", "", "b", "1", "c", "1 d", "e"]);
  expect(lines).toEqual([1, 1, 2, 2, 4, 4, 6]);
});
