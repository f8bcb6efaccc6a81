/** The steps of a walk in the text report: each with its answer, who gave it, when, and in which words. */
import type { Report, WalkedStep } from "../model.ts";
import type { Paint } from "./paint.ts";
import { saidOf } from "./words.ts";

const INDENT = "          ";

/** Empty where the page was not walked. */
export function walkLines({ walk }: Pick<Report, "walk">, paint: Paint): (string | { readonly headed: string })[] {
  if (walk === undefined) return [];
  if (walk.length === 0) return ["Walked: the page gives no steps.", ""];
  return ["Walked:", ...walk.flatMap((step, index) => stepLines(step, index + 1, paint)), ""];
}

function stepLines(step: WalkedStep, number: number, paint: Paint): (string | { readonly headed: string })[] {
  const { section, text, command, answer } = step;
  const word = answer === "skip" ? paint.quiet("SKIP".padEnd(9)) : paint[answer](answer.toUpperCase().padEnd(9));
  const what = text === "" ? (command ?? "") : text;
  return [
    { headed: `${word} ${number}. ${section === undefined ? "" : `${section}: `}${what}` },
    ...(text === "" || command === undefined ? [] : [`${INDENT}$ ${command}`]),
    `${INDENT}${saidOf(step)}`,
  ];
}
