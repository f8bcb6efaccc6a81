/** The part of the command line that says what `draft` is to do. */
import type { DraftFormat } from "../draft/report.ts";

/** What `draft` alone is told. */
export interface DraftFlags {
  /** Files or ids of pages; all pages where empty. */
  readonly pages: readonly string[];
  readonly format: DraftFormat;
  /** Put them into the files beside the pages. */
  readonly write: boolean;
  /** Walk through the drafts that stand in these files, instead of making new ones. */
  readonly review: boolean;
}
