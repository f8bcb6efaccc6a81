/** Queries of Prometheus in blocks of code, and in links to Prometheus and to Grafana's Explore. */
import { promqlQueries } from "../../promql/syntax.ts";

interface QueryText {
  readonly text: string;
  /** Line in the block, counted from 0. */
  readonly line: number;
}

const LANGUAGE = /^(?:promql|prometheus|metricsql)$/;

/** The queries of a block. Where no language is given, the whole of it must be one, and no output of something else. */
export function queriesIn(text: string, language: string): QueryText[] {
  if (!LANGUAGE.test(language) && !(language === "" && looksLikeQuery(text))) return [];
  return promqlQueries(text).flatMap(({ written, offset, fault }) => {
    const query = written.replace(/^\s*#.*$/gm, "").trim();
    const start = offset + written.search(/^[^\S\n]*[^#\s]/m);
    return fault === undefined && query !== ""
      ? [{ text: query, line: text.slice(0, Math.max(start, 0)).split("\n").length - 1 }]
      : [];
  });
}

function looksLikeQuery(text: string): boolean {
  const isShort = text.trim().split("\n").length < 12 && !/^\s*(?:\$|#|[{[]|---|\w+:\s)/.test(text);
  return isShort && /\w_\w|\bup\b/.test(text) && /[{(]|[<>]=?\s*\d|==/.test(text) && !/[;|`]|^\s*\w+ -/m.test(text);
}

/** `g0.expr` of Prometheus, and what Explore keeps as JSON in `left` or `panes`. */
export function queriesOfLink(href: string): string[] {
  if (!/[?&#](?:g\d+\.expr|left|panes)=/.test(href) || !URL.canParse(href, "https://site.invalid")) return [];
  const { searchParams } = new URL(href, "https://site.invalid");
  const plain = [...searchParams].flatMap(([name, value]) =>
    /^g\d+\.expr$/.test(name) && value.trim() !== "" ? value : [],
  );
  const explored = ["left", "panes"].flatMap((name) => expressionsIn(searchParams.get(name) ?? ""));
  return [...new Set([...plain, ...explored])];
}

function expressionsIn(json: string): string[] {
  const found: string[] = [];
  try {
    JSON.parse(json, (key: string, value: unknown) => {
      if (key === "expr" && typeof value === "string" && value.trim() !== "") found.push(value);
      return value;
    });
  } catch {
    return [];
  }
  return found;
}
