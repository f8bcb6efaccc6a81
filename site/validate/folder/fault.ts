/** A reference of a built folder that leads nowhere, and what is needed to say so. */
import type { FileTarget } from "./follow.ts";
import type { FileReference } from "./html-facts.ts";

export interface Fault {
  readonly file: string;
  readonly reference: FileReference;
  readonly target: FileTarget;
  /** `<base href>` of the file: its relative references start somewhere else. */
  readonly base?: string | undefined;
  /** The id that the file does not have. */
  readonly anchor?: string;
}

/** Ids of a file; of an image only when somebody asks. Undefined for a file that has none by its kind. */
export type IdsOf = (file: string) => ReadonlySet<string> | undefined;
