/** Durations as people write them, `90s` or `5m`, and as reports print them. */

const UNITS = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 } as const;

/** Milliseconds of `90s`, `5m`, `1h` or `1m30s`; undefined for anything else and for nothing. */
export function millisecondsOf(text: string): number | undefined {
  if (!/^(\d{1,6}(ms|s|m|h))+$/.test(text)) return undefined;
  const parts = [...text.matchAll(/(\d+)(ms|s|m|h)/g)];
  const sum = parts.reduce((total, [, count, unit]) => total + Number(count) * UNITS[unit as keyof typeof UNITS], 0);
  return sum > 0 ? sum : undefined;
}

/** `5m`, `1m30s`, `12s`: to the second. */
export function durationText(milliseconds: number): string {
  const seconds = Math.round(milliseconds / 1_000);
  const minutes = Math.floor(seconds / 60);
  return `${minutes > 0 ? `${minutes}m` : ""}${minutes > 0 && seconds % 60 === 0 ? "" : `${seconds % 60}s`}`;
}
