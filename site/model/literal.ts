/** Reads a value that a program writes plainly, as settings are: objects, lists, text and numbers. Nothing of the program is run. */

/** Stands for what is no plain value: a call, a name, a template with values in it. */
export const NOT_PLAIN = Symbol("not plain");

const TOKEN =
  /\s*(?:(?<space>\/\*[^]*?\*\/|\/\/[^\n]*)|(?<text>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\$])*`)|(?<number>-?\d+(?:\.\d+)?)|(?<name>[A-Za-z_$][\w$]*)|(?<sign>[{}[\]:,]|\.\.\.)|(?<rest>\S))/y;
const QUOTED = /"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`/y;
const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r" };
const WORDS: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["true", true],
  ["false", false],
  ["null", null],
  ["undefined", undefined],
]);
/** Nobody nests settings so deep. */
const DEEPEST = 50;

/** @param program from where the value begins */
export function plainLiteral(program: string): unknown {
  return new Reader(program).value(0);
}

class Reader {
  private at = 0;
  private readonly program: string;

  constructor(program: string) {
    this.program = program;
  }

  value(depth: number): unknown {
    const before = this.at;
    const token = this.next();
    if (depth > DEEPEST || token === undefined) return this.skipped(before);
    const { text, number, name, sign } = token;
    const value =
      text !== undefined
        ? unescaped(text)
        : number !== undefined
          ? Number(number)
          : name !== undefined && WORDS.has(name)
            ? WORDS.get(name)
            : sign === "{"
              ? this.object(depth)
              : sign === "["
                ? this.list(depth)
                : NOT_PLAIN;
    // A plain beginning of what is computed is no plain value.
    const sound = /^\s*(?:[,}\];)]|$|as\b|satisfies\b|\/[/*]|(?:export|module|const|let|var|function)\b)/.test(
      this.rest(),
    );
    if (value === NOT_PLAIN || !sound) return this.skipped(before);
    // What TypeScript says of its type changes no value.
    if (/^\s*(?:as|satisfies)\b/.test(this.rest())) this.skipped(this.at);
    return value;
  }

  private object(depth: number): unknown {
    const made: Record<string, unknown> = {};
    for (;;) {
      const token = this.next();
      if (token === undefined) return NOT_PLAIN;
      if (token.sign === "}") return made;
      if (token.sign === ",") continue;
      if (token.sign === "...") {
        this.skipped(this.at);
        made["..."] = NOT_PLAIN;
        continue;
      }
      const key = token.text === undefined ? (token.name ?? token.number) : unescaped(token.text);
      if (key === undefined || this.next()?.sign !== ":") return NOT_PLAIN;
      const value = this.value(depth + 1);
      if (key !== "__proto__") made[key] = value;
    }
  }

  private list(depth: number): unknown {
    const made: unknown[] = [];
    for (;;) {
      const before = this.at;
      const token = this.next();
      if (token === undefined) return NOT_PLAIN;
      if (token.sign === "]") return made;
      if (token.sign === ",") continue;
      this.at = before;
      made.push(this.value(depth + 1));
    }
  }

  /** Goes on to the end of a value that is not plain, and begins there. */
  private skipped(from: number): typeof NOT_PLAIN {
    this.at = from;
    let open = 0;
    for (; this.at < this.program.length; this.at += 1) {
      const sign = this.program[this.at] ?? "";
      QUOTED.lastIndex = this.at;
      const quoted = QUOTED.exec(this.program)?.[0];
      if (quoted !== undefined) this.at += quoted.length - 1;
      else if ("([{".includes(sign)) open += 1;
      else if (")]}".includes(sign) && (open -= 1) < 0) break;
      else if (sign === "," && open === 0) break;
    }
    return NOT_PLAIN;
  }

  private rest(): string {
    return this.program.slice(this.at, this.at + 40);
  }

  private next(): Readonly<Record<string, string | undefined>> | undefined {
    for (;;) {
      TOKEN.lastIndex = this.at;
      const match = TOKEN.exec(this.program);
      if (match === null) return undefined;
      this.at = TOKEN.lastIndex;
      if (match.groups?.["space"] === undefined) return match.groups;
    }
  }
}

function unescaped(written: string): string {
  return written.slice(1, -1).replace(/\\(.)/gs, (_, sign: string) => ESCAPES[sign] ?? sign);
}
