/** A node of the tree of pages. */
import type { Runbook } from "../model/runbook.ts";

/** A page, or a section that pages name but that has no page of its own. */
export interface NavigationNode {
  readonly title: string;
  /** With the base path; a section without a page leads to its place on the list of all pages. */
  readonly href: string;
  /** Absent for a section without a page. */
  readonly runbook?: Runbook;
  /** Id of a section without a page on the list of all pages. */
  readonly anchor?: string;
  /** In reading order, without the pages that asked to stay out of navigation. */
  readonly children: readonly NavigationNode[];
  /** Children that asked to stay out: only the list of all pages has them. */
  readonly hidden: readonly NavigationNode[];
  readonly parent?: NavigationNode;
}
