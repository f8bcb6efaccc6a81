/** No link leads anywhere but to the web, a mail, a phone, a chat or a page of the site. */
import { describe, expect, it } from "vitest";
import { alertPath, contactLink, pathSegment, safeHref, teamPath } from "../../../site/pages/link.ts";

describe("safeHref", () => {
  it.each([
    ["https://pager.example.com/a?b=1&c", "https://pager.example.com/a?b=1&c"],
    ["mailto:shop@example.com", "mailto:shop@example.com"],
    ["tel:+491234", "tel:+491234"],
    ["slack://channel?id=C1", "slack://channel?id=C1"],
    ["/teams/shop/", "/docs/teams/shop/"],
    [" https://a.example.com/two words ", "https://a.example.com/two%20words"],
    ["javascript:alert(1)", undefined],
    ["JaVaScRiPt:alert(1)", undefined],
    ["java\nscript:alert(1)", undefined],
    ["data:text/html,<script>", undefined],
    ["vbscript:x", undefined],
    ["//evil.example.com", undefined],
    ["/\\evil.example.com", undefined],
    ["/\t/evil.example.com", undefined],
    ["#TBD", undefined],
    ["", undefined],
  ])("of %j is %j", (target, expected) => {
    expect(safeHref(target, "/docs")).toBe(expected);
  });

  it("leaves a contact's name when its link is no good", () => {
    expect(contactLink({ name: "Shop", link: "javascript:alert(1)" }, "")).toEqual({ text: "Shop" });
  });
});

describe("paths", () => {
  it("never climb out of their folder", () => {
    expect(["../../etc", "..", "a/b", "ok_1.2-x", ""].map(pathSegment)).toEqual([
      "etc",
      "unnamed",
      "a-b",
      "ok_1.2-x",
      "unnamed",
    ]);
    expect(teamPath("storage")).toBe("/teams/storage/");
    expect(alertPath("VolumeFillingUp")).toBe("/alerts/volumefillingup/");
  });
});
