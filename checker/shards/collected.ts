/**
 * The line above reports that somebody collected: whose they are, and how many there have to be. So a carrier of which nothing
 * came is in the merged report too, and what is torn is known to be its own.
 */
import { parseJson } from "../untrusted/bounded-json.ts";
import { misfit, type Shape } from "../untrusted/shape.ts";

/** What whoever collected knows without the reports. */
export interface Collected {
  readonly carrier: string;
  /** Id of the page that was to be run. */
  readonly page: string;
  /** How many reports there have to be. */
  readonly shards: number;
  /** Why reports are missing: a sentence each. */
  readonly lacks: readonly string[];
}

const MARK = "pilotbook-carrier";
const SHAPE: Shape = { carrier: "", page: "", shards: 0, lacks: [""] };

/** One line; the reports follow it, up to the next such line. */
export function collectedLine({ carrier, page, shards, lacks }: Collected): string {
  return `${MARK} ${JSON.stringify({ carrier, page, shards, lacks })}\n`;
}

/** A text cut at these lines; what stands before the first of them is of nobody who is named. */
export function collectedParts(text: string): { readonly of?: Collected; readonly text: string }[] {
  const [before = "", ...rest] = text.split(/^pilotbook-carrier (?=\{.*$)/m);
  const parts = rest.map((part) => {
    const end = part.indexOf("\n");
    const of = collectedIn(end < 0 ? part : part.slice(0, end));
    return { ...(of === undefined ? {} : { of }), text: end < 0 ? "" : part.slice(end + 1) };
  });
  return before.trim() === "" && parts.length > 0 ? parts : [{ text: before }, ...parts];
}

function collectedIn(json: string): Collected | undefined {
  const parsed = parseJson(json);
  if ("fault" in parsed || misfit(parsed.value, SHAPE, true) !== undefined) return undefined;
  const { carrier, page, shards, lacks } = parsed.value as Collected;
  return shards >= 1 && Number.isInteger(shards) ? { carrier, page, shards, lacks } : undefined;
}
