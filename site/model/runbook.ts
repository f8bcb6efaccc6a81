/** A runbook: one Markdown page, its front matter read and checked, with the line of everything in it. */
import type { Check, EscalationRow, Input } from "../../checker/model.ts";
import type { PageFinding } from "./mistake.ts";

export interface Runbook {
  /** Path below the content folder without its extension: `armada/disk-full`. */
  readonly id: string;
  /** Path below the content folder, with its extension. */
  readonly path: string;
  /** How the body is written. An HTML page has Liquid carried out, and nothing else. */
  readonly markup: "markdown" | "html";
  /** Path as the author would type it, relative to the working directory. */
  readonly file: string;
  /** Path of the page on the site, beginning with `/`, percent-encoded, without the base path. */
  readonly url: string;
  /** Other paths that lead here (`link`, `redirect_from`, `aliases`) and collide with nothing. */
  readonly redirects: readonly string[];
  readonly title: string;
  /** False where the title had to be made from the file name. */
  readonly hasTitle: boolean;
  readonly description: string;
  /** `Alert`, `Troubleshooting`, … as the author wrote it; empty where absent. */
  readonly type: string;
  readonly service: string;
  readonly tags: readonly string[];
  readonly symptoms: readonly string[];
  /** Alert names, from `alerts` or else from the example alerts in the text. */
  readonly alerts: readonly string[];
  /** Id of the owning team in teams.yml. */
  readonly team?: string;
  /** Where `team` was taken from, when not from the page's own front matter. */
  readonly teamFrom?: "escalation" | "service" | "codeowners" | "catalog-info" | "defaults";
  /** The line of the file of another tool that names the team; the file by its path in the repository. */
  readonly teamPlace?: Place;
  /** Teams that the page names where it says whom to call, or several that a file of owners names; known when its body is rendered. */
  readonly called?: readonly NamedTeam[];
  /** Ids of dashboards in monitoring.yml. */
  readonly dashboards: readonly string[];
  readonly parent: string;
  readonly grandParent: string;
  readonly navOrder?: number | string;
  readonly navExclude: boolean;
  readonly hasToc: boolean;
  readonly checks: readonly Check[];
  readonly escalation: readonly EscalationRow[];
  /** What the checks need before they can ask; absent where nothing is. */
  readonly inputs?: readonly Input[];
  /** All of the front matter, as parsed: what Liquid calls `page`. */
  readonly frontMatter: Readonly<Record<string, unknown>>;
  /** The Markdown, or the HTML, below the front matter. */
  readonly body: string;
  /** Line of the file on which `body` begins, 1-based. */
  readonly bodyLine: number;
  /**
   * Where a front matter value is by its path (`checks.0.section`): in the page, or in the sidecar beside it. The
   * nearest enclosing value where there is none.
   */
  readonly placeOf: (path: string) => Place;
}

/** A team that a page names in its section on escalation, or one of several that a file of owners names. */
export interface NamedTeam {
  /** Id in teams.yml. */
  readonly team: string;
  /** The sentence or the list item that names it, as plain text; empty where nothing of it is to be seen. */
  readonly words: string;
  /** The heading of the section; absent where a file names the team. */
  readonly section?: { readonly id: string; readonly text: string };
  /** The line of that file, by its path in the repository. */
  readonly place?: Place;
}

/** A line of a file. */
export interface Place {
  /** Path as the author would type it. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
}

/** What rendering a body yields: the HTML, and every fact about it that rules and pages need. */
export interface Body {
  readonly html: string;
  /** The Markdown with its Liquid carried out; absent where there is no Liquid. */
  readonly text?: string;
  readonly headings: readonly Heading[];
  /** Every `id` and anchor `name` in the HTML. */
  readonly ids: ReadonlySet<string>;
  readonly references: readonly Reference[];
  readonly findings: readonly PageFinding[];
}

export interface Heading {
  readonly id: string;
  /** 1 to 6. */
  readonly level: number;
  /** Plain text. */
  readonly text: string;
  /** Line of the file. */
  readonly line: number;
  /** False for a heading that asked to stay out of tables of contents (`{:.no_toc}`). */
  readonly inToc: boolean;
}

/** A URL in a page's body. */
export interface Reference {
  readonly kind: "link" | "image" | "source" | "style" | "script" | "frame" | "object" | "form";
  /** As it is in the HTML, entities decoded. */
  readonly target: string;
  /** What the author wrote, where the target was made of it: the file of a page. */
  readonly written?: string;
  /** Line of the Markdown file, 1-based. */
  readonly line: number;
  /** 1-based; absent where only the line is known. */
  readonly column?: number;
}
