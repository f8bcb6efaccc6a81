/** Drafts that somebody has dropped, as the file beside the page remembers them, so that the next `--write` leaves them out. */
import type { Runbook } from "../model/runbook.ts";
import type { DraftedCheck } from "./draft.ts";
import { oneLine } from "../model/words.ts";

/** An entry of the key `dropped`: what was proposed for which command. */
interface Dropped {
  readonly source: string;
  /** Id of the heading; absent above the first one. */
  readonly section?: string;
  readonly probe: string;
}

/** Whether the page's file names this proposal for this command; one of another probe is another proposal. */
export function droppedOf({
  frontMatter,
}: Pick<Runbook, "frontMatter">): (draft: Pick<DraftedCheck, "source" | "section" | "probe">) => boolean {
  const list: unknown = frontMatter["dropped"];
  const known = new Set(
    (Array.isArray(list) ? (list as unknown[]) : []).map((entry) => keyOf(Object(entry) as Partial<Dropped>)),
  );
  return (draft) => known.has(keyOf(draft));
}

/** Lines may be broken differently in the file. */
function keyOf({ source = "", section = "", probe }: Partial<Dropped>): string {
  return JSON.stringify([oneLine(source), section, probe]);
}
