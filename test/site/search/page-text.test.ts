/** Sections are what is between headings, as text. */
import { expect, it } from "vitest";
import { sectionsOf } from "../../../site/search/page-text.ts";

it("takes a page apart at its headings", () => {
  expect(
    sectionsOf(
      '<h1 id="top">Cart &amp; shop</h1><p>One<br>two</p><ul><li>a</li><li>b<b>c</b></li></ul><h2 id="m">Mean<em>ing</em></h2>' +
        '<p>Three <img alt="a graph" src="x"></p><style>p{}</style><script>x</script><h3>No id</h3><table><tr><td>1</td><td>2</td></tr></table>',
    ),
  ).toEqual([
    { id: "", title: "Cart & shop", text: "One two a bc" },
    { id: "m", title: "Meaning", text: "Three a graph" },
    { id: "", title: "No id", text: "1 2" },
  ]);
  expect(sectionsOf("")).toEqual([{ id: "", title: "", text: "" }]);
});
