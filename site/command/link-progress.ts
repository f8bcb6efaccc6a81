/** How far the look at other hosts has come: a line that is written over again, on a terminal only. */

/** Milliseconds between two states of the line. */
const PAUSE = 100;

/** Where the line is written. */
interface Terminal {
  readonly isTTY?: boolean;
  readonly write: (text: string) => unknown;
}

export interface LinkProgress {
  readonly show: (done: number, all: number) => void;
  /** Removes the line. */
  readonly end: () => void;
}

/** Writes nothing where nobody watches. */
export function linkProgress(terminal: Terminal, now: () => number = Date.now): LinkProgress {
  if (terminal.isTTY !== true) return { show: () => undefined, end: () => undefined };
  let last = Number.NEGATIVE_INFINITY;
  return {
    show(done, all) {
      if (now() - last < PAUSE) return;
      last = now();
      terminal.write(`\r${done} of ${all} addresses have answered`);
    },
    end: () => void terminal.write("\r\u001b[K"),
  };
}
