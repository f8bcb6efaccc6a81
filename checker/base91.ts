/**
 * Bytes as text that survives a paste: basE91 (Joachim Henke, https://base91.sourceforge.net), 16 characters for 13 bytes,
 * where base64 takes 17.3. Its digits here are all that ASCII prints but the space, which a terminal may trim at the end of a
 * line, both characters that a literal escapes (`'` and `\`), and `!`, by which a shell that is typed into looks up earlier
 * commands, even in a quoted here-document.
 */

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789#$%&()*+,-./:;<=>?@[]^_`{|}~"';
/** Two digits have 8,281 values: 13 bits, or 14 where these are below 89, which is what is left over. */
const LEFT_OVER = DIGITS.length ** 2 - 2 ** 13;

/** Begins with the number of bytes, since the last digits may say more than there is. */
export function base91(bytes: Uint8Array): string {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(bytes.length, 0);
  const pairs: string[] = [];
  let held = 0;
  let bits = 0;
  // The last bytes fill up what was begun.
  for (const byte of Buffer.concat([size, bytes, Buffer.alloc(2)])) {
    held |= byte << bits;
    bits += 8;
    if (bits < 14) continue;
    const taken = (held & 0x1fff) < LEFT_OVER ? 14 : 13;
    const value = held & (2 ** taken - 1);
    pairs.push(DIGITS.charAt(value % DIGITS.length) + DIGITS.charAt(Math.floor(value / DIGITS.length)));
    held >>= taken;
    bits -= taken;
  }
  return pairs.join("");
}

/** The source of `bytesOf(text)`, in ES5: the file that holds such a text reads it before anything is unpacked. */
export const BASE91_READER =
  `function bytesOf(text){var digits=${JSON.stringify(DIGITS)},bytes=Buffer.alloc(text.length+4),worth=[],size=0,at=0,held=0,bits=0,value;` +
  "for(;at<91;at++)worth[digits.charCodeAt(at)]=at;" +
  "for(at=0;at<text.length;at+=2){value=worth[text.charCodeAt(at)]+worth[text.charCodeAt(at+1)]*91;held|=value<<bits;" +
  `for(bits+=(value&8191)<${LEFT_OVER}?14:13;bits>7;bits-=8){bytes[size++]=held;held>>=8}}` +
  "return bytes.subarray(4,4+bytes.readUInt32BE(0))}";
