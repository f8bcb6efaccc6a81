/** What somebody sees while a fleet is asked: a line for each carrier as it ends, and below them how far it is. */
import { fitToPrint } from "../../checker/cluster/redaction.ts";

/** Where it is written to. */
export interface Screen {
  readonly write: (text: string) => void;
  /** Columns of a terminal, on which the last line is written again and again; absent elsewhere. */
  readonly columns?: number;
}

export interface Table {
  /** The carrier is being asked. */
  readonly began: (name: string) => void;
  /** @param says what it came to, in one line */
  readonly ended: (name: string, says: string) => void;
  /** A line between the others. */
  readonly note: (text: string) => void;
  /** Takes the last line away. */
  readonly close: () => void;
}

/** Wider names push their own line only. */
const WIDEST = 40;
/** Characters of a line. */
const MOST_SAID = 600;
const CLEAR = "\r\u001b[K";

/** @param names of all carriers */
export function tableOn({ write, columns }: Screen, names: readonly string[]): Table {
  const width = Math.min(WIDEST, Math.max(7, ...names.map((name) => name.length)));
  const asked = new Set<string>();
  let done = 0;
  const status = (): string => {
    const now = [...asked].slice(0, 8).join(", ");
    return `${done} of ${names.length}${now === "" ? "" : `; asking ${now}${asked.size > 8 ? " and others" : ""}`}`;
  };
  const line = (text: string): void => {
    if (columns === undefined) return write(`${text}\n`);
    write(`${CLEAR}${text}\n${status().slice(0, columns - 1)}`);
  };
  return {
    began(name) {
      asked.add(name);
      if (columns !== undefined) write(`${CLEAR}${status().slice(0, columns - 1)}`);
    },
    ended(name, says) {
      asked.delete(name);
      done++;
      line(`${name.padEnd(width)}  ${fitToPrint(says, MOST_SAID)}`);
    },
    note: line,
    close() {
      if (columns !== undefined) write(CLEAR);
    },
  };
}
