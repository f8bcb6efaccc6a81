/**
 * Bytes as text that survives a paste: five characters for four bytes, where base64 takes six. None of them ends a string,
 * and none is expanded by a shell in a quoted here-document.
 */

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz#()*+,-./:;=>?@[]^_{|}~";
const GROUP = 5;
const BYTES = 4;

/** Begins with the number of bytes, since the last four of them may be filled up. */
export function base85(bytes: Uint8Array): string {
  const filled = Buffer.alloc(Math.ceil((bytes.length + BYTES) / BYTES) * BYTES);
  filled.writeUInt32BE(bytes.length, 0);
  filled.set(bytes, BYTES);
  const groups: string[] = [];
  for (let at = 0; at < filled.length; at += BYTES) {
    let value = filled.readUInt32BE(at);
    let group = "";
    for (let digit = 0; digit < GROUP; digit++) {
      group = DIGITS.charAt(value % DIGITS.length) + group;
      value = Math.floor(value / DIGITS.length);
    }
    groups.push(group);
  }
  return groups.join("");
}

/** The source of `bytesOf(text)`, in ES5: the file that holds such a text reads it before anything is unpacked. */
export const BASE85_READER =
  `function bytesOf(text){var digits=${JSON.stringify(DIGITS)},bytes=Buffer.alloc(text.length/5*4),at=0,digit,value;` +
  "for(;at<text.length;at+=5){for(value=digit=0;digit<5;digit++)value=value*85+digits.indexOf(text[at+digit]);" +
  "bytes.writeUInt32BE(value,at/5*4)}return bytes.subarray(4,4+bytes.readUInt32BE(0))}";
