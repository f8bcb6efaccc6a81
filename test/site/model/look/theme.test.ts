/** Colours and fonts of the settings: what becomes of them, and what is said of those that cannot be used. */
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { COLOURS, LEAST_CONTRAST, READ_ON } from "../../../../site/model/look/colour-tokens.ts";
import { contrastOf, readableLike } from "../../../../site/model/look/contrast.ts";
import { themeStyles } from "../../../../site/model/look/theme.ts";
import type { Data } from "../../../../site/model/mistake.ts";

interface Said {
  readonly path: string;
  readonly rule: string;
  readonly code: string;
  readonly data?: Data;
}

function styles(theme: unknown): { css: string; said: Said[] } {
  const said: Said[] = [];
  const css = themeStyles(
    theme,
    (path) => path.startsWith("assets/inter."),
    (path, { rule, code, data }) => void said.push({ path, rule, code, ...(data === undefined ? {} : { data }) }),
  );
  return { css, said };
}

test("the colours that may be set are those of the stylesheet, with its values", () => {
  const css = readFileSync(new URL("../../../../site/assets/style/colours.css", import.meta.url), "utf8");
  const written = [...css.matchAll(/--([\w-]+): light-dark\((#\w+), (#\w+)\)/g)].map(([, ...values]) => values);
  expect(written).toEqual(Object.entries(COLOURS).map(([name, pair]) => [name, ...pair]));
});

test("contrast is that of WCAG", () => {
  expect(contrastOf("#000", "#fff")).toBeCloseTo(21);
  expect(contrastOf("#777777", "#ffffff")).toBeCloseTo(4.478, 2);
});

test.each(READ_ON)("%s on %s can be read as it is", (text, ground) => {
  for (const scheme of [0, 1] as const)
    expect(contrastOf(COLOURS[text][scheme], COLOURS[ground][scheme])).toBeGreaterThanOrEqual(LEAST_CONTRAST);
});

test("colours and fonts become variables", () => {
  const { css, said } = styles({
    accent: { light: "#7A1FA2", dark: "#d9a6f0" },
    font: 'Inter, "Segoe UI", sans-serif',
    fonts: [{ name: "Inter", file: "/assets/inter.woff2", weight: "400 700" }],
  });
  expect(said).toEqual([]);
  expect(css).toMatchInlineSnapshot(`
    "@font-face{font-family:"Inter";src:url("../assets/inter.woff2");font-weight:400 700;font-display:optional}
    :root{--accent:light-dark(#7a1fa2,#d9a6f0);--sans:Inter, "Segoe UI", sans-serif}
    "
  `);
});

test.each([
  [{ style: "italic" }, "font-style:italic;"],
  [{ style: "slanted" }, ""],
  [{ weight: 400 }, "font-weight:400;"],
  [{ weight: "bold" }, ""],
  [{ weight: "100 900", style: "normal" }, "font-weight:100 900;font-style:normal;"],
])("a font with %j", (more, said) => {
  const { css } = styles({ fonts: [{ name: "Inter", file: "assets/inter.woff2", ...more }] });
  expect(css).toContain(`url("../assets/inter.woff2");${said}font-display:optional}`);
});

test.each([
  ["woff2", true],
  ["woff", true],
  ["WOFF", true],
  ["ttf", true],
  ["otf", true],
  ["eot", false],
  ["woff2.bak", false],
])("a file .%s is a font: %s", (extension, isFont) => {
  const { css } = styles({ fonts: [{ name: "Inter", file: `assets/inter.${extension}` }] });
  expect(css.includes(`url("../assets/inter.${extension}")`)).toBe(isFont);
});

test("a pair that cannot be read is named with its ratio and a colour that would do", () => {
  const { said } = styles({ link: "#7fc3ec" });
  const first = said[0];
  expect(first).toMatchObject({ path: "theme.link", code: "pair" });
  expect(first?.data).toMatchObject({ text: "link #7fc3ec", ground: "paper #fff", scheme: "light", ratio: "1.92" });
  // The next lighter one, of a hundred to black, has too little.
  expect(first?.data?.["like"]).toBe("#507b95");
  expect(said.every(({ data }) => data?.["scheme"] === "light")).toBe(true);
});

test("no colour is found where there is none", () => {
  expect(readableLike("teal", "#fff", LEAST_CONTRAST)).toBeUndefined();
  expect(readableLike("#777", "#767676", 30)).toBeUndefined();
});

test.each([
  [{ acent: "#000" }, "theme.acent", "key"],
  [{ accent: null }, "theme.accent", "empty"],
  [{ accent: "teal" }, "theme.accent", "colour"],
  [{ accent: { light: "red" } }, "theme.accent.light", "colour"],
  [{ font: "Inter; } body { display: none" }, "theme.font", "font"],
  [{ font: 'Inter, "Segoe' }, "theme.font", "font"],
  [{ fonts: [{ name: "Inter" }] }, "theme.fonts.0", "face"],
  [{ fonts: { name: "Inter", file: "assets/other.woff2" } }, "theme.fonts", "no-file"],
])("%j is left out", (theme, path, code) => {
  const { css, said } = styles(theme);
  expect(said).toEqual([expect.objectContaining({ path, rule: "theme-setting", code })]);
  expect(css).toBe("");
});

test.each([undefined, null, "just-the-docs", []])("a theme of another kind is nothing: %j", (theme) => {
  expect(styles(theme)).toEqual({ css: "", said: [] });
});
