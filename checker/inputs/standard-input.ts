/** Reads an alert that is piped in, and never waits for one that does not come. */
import { fstatSync, readFileSync } from "node:fs";
import { UsageError } from "../usage-error.ts";

const MOST_BYTES = 10_000_000;

/**
 * The text of a file; `-` is standard input. Throws `UsageError`.
 * @param option that names the file
 */
export async function textNamedBy(option: string, file: string, limit: number): Promise<string> {
  try {
    if (file !== "-") return readFileSync(file, "utf8");
  } catch {
    throw new UsageError(`${file}, which ${option} names, cannot be read`);
  }
  const text = await standardInput(limit);
  if (text === "") throw new UsageError(`${option} - was given, and nothing came on standard input`);
  return text;
}

/**
 * Is something piped in? A terminal, /dev/null and the socket that a parent program may have left open are not, and what held
 * this script (`node - < FILE`) has nothing behind it.
 */
export function isPiped(): boolean {
  if (process.argv[1] === "-") return false;
  try {
    const kind = fstatSync(0);
    return kind.isFIFO() || kind.isFile();
  } catch {
    return false;
  }
}

/**
 * Everything on standard input, or nothing where it does not begin in time.
 * @param limit milliseconds until the first byte, and then between two
 */
export function standardInput(limit: number): Promise<string> {
  const { stdin } = process;
  return new Promise((resolve) => {
    let text = "";
    const end = (): void => {
      clearTimeout(timer);
      stdin.removeAllListeners("data").destroy();
      resolve(text);
    };
    let timer = setTimeout(end, limit);
    stdin.setEncoding("utf8");
    stdin.on("error", end).on("end", end);
    stdin.on("data", (piece) => {
      text += String(piece);
      clearTimeout(timer);
      timer = setTimeout(end, limit);
      if (text.length > MOST_BYTES) end();
    });
  });
}
