/** An SVG that was drawn from what others wrote, with nothing in it but shapes, text and numbers. */
import { Parser } from "htmlparser2";
import { escapeHtml } from "../model/escape-html.ts";

const ELEMENTS = new Set([
  "svg",
  "g",
  "defs",
  "marker",
  "rect",
  "circle",
  "ellipse",
  "line",
  "polyline",
  "polygon",
  "path",
  "text",
  "tspan",
]);
/** Whose content is left out with them. */
const DROPPED = new Set(["style", "script", "title", "desc", "foreignobject"]);
/** A name that the page's own style gives a colour to. */
const COLOUR = /^(?:none|var\(--(?:_[a-z-]+|bg)\))$/;
const NUMBERS = /^-?[\d.][\d.,eE\s-]*$/;

/** Attributes, and what each may say. */
const ATTRIBUTES: Readonly<Record<string, RegExp>> = {
  ...Object.fromEntries(
    [
      ..."viewBox width height x y x1 y1 x2 y2 cx cy r rx ry dx dy points refX refY markerWidth markerHeight".split(
        " ",
      ),
      ..."stroke-width stroke-dasharray font-size font-weight opacity".split(" "),
    ].map((name) => [name, NUMBERS]),
  ),
  d: /^[MmLlHhVvCcSsQqTtAaZz\d.,eE\s-]*$/,
  transform: /^(?:(?:translate|rotate|scale)\([\d.,eE\s-]*\)\s*)+$/,
  orient: /^auto(?:-start-reverse)?$/,
  "text-anchor": /^(?:start|middle|end)$/,
  "font-style": /^italic$/,
  "text-decoration": /^(?:underline|line-through)$/,
  "stroke-linecap": /^(?:round|butt|square)$/,
  "stroke-linejoin": /^(?:round|miter|bevel)$/,
  fill: COLOUR,
  stroke: COLOUR,
};
const REFERENCES = new Set(["marker-start", "marker-end", "marker-mid"]);

/**
 * @param prefix what ids begin with, so that they are nobody else's on the page
 * @param shown text as it is to be read
 * @returns undefined where the drawing is none
 */
export function safeSvg(svg: string, prefix: string, shown: (text: string) => string): string | undefined {
  let html = "";
  let dropped = 0;
  const open: boolean[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const isKept = dropped === 0 && ELEMENTS.has(name);
        if (DROPPED.has(name.toLowerCase()) || dropped > 0) dropped += 1;
        open.push(isKept);
        if (!isKept) return;
        html += `<${name}`;
        if (attributes["id"] !== undefined) html += ` id="${prefix}${idOf(attributes["id"])}"`;
        for (const [key, value] of Object.entries(attributes)) {
          const target = REFERENCES.has(key) ? /^url\(#([\w-]+)\)$/.exec(value)?.[1] : undefined;
          if (target !== undefined) html += ` ${key}="url(#${prefix}${idOf(target)})"`;
          if (ATTRIBUTES[key]?.test(value) === true) html += ` ${key}="${rounded(value)}"`;
          // `currentColor`, and whatever else the drawing has for a colour.
          else if (key === "fill" || key === "stroke") html += ` ${key}="var(--_line)"`;
        }
        html += ">";
      },
      ontext(text) {
        if (dropped === 0) html += escapeHtml(shown(text));
      },
      onclosetag(name) {
        const isKept = open.pop() === true;
        if (dropped > 0) dropped -= 1;
        if (isKept) html += `</${name}>`;
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.write(svg);
  parser.end();
  return html.startsWith("<svg") ? html.replace(/\s*\n\s*/g, "") : undefined;
}

function idOf(name: string): string {
  return name.replace(/[^\w-]/g, "");
}

/** A tenth of a point is finer than any screen. */
function rounded(value: string): string {
  return value.replace(/\d+\.\d{2,}/g, (number) => String(Math.round(Number(number) * 10) / 10));
}
