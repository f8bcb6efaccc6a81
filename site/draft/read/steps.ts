/** The steps of a page: each command and each query in it, with the words around it and where it stands. */
import type { Body, Runbook } from "../../model/runbook.ts";
import { promqlQuery } from "../../promql/syntax.ts";
import type { Step, Words } from "../draft.ts";
import { commandsIn } from "./commands.ts";
import type { Holes } from "./holes.ts";
import { createLines } from "./lines.ts";
import { type Part, type Passage, passagesOf, proseText } from "./passages.ts";
import { seeksSome } from "./normal.ts";
import { queriesIn, queriesOfLink } from "./queries.ts";

const LONGEST_AROUND = 900;

type Place = Pick<Step, "section">;

/** @param programs further programs whose first argument is a customer cluster */
export function stepsOf(runbook: Runbook, body: Body, holes: Holes, programs: readonly string[]): Step[] {
  const passages = passagesOf(body.html);
  const lines = createLines(runbook.body.replace(/\r\n?/g, "\n"), runbook.bodyLine);
  const steps: Step[] = [];
  let place: Place = {};
  for (const [index, passage] of passages.entries()) {
    if (passage.kind === "heading") {
      place = passage.id === "" ? {} : { section: { id: passage.id, text: passage.text } };
      lines.find(passage.text);
    } else if (passage.kind === "code") {
      const first = lines.find(passage.text, true);
      const words = wordsAround(passages, index, place);
      if (isTaught(words.around)) continue;
      const text = passage.text.replace(/^\n+/, "");
      for (const query of queriesIn(text, passage.language))
        steps.push({
          ...place,
          words,
          line: first + query.line,
          source: query.text,
          asks: { kind: "query", query: query.text },
        });
      for (const command of commandsIn(text, passage.language, holes, programs))
        steps.push({
          ...place,
          words,
          line: first + command.line,
          source: command.text,
          asks: { kind: "command", command },
        });
    } else
      steps.push(
        ...proseSteps(passage.parts, { passages, index, place }, holes, programs).map((step) => ({
          ...step,
          line: lines.find(step.source),
        })),
      );
  }
  return steps;
}

interface Within {
  readonly passages: readonly Passage[];
  readonly index: number;
  readonly place: Place;
}

