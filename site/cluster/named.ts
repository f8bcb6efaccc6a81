/** The nouns of this room: what a page names literally of a cluster, and where. */
import type { Place } from "../model/runbook.ts";

/** A kind of object as paths name it. */
export interface Resource {
  /** Empty for the core group. */
  readonly group: string;
  /** Absent where the page leaves it open. */
  readonly version?: string;
  /** Plural. */
  readonly resource: string;
}

/** A thing that should be there. Without a namespace it may be in any. */
export type Thing =
  | { readonly what: "kind"; readonly of: Resource }
  | { readonly what: "namespace"; readonly name: string }
  | { readonly what: "object"; readonly of: Resource; readonly namespace?: string; readonly name: string }
  | { readonly what: "selector"; readonly of: Resource; readonly namespace?: string; readonly selector: string }
  | { readonly what: "metric"; readonly name: string };

/** A thing, and the line that names it. */
export type Named = Thing & { readonly place: Place };

/** Whether a word is a name as Kubernetes has them, and neither a pattern nor a placeholder. */
export function isLiteral(word: unknown): word is string {
  return typeof word === "string" && /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/.test(word);
}
