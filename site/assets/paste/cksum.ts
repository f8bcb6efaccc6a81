/** The checksum of POSIX `cksum`: against accidents only, and on every system, with nothing to install. */

/** CRC-32 by IEEE Std 1003.1 (`cksum`): generator 0x04C11DB7, most significant bit first, the length behind the bytes. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 24;
  for (let bit = 0; bit < 8; bit++) crc = (crc << 1) ^ (crc < 0 ? 0x04c1_1db7 : 0);
  return crc;
});

/** What `cksum < FILE` prints, `<checksum> <bytes>`, for a file of ASCII. */
export function cksum(text: string): string {
  let crc = 0;
  const take = (byte: number): void => void (crc = (crc << 8) ^ (TABLE[(crc >>> 24) ^ byte] ?? 0));
  for (let at = 0; at < text.length; at++) take(text.charCodeAt(at));
  for (let left = text.length; left > 0; left = Math.floor(left / 256)) take(left % 256);
  return `${~crc >>> 0} ${text.length}`;
}
