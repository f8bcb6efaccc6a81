/** How a site looks by its own wish: its stylesheet, colours, fonts and icon, and the parts that it puts around every page. */
import { type Bounds, slashed } from "../../boundary/files.ts";
import { markOfBytes } from "../../boundary/readings.ts";
import { join } from "node:path";
import type { Finding } from "../mistake.ts";
import { readText } from "../read-text.ts";
import { textOf } from "../words.ts";
import type { Scheme } from "./colour-tokens.ts";
import { themeStyles } from "./theme.ts";

export interface Look {
  /** Text of `/assets/theme.css`, made of the settings; empty for none. */
  readonly theme: string;
  /** Mark of the bytes of the content's own `assets/custom.css`; absent where there is none. */
  readonly customStyle?: string;
  /** Path of the icon on the site, without a leading `/`; the usual one where absent. */
  readonly icon?: string;
  /** Light or dark until the reader chooses; as the reader's system has it where absent. */
  readonly scheme?: Scheme;
  /** The includes that the site puts around every page: HTML with Liquid. */
  readonly parts: readonly OwnPart[];
}

/** Where on a page such an include stands. */
export type PartPlace = "head" | "header" | "footer";

/** HTML of the parts; empty where the site has none. */
export type PartsOfPage = Readonly<Record<PartPlace, string>>;

interface OwnPart {
  readonly place: PartPlace;
  /** As the author would type it. */
  readonly file: string;
  readonly text: string;
}

export const NO_LOOK: Look = { theme: "", parts: [] };

/** Of the content, by its path on the site. */
export const CUSTOM_STYLE = "assets/custom.css";

const PLACES: readonly PartPlace[] = ["head", "header", "footer"];
const ICONS = ["favicon.svg", "favicon.ico", "favicon.png"];

/** What a site has that may say how it looks. */
interface LookSources {
  /** Settings as merged. */
  readonly all: Readonly<Record<string, unknown>>;
  readonly whereIs: (path: string) => { readonly file: string; readonly line: number };
  /** Files that travel along, by path on the site, with where each lies below the content. */
  readonly files: ReadonlyMap<string, string>;
  readonly includes: ReadonlyMap<string, string>;
  readonly includesFolder: string;
  readonly content: string;
  readonly bounds: Bounds;
  /** Whoever is not trusted gets colours and fonts, and puts nothing around pages. */
  readonly isTrusted: boolean;
}

export function readLook(sources: LookSources, findings: Finding[]): Look {
  const { all, files, whereIs, content, bounds, isTrusted } = sources;
  const style = files.get(CUSTOM_STYLE);
  const css = style === undefined || !isTrusted ? undefined : readText(slashed(join(content, style)), findings, bounds);
  const theme = themeStyles(
    all["theme"],
    (path) => files.has(path),
    (path, mistake) => void findings.push({ ...mistake, ...whereIs(path) }),
  );
  const scheme = schemeOf(sources, findings);
  const icon = iconOf(sources, findings);
  return {
    theme,
    ...(css === undefined ? {} : { customStyle: markOfBytes(css) }),
    ...(icon === undefined ? {} : { icon }),
    ...(scheme === undefined ? {} : { scheme }),
    parts: isTrusted ? partsOf(sources) : [],
  };
}

/** just-the-docs' `color_scheme`; a scheme of its own is a Sass file, which nothing here reads. */
function schemeOf({ all, whereIs }: LookSources, findings: Finding[]): Scheme | undefined {
  const written = textOf(all["color_scheme"]);
  if (written === "light" || written === "dark") return written;
  if (written !== "" && !["nil", "null", "auto"].includes(written)) {
    const data = { scheme: written };
    findings.push({ rule: "foreign-setting", code: "scheme", data, ...whereIs("color_scheme") });
  }
  return undefined;
}

/** `favicon`, just-the-docs' `favicon_ico`, or a file at the root that every browser knows. */
function iconOf({ all, files, whereIs }: LookSources, findings: Finding[]): string | undefined {
  const key = ["favicon", "favicon_ico"].find((name) => textOf(all[name]) !== "");
  if (key === undefined) return ICONS.find((name) => files.has(name));
  const path = textOf(all[key]).replace(/^\/+/, "");
  if (files.has(path)) return path;
  findings.push({ rule: "theme-setting", code: "no-file", data: { key, file: path }, ...whereIs(key) });
  return undefined;
}

function partsOf({ includes, includesFolder, content }: LookSources): OwnPart[] {
  return PLACES.flatMap((place) => {
    const name = `${place}_custom.html`;
    const text = includes.get(name) ?? "";
    return text.trim() === "" ? [] : [{ place, text, file: slashed(join(content, includesFolder, name)) }];
  });
}
