/** Percent-decoding for addresses that anybody may have typed: `/%zz` is no reason to show nothing. */

/** A part of an address, percent-decoded where that is possible, else as it is. */
export function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
