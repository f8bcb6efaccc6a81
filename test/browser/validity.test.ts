/** The HTML of every page is valid; what an author's own Markdown may bring along is not held against the page. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { HtmlValidate } from "html-validate";
import { describe, expect, inject, test } from "vitest";
import { outputPathOf } from "../../site/model/urls.ts";
import { kindsOf, pagesIn } from "./open-site.ts";

const validator = new HtmlValidate({
  root: true,
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // A shorter void element, a hash that looks like a phone number and a heading that shows twice are no faults.
    "void-style": "off",
    "tel-non-breaking": "off",
    "long-title": "off",
    "no-redundant-role": "off",
    "prefer-native-element": "off",
    "no-inline-style": "error",
    "wcag/h32": "off",
  },
});

describe.each(inject("sites").map((site) => [site.name, site.folder] as const))("the site %s", (_name, folder) => {
  test.each(kindsOf(pagesIn(folder), 40))("%s", async (path) => {
    const html = readFileSync(join(folder, outputPathOf(path)), "utf8");
    const report = await validator.validateString(html);
    const found = report.results.flatMap(({ messages }) =>
      messages.map(({ ruleId, message, line }) => `${line}: ${ruleId}: ${message}`),
    );
    expect(found).toEqual([]);
  });
});

test("a fault would be found", async () => {
  const html =
    '<!doctype html><html lang="en"><head><title>x</title></head><body><p id="a"></p><p id="a" style="color: red">x</body></html>';
  const { results } = await validator.validateString(html);
  expect(results.flatMap(({ messages }) => messages.map(({ ruleId }) => ruleId))).toEqual(
    expect.arrayContaining(["no-dup-id", "no-inline-style"]),
  );
});
