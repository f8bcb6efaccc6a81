/** A page's placeholders are those of its commands. */
import { expect, it } from "vitest";
import { placeholdersOf } from "../../../site/pages/placeholders.ts";

const written = (html: string): string[] => placeholdersOf(html).fields.map((placeholder) => placeholder.written);

it("finds them in code only, each once", () => {
  expect(
    written("<p>&lt;name&gt; <code>get &lt;pod&gt; -n $NAMESPACE</code></p><pre><code>get &lt;POD&gt;</code></pre>"),
  ).toEqual(["<pod>", "$NAMESPACE"]);
});

it("does not take the output of a session for a placeholder", () => {
  expect(written("<pre><code>$ kubectl get &lt;pod&gt;\nwriter &lt;something&gt;\n</code></pre>")).toEqual(["<pod>"]);
});

it("stops at a dozen", () => {
  expect(
    written(`<code>show ${Array.from({ length: 30 }, (_, index) => `$NAME${index}`).join(" ")}</code>`),
  ).toHaveLength(12);
});

it("takes none from a diagram", () => {
  expect(written('<pre><code class="language-mermaid">E-&gt;&gt;K: get &lt;pod&gt;</code></pre>')).toEqual([]);
});
