/** The colours that a site may set, what they are without, and which of them are read upon which. */

export type Scheme = "light" | "dark";

/** As the stylesheet has them (`site/assets/style/colours.css`): light, then dark. */
export const COLOURS = {
  paper: ["#fff", "#12171c"],
  panel: ["#f4f7f8", "#1a2128"],
  code: ["#eff2f5", "#1e262e"],
  ink: ["#1b242d", "#dde4ea"],
  soft: ["#52606d", "#a3b1bd"],
  line: ["#d5dde3", "#323d47"],
  link: ["#0a5a82", "#7fc3ec"],
  accent: ["#0b6472", "#5cc4d4"],
  call: ["#fdf5e2", "#29230f"],
  "call-line": ["#b97800", "#d69e2e"],
  danger: ["#b3261e", "#ff9c92"],
  good: ["#1d6f37", "#7fd39a"],
  unsure: ["#7a5200", "#e6b759"],
} as const satisfies Record<string, readonly [light: string, dark: string]>;

export type ColourName = keyof typeof COLOURS;

export const COLOUR_NAMES = Object.keys(COLOURS) as readonly ColourName[];

/** Text and the ground that it is read on, somewhere on a page. */
export const READ_ON: readonly (readonly [text: ColourName, ground: ColourName])[] = [
  ["ink", "paper"],
  ["ink", "panel"],
  ["ink", "code"],
  ["ink", "call"],
  ["soft", "paper"],
  ["soft", "panel"],
  ["soft", "code"],
  ["link", "paper"],
  ["link", "panel"],
  ["link", "code"],
  ["link", "call"],
  ["accent", "paper"],
  ["accent", "code"],
  ["danger", "paper"],
  ["danger", "code"],
  ["good", "paper"],
  ["good", "code"],
  ["unsure", "paper"],
  ["unsure", "code"],
];

/** WCAG 2.2, 1.4.3, for text of the usual size. */
export const LEAST_CONTRAST = 4.5;
