/** How well one colour is read upon another, as WCAG 2.2 reckons it. */

type Channels = readonly [red: number, green: number, blue: number];

/** Three numbers up to 255; undefined for anything but `#rgb` and `#rrggbb`. */
export function channelsOf(colour: string): Channels | undefined {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(colour) ?? [];
  const digits = long ?? short?.replace(/./g, "$&$&");
  if (digits === undefined) return undefined;
  const at = (index: number): number => Number.parseInt(digits.slice(index, index + 2), 16);
  return [at(0), at(2), at(4)];
}

/** From 1, which nobody can read, to 21; both must be colours. */
export function contrastOf(one: string, other: string): number {
  const [dark, light] = [luminanceOf(one), luminanceOf(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** The colour nearest to `text` that has enough contrast, by more black or white in it; undefined where even these have not. */
export function readableLike(text: string, ground: string, least: number): string | undefined {
  const from = channelsOf(text);
  if (from === undefined) return undefined;
  for (let step = 1; step <= STEPS; step++) {
    for (const end of [0, 255]) {
      const mixed = hexOf(from.map((value) => Math.round(value + ((end - value) * step) / STEPS)));
      if (contrastOf(mixed, ground) >= least) return mixed;
    }
  }
  return undefined;
}

const STEPS = 100;

function hexOf(channels: readonly number[]): string {
  return `#${channels.map((value) => value.toString(16).padStart(2, "0")).join("")}`;
}

function luminanceOf(colour: string): number {
  const [red = 0, green = 0, blue = 0] = (channelsOf(colour) ?? []).map((value) => {
    const share = value / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
