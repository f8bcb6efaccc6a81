/** A drafted check as the front matter, or the file beside the page, has it. */
import type { DraftedCheck } from "./draft.ts";

export function checkValues(draft: DraftedCheck): Readonly<Record<string, unknown>> {
  const { id, title, section, source, probe, params, cluster, within } = draft;
  return {
    id,
    title,
    ...(section === undefined ? {} : { section }),
    reviewed: false,
    source,
    ...(cluster === undefined ? {} : { on: "customer", cluster }),
    probe,
    ...params,
    ...(within === undefined ? {} : { within }),
  };
}
