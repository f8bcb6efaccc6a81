/** What people type for an alert: its name, its words, a fragment of it, its name with a slip of the finger. */
import { wordsOf } from "../../site/assets/search/words.ts";

export const FORMS = ["exact", "words", "fragment", "typo"] as const;
type QueryForm = (typeof FORMS)[number];

/** One query with the alert that it means. */
export interface AlertQuery {
  readonly form: QueryForm;
  readonly alert: string;
  readonly text: string;
}

/** Queries for every alert; a fragment that is in several names means none of them, and is left out. */
export function alertQueries(alerts: readonly string[]): AlertQuery[] {
  const joined = alerts.map((alert) => wordsOf(alert).join(""));
  return alerts.flatMap((alert, number) => {
    const words = wordsOf(alert);
    const fragment = words.slice(1).join("");
    const isPlain = fragment.length >= 4 && joined.filter((other) => other.includes(fragment)).length === 1;
    return [
      { form: "exact", alert, text: alert },
      { form: "words", alert, text: words.join(" ") },
      ...(isPlain ? [{ form: "fragment", alert, text: fragment } as const] : []),
      { form: "typo", alert, text: withSlip(alert, number) },
    ] satisfies AlertQuery[];
  });
}

/** One letter missing, doubled, wrong or swapped, somewhere behind the first: the same for the same number. */
function withSlip(name: string, number: number): string {
  const at = 1 + ((number * 7) % (name.length - 2));
  const [before, letter, after] = [name.slice(0, at), name.charAt(at), name.slice(at + 1)];
  const next = after.charAt(0);
  return (
    [before + after, before + letter + letter + after, `${before}x${after}`, before + next + letter + after.slice(1)][
      number % 4
    ] ?? name
  );
}
