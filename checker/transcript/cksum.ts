/** The checksum of POSIX `cksum`, which every shell's machine has: a transcript proves with it that it is whole. */

const POLYNOMIAL = 0x04c11db7;

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24;
  for (let bit = 0; bit < 8; bit++) sum = sum < 0 ? (sum << 1) ^ POLYNOMIAL : sum << 1;
  return sum;
});

/** As `cksum` prints it: the CRC and the number of bytes, with a dash between. */
export function cksum(text: string): string {
  const bytes = Buffer.from(text);
  let sum = 0;
  for (let at = 0; at < bytes.length; at++) sum = next(sum, bytes[at] ?? 0);
  // The length follows, the lowest byte first, without leading zeros.
  for (let left = bytes.length; left > 0; left = Math.floor(left / 256)) sum = next(sum, left & 0xff);
  return `${~sum >>> 0}-${bytes.length}`;
}

function next(sum: number, byte: number): number {
  return (sum << 8) ^ (TABLE[((sum >>> 24) ^ byte) & 0xff] ?? 0);
}
