/** Hides the text of labels from whoever lays a diagram out: signs that mean something there pass as others, and come back as text. */

const FIRST = 0xe000;
const SIGNS = "[]{}()|<>\"'`\\/*~_#&;:,=%^+-.@!?$";
const SIGN = new RegExp(`[${SIGNS.replace(/[\\\]^-]/g, "\\$&")}]`, "g");

/** Names of characters as Mermaid has them: `#quot;`, `#35;`. */
const NAMED: Readonly<Record<string, string>> = { quot: '"', amp: "&", lt: "<", gt: ">", apos: "'", nbsp: "\u00a0" };

export class Labels {
  /** One line for each `<br>`. */
  hide(label: string): string {
    const text = label
      .replace(/[\uE000-\uE0FF]/g, "\ufffd")
      .replace(/[#&](?:(\d{1,6})|(quot|amp|lt|gt|apos|nbsp));/g, (whole, code: string | undefined, name: string) =>
        code === undefined ? (NAMED[name] ?? whole) : characterOf(Number(code)),
      );
    const lines = text.split(/<br\s*\/?>|\\n/i).map((line) =>
      line
        .trim()
        .replace(/\s+/g, " ")
        .replace(SIGN, (sign) => String.fromCharCode(FIRST + SIGNS.indexOf(sign))),
    );
    return lines.map((line) => (line === "" ? "\u00a0" : line)).join("<br/>");
  }

  /** Text of the drawing as its author has written it. */
  show(text: string): string {
    return text.replace(/[\uE000-\uE0FF]/g, (sign) => SIGNS[sign.charCodeAt(0) - FIRST] ?? "\ufffd");
  }
}

function characterOf(code: number): string {
  return code > 0x1f && code < 0xd800 ? String.fromCharCode(code) : "\ufffd";
}
