/** What browsers are told to refuse. */
import { expect, it } from "vitest";
import { contentPolicy, frameOf, hasSearch, hasTextSearch, hostPolicy } from "../../../site/pages/frame.ts";
import { catalog } from "./shop.ts";

const settings = (all: Record<string, unknown>) => ({ ...catalog([]).settings, all });

it("lets in nothing inline and nothing from elsewhere", () => {
  expect(contentPolicy(settings({}))).not.toMatch(/unsafe|https:|\*/);
  expect(hostPolicy(settings({}))).toContain("script-src 'self';");
  expect(hostPolicy(settings({}))).toContain("frame-ancestors 'none'");
});

it("takes further hosts of pictures, and nothing that could end the directive", () => {
  const policy = contentPolicy(
    settings({
      image_sources: ["https://img.example.com", "https://x; script-src *", "http://plain.example.com", "*", 3],
    }),
  );
  expect(policy).toContain("img-src 'self' data: https://img.example.com;");
  expect(contentPolicy(settings({ image_sources: "https://img.example.com:8443" }))).toContain(
    "https://img.example.com:8443;",
  );
});

it("searches and hides unless the settings say otherwise", () => {
  expect(frameOf(settings({}), { version: "1" })).toMatchObject({ hasSearch: true, isPrivate: true, version: "1" });
  expect(hasSearch(settings({ search: false }))).toBe(false);
  expect(hasSearch(settings({ search_enabled: false }))).toBe(false);
  expect(frameOf(settings({ search: "names" }), { version: "1" })).toMatchObject({ hasSearch: true });
  expect(hasTextSearch(settings({ search: "names" }))).toBe(false);
  expect(hasTextSearch(settings({}))).toBe(true);
  expect(frameOf(settings({ search_engines: true }), { version: "1" }).isPrivate).toBe(false);
});
