/** Makes YAML of a Helm chart's template: what Helm fills in is hidden behind characters that YAML takes as a word. */

/** Takes the place of every character that Helm fills in; of Unicode's private use, so that nobody writes it. */
export const FILLED_IN = "\uE000";

/** A line of Helm alone: `{{- if .Values.rules.enabled }}`. */
const OWN_LINE = /^[ \t]*\{\{-?[^\n]*\}\}[ \t]*$/gm;
/** What Helm escapes for Prometheus stays: {{ "{{" }}, {{ `{{ $labels.pod }}` }}; and so does what is Prometheus' own. */
const FILLED =
  /\{\{-?\s*(?!["'`]|\$(?:labels|value|externalLabels|externalURL)\b)(?:[^{}`"']|"[^"]*"|`[^`]*`|'[^']*')*\}\}/g;

/** @returns text of the same length and lines */
export function withoutHelmLines(text: string): string {
  return text.replace(OWN_LINE, (line) => `#${line.slice(1)}`);
}

/** The same with every value that Helm fills in within a line. */
export function withoutHelmValues(text: string): string {
  return withoutHelmLines(text).replace(FILLED, (template) => FILLED_IN.repeat(template.length));
}

/** Whether a text has anything that Helm may fill in. */
export function isTemplate(text: string): boolean {
  return text.includes("{{");
}
