/** The words of this project, each with one meaning; ARCHITECTURE.md and the reference show the same list. */

export const GLOSSARY: readonly (readonly [word: string, meaning: string])[] = [
  ["Runbook", "One page of Markdown: what an alert or a symptom means, what to look at, whom to call."],
  ["Alert", "The name of an alert of Prometheus that a page answers."],
  ["Team, dashboard", "Entries of the `_data` folder that pages name by their id."],
  ["Check", "One question to a real system, written in the front matter of a runbook or in a file beside it."],
  ["Probe", "The kind of question: `pods-ready`, `promql`. One file of TypeScript."],
  ["Evidence", "What a probe saw, fit to print. It never holds a credential or the content of a Secret."],
  [
    "Verdict",
    "What the evidence means: `pass`, `fail` or `unknown`. A `fail` can be in part. An `unknown` is its own answer: it is never taken for one of the others.",
  ],
  ["Escalation", "Which team is called and why, chosen by the page's own table from the verdicts."],
  ["Proof", "A state of the world, and the verdicts that a runbook's checks or a probe must give in it."],
  [
    "Checker",
    "The program that carries out checks. The checker file holds it, with the checks of all pages of a site.",
  ],
  ["Carrier", "The management cluster that hosts the control planes of customers."],
  ["Customer cluster", "One of the clusters that a carrier hosts; also called cruiser or patrol."],
  [
    "Rule",
    "A rule of validation: one kind of mistake in the content. Those of Prometheus are always called alert rules.",
  ],
  ["Problem", "One mistake in the content, for its author: rule, file, line, what is wrong, how to fix it."],
  ["Body", "The text of a page, rendered: Liquid, then Markdown, with what rules and pages need to know of it."],
  ["Catalog", "Everything that was loaded before anything is rendered: runbooks, data, settings, problems."],
  ["Edition", "One state of the site: loaded, rendered and bundled, with nothing on disk yet."],
  ["Manifest", "What a build published, as a file beside its pages: addresses, ids, references, problems."],
];
