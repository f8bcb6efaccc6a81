/** Text that goes into XML. */
import { expect, test } from "vitest";
import { escapeXml } from "../../../checker/report/xml.ts";

test.each([
  ["markup", `a<b> & "c" 'd'`, "a&lt;b&gt; &amp; &quot;c&quot; &apos;d&apos;"],
  ["what is escaped already is text as well", "&amp;", "&amp;amp;"],
  ["white space stays", "a\tb\nc\rd", "a\tb\nc\rd"],
  ["what XML cannot hold", "a\u0000b\u0008c\u001bd\ufffee\ufffff", "abcdef"],
  ["half a character", "a\ud800b\udc00c", "abc"],
  ["a character of two halves", "a😀b", "a😀b"],
])("%s", (_what, text, expected) => {
  expect(escapeXml(text)).toBe(expected);
});
