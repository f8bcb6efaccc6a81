/** What of a post is its excerpt, as Jekyll's `Jekyll::Excerpt` takes it. */
import { expect, test } from "vitest";
import { excerptOf } from "../../../site/model/excerpt.ts";

test.each([
  ["a\n\nb", "\n\n", "a"],
  ["a\n\nb", "", ""],
  ["a\n\nb", "<!--more-->", "a\n\nb"],
  ["a\n<!--more-->", "<!--more-->", "a\n"],
  ["a\n<!--more-->\nb", "<!--more-->", "a\n"],
  // Definitions of the links in it come along, and no others.
  ["a [x][1]\n\nb [y][2]\n\n[1]: /x\n [2]: /y", "\n\n", "a [x][1]\n\n[1]: /x"],
  // A block of Liquid is closed.
  [
    "{% if a %}{%- for b in c %}\n\nd{% endfor %}{% endif %}",
    "\n\n",
    "{% if a %}{%- for b in c %}\n{% endfor %}\n{% endif %}",
  ],
  ["{% raw %}a{%- endraw %}\n\nb", "\n\n", "{% raw %}a{%- endraw %}"],
  ["{% ifchanged %}a\n\nb", "\n\n", "{% ifchanged %}a"],
])("of %j by %j it is %j", (body, separator, excerpt) => {
  expect(excerptOf(body, separator)).toBe(excerpt);
});
