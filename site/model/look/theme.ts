/** Reads `theme` of the settings: colours and fonts, checked, as the stylesheet of the site's own values. */
import { likely } from "../../../checker/nearest.ts";
import { isRecord } from "../front-matter.ts";
import type { Mistake } from "../mistake.ts";
import { textOf } from "../words.ts";
import { COLOURS, COLOUR_NAMES, type ColourName, LEAST_CONTRAST, READ_ON, type Scheme } from "./colour-tokens.ts";
import { channelsOf, contrastOf, readableLike } from "./contrast.ts";

/** Keys of `theme` that are no colours. */
const FONT_KEYS = ["font", "mono", "fonts"] as const;
const THEME_KEYS: readonly string[] = [...COLOUR_NAMES, ...FONT_KEYS];

/** Says that a value of the settings is wrong, by its path: `theme.accent`. */
export type Fault = (path: string, mistake: Mistake<"theme-setting" | "theme-contrast">) => undefined;

type Colours = Readonly<Record<ColourName, readonly [light: string, dark: string]>>;

/**
 * @param theme as it is written
 * @param isFile whether the site has a file of that path
 * @returns CSS; empty where nothing is set. What is wrong is left out.
 */
export function themeStyles(theme: unknown, isFile: (path: string) => boolean, fault: Fault): string {
  if (!isRecord(theme)) return "";
  for (const key of Object.keys(theme)) {
    if (THEME_KEYS.includes(key)) continue;
    const data = { key, known: THEME_KEYS.join(", "), like: likely(key, THEME_KEYS) };
    fault(`theme.${key}`, { rule: "theme-setting", code: "key", data });
  }
  const set = COLOUR_NAMES.flatMap((name): [ColourName, readonly [string, string]][] => {
    const pair = name in theme ? readColour(name, theme[name], fault) : undefined;
    return pair === undefined ? [] : [[name, pair]];
  });
  checkContrast({ ...COLOURS, ...Object.fromEntries(set) }, new Set(set.map(([name]) => name)), fault);
  const values = [
    ...set.map(([name, [light, dark]]) => `--${name}:${light === dark ? light : `light-dark(${light},${dark})`}`),
    ...fontStack("sans", "font", theme, fault),
    ...fontStack("mono", "mono", theme, fault),
  ];
  const faces = fontFaces(theme["fonts"], isFile, fault);
  return faces.join("") + (values.length === 0 ? "" : `:root{${values.join(";")}}\n`);
}

function readColour(name: ColourName, value: unknown, fault: Fault): readonly [string, string] | undefined {
  const path = `theme.${name}`;
  const one = (written: unknown, at: string): string | undefined => {
    const colour = textOf(written);
    if (channelsOf(colour) !== undefined) return colour.toLowerCase();
    return colour === ""
      ? fault(at, { rule: "theme-setting", code: "empty", data: { key: at } })
      : fault(at, { rule: "theme-setting", code: "colour", data: { key: at, colour } });
  };
  if (!isRecord(value)) {
    const both = one(value, path);
    return both === undefined ? undefined : [both, both];
  }
  const [light, dark] = (["light", "dark"] as const).map((scheme, index) =>
    scheme in value ? one(value[scheme], `${path}.${scheme}`) : COLOURS[name][index],
  );
  return light === undefined || dark === undefined ? undefined : [light, dark];
}

/** Only pairs of which the site has set a colour. */
function checkContrast(colours: Colours, set: ReadonlySet<ColourName>, fault: Fault): void {
  for (const [text, ground] of READ_ON) {
    if (!set.has(text) && !set.has(ground)) continue;
    for (const [index, scheme] of (["light", "dark"] satisfies Scheme[]).entries()) {
      const [ink, paper] = [colours[text][index] ?? "", colours[ground][index] ?? ""];
      const ratio = contrastOf(ink, paper);
      if (ratio >= LEAST_CONTRAST) continue;
      const blamed = set.has(text) ? text : ground;
      const like = readableLike(ink, paper, LEAST_CONTRAST);
      const data = {
        text: `${text} ${ink}`,
        ground: `${ground} ${paper}`,
        scheme,
        // Never rounded up to what would be enough.
        ratio: (Math.floor(ratio * 100) / 100).toFixed(2),
        least: LEAST_CONTRAST,
        name: text,
        like,
      };
      fault(`theme.${blamed}`, { rule: "theme-contrast", code: "pair", data });
    }
  }
}

/** Names of fonts, with no character that could end a declaration. */
const STACK = /^[\w\s,.'"-]+$/;

function fontStack(
  token: string,
  key: (typeof FONT_KEYS)[number],
  theme: Readonly<Record<string, unknown>>,
  fault: Fault,
): string[] {
  if (!(key in theme)) return [];
  const stack = textOf(theme[key]).trim();
  if (STACK.test(stack) && [`'`, `"`].every((quote) => stack.split(quote).length % 2 === 1))
    return [`--${token}:${stack}`];
  fault(`theme.${key}`, { rule: "theme-setting", code: "font", data: { key: `theme.${key}`, font: stack } });
  return [];
}

/** `fonts: [{ name: Inter, file: /assets/inter.woff2, weight: 400 700 }]`. */
function fontFaces(fonts: unknown, isFile: (path: string) => boolean, fault: Fault): string[] {
  if (fonts === undefined || fonts === null) return [];
  const list = Array.isArray(fonts) ? fonts : [fonts];
  return list.flatMap((entry: unknown, index) => {
    const path = Array.isArray(fonts) ? `theme.fonts.${index}` : "theme.fonts";
    const { name, file, weight, style } = isRecord(entry) ? entry : {};
    const [family, source] = [textOf(name), textOf(file).replace(/^\/+/, "")];
    if (!/^[\w -]+$/.test(family) || !/^[\w./-]+\.(?:woff2?|ttf|otf)$/i.test(source)) {
      fault(path, { rule: "theme-setting", code: "face", data: { key: path } });
      return [];
    }
    if (!isFile(source)) {
      fault(path, { rule: "theme-setting", code: "no-file", data: { key: path, file: source } });
      return [];
    }
    const more = [
      /^\d{1,4}(?: \d{1,4})?$/.test(textOf(weight)) ? `font-weight:${textOf(weight)};` : "",
      /^(?:normal|italic)$/.test(textOf(style)) ? `font-style:${textOf(style)};` : "",
    ].join("");
    // The stylesheet lies in /assets/. Text is shown at once, in the system's font where this one is late.
    return [`@font-face{font-family:"${family}";src:url("../${source}");${more}font-display:optional}\n`];
  });
}