function proseSteps(
  parts: readonly Part[],
  within: Within,
  holes: Holes,
  programs: readonly string[],
): Omit<Step, "line">[] {
  const { place } = within;
  return parts.flatMap((part, at): Omit<Step, "line">[] => {
    if (part.kind === "text") return [];
    const words = (): Words => wordsInProse(parts, at, within);
    if (part.kind === "link")
      return queriesOfLink(part.href ?? "").map((query) => ({
        ...place,
        words: words(),
        source: query,
        asks: { kind: "query", query },
      }));
    // A bare name is the name of a program, and `kubectl get` a manner of speaking.
    if (!/\s\S+\s\S|[({]/.test(part.text.trim()) && !/^(?:curl|dig|host|nslookup|wget)\s/.test(part.text)) return [];
    const commands = commandsIn(part.text, "", holes, programs);
    const found = words();
    if (isTaught(found.around)) return [];
    if (commands.length > 0)
      return commands.map((command) => ({
        ...place,
        words: found,
        source: command.text,
        asks: { kind: "command", command },
      }));
    return isQuery(part.text)
      ? [{ ...place, words: found, source: part.text, asks: { kind: "query", query: part.text } }]
      : [];
  });
}

/** Of code within a line: it has a selector or a function, and Prometheus could read it. */
function isQuery(text: string): boolean {
  if (!/^[a-z_(][^|$`]*[{(]|^[a-z]+(?:_[a-z0-9]+)+\s*(?:[<>=!]=?|==)\s*[\d.]+$/i.test(text) || !/_|\bup\b/.test(text))
    return false;
  const query = promqlQuery(text);
  return query !== undefined && query.fault === undefined && query.tree.topNode.getChild("Expr") !== null;
}

/** What leads to a block, and what follows it: up to the next heading, the next code, or two passages. */
function wordsAround(passages: readonly Passage[], index: number, place: Place): Words {
  const before = nearest(passages, index, -1, 2).reverse();
  const after = nearest(passages, index, 1, 2);
  return wordsOf(before.join(" "), after.join(" "), place);
}

/** Prose next to a passage. What leads to the next block belongs to that one. */
function nearest(passages: readonly Passage[], index: number, step: 1 | -1, most: number): string[] {
  const texts: string[] = [];
  for (let at = index + step; texts.length < most; at += step) {
    const passage = passages[at];
    if (passage?.kind !== "prose") return step === 1 && passage?.kind === "code" ? texts.slice(0, -1) : texts;
    // Another step's own words begin with its own code.
    if (passage.parts.some((part) => part.kind === "code" && /\s\S+\s/.test(part.text))) return texts;
    texts.push(proseText(passage.parts));
  }
  return texts;
}

function wordsInProse(parts: readonly Part[], at: number, { passages, index, place }: Within): Words {
  const isCommand = ({ kind, text }: Part): boolean => kind === "code" && /^\S+ \S+ \S/.test(text.trim());
  const own = parts[at];
  const from = parts.slice(0, at).findLastIndex(isCommand) + 1;
  const next = parts.slice(at + 1).findIndex(isCommand);
  const before = proseText(parts.slice(from, at));
  const after = proseText(parts.slice(at + 1, next < 0 ? undefined : at + 1 + next));
  const follows = next < 0 ? nearest(passages, index, 1, 1) : [];
  const leads = before === "" ? nearest(passages, index, -1, 1) : [];
  const linked = own?.kind === "link" ? own.text : "";
  return wordsOf([...leads, before, linked].join(" "), [after, ...follows].join(" "), place);
}

function wordsOf(before: string, after: string, { section }: Place): Words {
  const around = `${section?.text ?? ""}. ${before.slice(-LONGEST_AROUND)} ; ${after.slice(0, LONGEST_AROUND)}`;
  const sentence = lastSentence(before);
  return {
    sentence,
    asksStatus:
      !seeksSome(sentence) &&
      // Those in some state are to be found: that asks for no state.
      /\b(?:status(?:es)?|states?|health|readiness|availability)\b/i.test(
        sentence.replace(/\bin (?:an? |the )?(?:[\w-]+ )?(?:state|phase|status)\b/gi, ""),
      ) &&
      !/\bcolumns?\b/i.test(sentence) &&
      // A text that is to be seen there is another thing than being well.
      !/\b(?:say|state|show|read|print|report|contain)s?\b\W{0,3}["“‘]/i.test(sentence),
    around,
    isExample: /\b(?:for example|e\.g\.|for instance|example)\b/i.test(before.split(/(?<=[.!?])\s/).at(-1) ?? ""),
  };
}

/** What only points at the command: "by running the following command:". */
const POINTING =
  /[\s,(]*(?:(?:by|with|using|via|through|and|or)\s+)?(?:(?:running|executing|performing|issuing|entering)(?=\s*[:.]?$|\s+(?:the|this|these|following|below|one)\b)|(?<=\b(?:by|with|using|via|through)\s)(?:running|executing|performing)|\b(?:run|execute|use|issue)(?=\s+(?:the|this|these|following|below|one)\b)|\b(?:the|this|these)(?=\s+(?:following|below|commands?|query)))(?:\s+(?:the|this|these|following|commands?|below|query|queries|one|of|as|follows|to))*\s*[:.]?\s*$/i;

/** What leads to a command: its last sentence, without the words that only point at it. */
function lastSentence(text: string): string {
  const sentences = text.split(/(?<=[.!?])\s+(?=[A-Z`])/).map((one) => one.trim());
  const said = sentences.filter((one) => /[a-z]{3}/i.test(one));
  // What explains or shows is not what is to be done.
  const last =
    said.findLast(
      (one) => !/^(?:for example|e\.g|note|this|these|it|they|here|the output|output|example|if it)\b/i.test(one),
    ) ??
    said.at(-1) ??
    "";
  return last
    .replace(POINTING, "")
    .replace(/[\s,:(]+(?:by|with|using|via|through|or|and)?[\s:.]*$/i, "")
    .trim();
}

/** A page that shows how something is done wrong, or how it is done elsewhere. */
function isTaught(around: string): boolean {
  return /\b(?:do not|don't|never|avoid|instead of)\s+(?:ever )?(?:run(?:ning)?|us(?:e|ing)|execut(?:e|ing)|typ(?:e|ing)|try(?:ing)?)\b[^.;]{0,40};/i.test(
    around,
  );
}
