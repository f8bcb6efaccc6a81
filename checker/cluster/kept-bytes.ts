/** Keeps the beginning or the end of a stream of bytes, and makes text of it without breaking a character. */
import { StringDecoder } from "node:string_decoder";

/** Which part of a body that is longer than the limit is kept. Of its end, whole lines. */
export type Keep = "start" | "end";

export interface KeptBytes {
  readonly add: (chunk: Buffer) => void;
  /** Something did not fit. */
  readonly cut: () => boolean;
  readonly text: () => string;
}

const LINE_FEED = 0x0a;

/** @param limit bytes to keep at most */
export function keptBytes(limit: number, keep: Keep = "start"): KeptBytes {
  const parts: Buffer[] = [];
  let held = 0;
  let cut = false;
  return {
    add(chunk) {
      const fits = keep === "start" ? chunk.subarray(0, limit - held) : chunk;
      cut ||= fits.length < chunk.length;
      if (fits.length > 0) parts.push(fits);
      held += fits.length;
      // The oldest parts go as soon as the rest alone fills the limit.
      while (parts[0] !== undefined && held - parts[0].length >= limit) {
        held -= parts.shift()?.length ?? 0;
        cut = true;
      }
    },
    cut: () => cut || held > limit,
    text() {
      const all = Buffer.concat(parts);
      if (!cut && held <= limit) return all.toString();
      return keep === "start" ? new StringDecoder().write(all) : lastLines(all.subarray(-limit));
    },
  };
}

/** From the first whole line on; of a single line, from its first whole character. */
function lastLines(bytes: Buffer): string {
  const end = bytes.indexOf(LINE_FEED);
  if (end >= 0 && end < bytes.length - 1) return bytes.subarray(end + 1).toString();
  const first = bytes.findIndex((byte) => (byte & 0b1100_0000) !== 0b1000_0000);
  return bytes.subarray(Math.max(first, 0)).toString();
}
