/** What a page's words say is normal, so that a check can judge; where they say nothing, a person is asked. */

export interface Normal {
  /** They say that it should run, be ready, available, bound, or ask to find what is not. */
  readonly isWell: boolean;
  /** They say that it should exist. */
  readonly exists: boolean;
  /** They say that nothing should come. */
  readonly isEmpty: boolean;
  /** Statuses of HTTP. */
  readonly statuses: readonly number[];
  /** A number that is normal. */
  readonly bound?: {
    readonly above?: number;
    readonly below?: number;
    readonly atLeast?: number;
    readonly atMost?: number;
    readonly equal?: number;
  };
  /** `true` or `false` is normal. */
  readonly truth?: boolean;
  /** How many there should be. */
  readonly atLeast?: number;
  /** More restarts are a fault. */
  readonly atMostRestarts?: number;
  /** Within so many days. */
  readonly days?: number;
}

const WELL = String.raw`(?:up and running|running|ready|up|healthy|available|bound|completed?|succeed(?:ed|s)?|successful(?:ly)?|active|online|operational|deployed|1\/1|green|synced|reachable)`;
const ILL = String.raw`(?:not[- ](?:\w+ )?(?:running|ready|healthy|available|up|bound|deployed|scheduled)|notready|unhealthy|unavailable|crash\w*|fail(?:ing|ed|s|ures?)?|pending|evicted|restart(?:s|ed|ing)|stuck|oomkilled|imagepull\w*|errimagepull|error(?:s|ed)? state|degraded|terminating)`;
const MUST = String.raw`(?:should|must|shall|needs? to|ha(?:s|ve) to|ought to|(?:is|are) (?:expected|supposed) to|expect(?:ed)?)`;
const LOOK = String.raw`(?:ensure|make sure|verify|validate|confirm|check|see|determine|identify|find|find out|look|inspect|test|list|are|is)`;

const SAYS_WELL = [
  new RegExp(String.raw`\b${MUST}\b(?!\s+not\b)[^.;]{0,70}?\b${WELL}\b`, "i"),
  new RegExp(
    String.raw`\b${LOOK}\b[^.;]{0,90}?\b(?:is|are|if|whether|that|all|were|was|for)\b[^.;]{0,70}?\b(?:${WELL}|${ILL})\b`,
    "i",
  ),
  new RegExp(
    String.raw`\b(?:if|any|which|whose|components?|pods?|nodes?|replicas?)\b[^.;]{0,60}?\b(?:is|are|isn't|aren't|be|in|have)\b[^.;]{0,30}?\b${ILL}`,
    "i",
  ),
  new RegExp(
    String.raw`\bif\b[^.;]{0,60}?\b(?:isn't|aren't|is not|are not|cannot be|do(?:es)? not|not)\b[^.;]{0,25}?\b${WELL}\b`,
    "i",
  ),
  new RegExp(String.raw`\b(?:status|state|phase|condition)s? (?:is|of|are|=|:)\s*["'\x60]?${WELL}\b`, "i"),
  /\b(?:all|every|each)\b[^.;]{0,60}\b(?:running|ready|healthy|available|bound)\b/i,
];
/**
 * What something is looked at for: "to check whether it is running", "to find VMs that are pending". It leaves open what is
 * normal, unlike "need to check that" and "to make sure that".
 */
const PURPOSE =
  /(?<!\b(?:needs?|ha(?:s|ve|d)|ought|sure|want|try|remember|expected|supposed|necessary|important|required|shall) )\b(?:in order |so as )?to (?:check|see|determine|identify|find|find out|list|get|view|learn|know|look|locate|verify|confirm|inspect|understand)\b(?! that\b)[^.;:]*/gi;
const EMPTY =
  /\b(?:no|without(?: any)?) (?:output|results?|lines?|entries|rows|data|response|pods?|nodes?|errors?|warnings?|events?|hits|matches|elements?)\b(?! (?:means?|indicates?|is a problem))|\b(?:should|must|expect(?:ed)?)\b[^.;]{0,40}\b(?:be )?(?:empty|nothing|blank|not (?:return|show|list|print|contain|be any)|no )|\breturns? nothing\b/i;
const EXISTS =
  /\b(?:exists?|existence|is (?:there|present|configured|set|in place)|are (?:there|present)|missing|has been created|was created|not found)\b/i;

const SOUGHT = /\bto (?:identify|find|list|locate)\b[^.;:]*/i;

/** "to identify those that run there": they are looked through for some of them, and those are not the ill ones. */
export function seeksSome(sentence: string): boolean {
  const sought = SOUGHT.exec(sentence)?.[0];
  return (
    sought !== undefined &&
    new RegExp(String.raw`\b${WELL}\b`, "i").test(sought) &&
    !new RegExp(String.raw`\b${ILL}\b`, "i").test(sought)
  );
}

/** @param around the words before and behind the step */
export function normalOf(around: string): Normal {
  const text = around.replace(/\s+/g, " ");
  const norms = text.replace(PURPOSE, "");
  return {
    isWell: SAYS_WELL.some((pattern) => pattern.test(norms)),
    exists: EXISTS.test(text),
    isEmpty: EMPTY.test(text),
    statuses: statusesIn(text),
    ...optional("bound", boundIn(text)),
    ...optional("truth", truthIn(text)),
    ...optional("atLeast", countIn(text)),
    ...optional("atMostRestarts", restartsIn(text)),
    ...optional("days", daysIn(text)),
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}

/** "returns 200", "STATUS 200", "an HTTP 400", "should result in 401 or 403". */
function statusesIn(text: string): number[] {
  const found =
    /\b(?:status(?: code)?|returns?|responds?(?: with)?|response(?: code)?|http(?:\/[\d.]+)?(?: code| status)?|code|be|see|get|result(?:s| is| in)?|expect(?:ed)?)\b(?: of| is| an?| the| be| in| should be|:|=)*\s*["'`(]?((?:[1-5]\d\d)(?:(?:,| or|\/) ?[1-5]\d\d)*)\b(?!\s*(?:ms|s\b|seconds|%|pods|MB|GB|Mi|Gi|days|times))/i.exec(
      text,
    );
  return (found?.[1]?.match(/[1-5]\d\d/g) ?? []).map(Number);
}

const NUMBER = String.raw`(-?\d+(?:\.\d+)?)(?![\d.]*\w)\s*(%|percent)?`;

/** What is normal, "must be less than 5"; of what is at fault, "if it is more than 5", the opposite. */
function boundIn(text: string): Normal["bound"] {
  const normal = new RegExp(
    String.raw`\b${MUST}\b(?<not> not)?[^.;\d]{0,50}?\b(?<word>(?:be )?(?:less|lower|fewer|smaller) than|(?:be )?(?:below|under|at most)|(?:be )?(?:more|greater|higher|larger) than|(?:be )?(?:above|over|at least)|exceed|be(?: equal to)?|equals?|return|=)\s+(?<number>${NUMBER})`,
    "i",
  ).exec(text);
  if (normal?.groups !== undefined) return boundOf(normal.groups, normal.groups["not"] !== undefined);
  const ill = new RegExp(
    String.raw`\b(?:if|when|whether|once|any)\b[^.;\d]{0,70}?\b(?<word>(?:less|lower|fewer|smaller) than|below|under|(?:more|greater|higher|larger) than|above|over|exceeds?)\s+(?<number>${NUMBER})`,
    "i",
  ).exec(text);
  return ill?.groups === undefined ? undefined : boundOf(ill.groups, true);
}

function boundOf(groups: Readonly<Record<string, string | undefined>>, isOpposite: boolean): Normal["bound"] {
  const { word = "", number = "" } = groups;
  // Whether 5 % is 5 or 0.05 is for somebody who knows the query.
  if (/%|percent/.test(number)) return undefined;
  const value = Number.parseFloat(number);
  if (Number.isNaN(value)) return undefined;
  const isBelow = /less|lower|fewer|smaller|below|under|at most/i.test(word);
  const isAbove = /more|greater|higher|larger|above|over|at least|exceed/i.test(word);
  if (!isBelow && !isAbove) return isOpposite ? undefined : { equal: value };
  // What is at fault beyond 5 is well at 5.
  const isInclusive = /at (?:least|most)/i.test(word) !== isOpposite;
  const isUpper = isBelow !== isOpposite;
  return { [isUpper ? (isInclusive ? "atMost" : "below") : isInclusive ? "atLeast" : "above"]: value };
}

/** "should be `true`", "must return False". */
function truthIn(text: string): boolean | undefined {
  const found = new RegExp(
    String.raw`\b${MUST}\b(?! not)[^.;]{0,30}?\b(?:be|return|say|show|print|equal)(?: set)?(?: to)?\s+["'\x60“]?(true|false)\b`,
    "i",
  ).exec(text)?.[1];
  return found === undefined ? undefined : found.toLowerCase() === "true";
}

const WORDS: Readonly<Record<string, number>> = { a: 1, one: 1, single: 1, two: 2, three: 3, four: 4, five: 5, six: 6 };

/** "should be a single pod running", "there must be at least 3 pods". */
function countIn(text: string): number | undefined {
  const found = new RegExp(
    String.raw`\b${MUST}\b[^.;\d]{0,40}?\b(?:at least |an? )?(\d{1,3}|one|single|two|three|four|five|six)\b (?:or more )?(?:\w+ ){0,2}(?:pods?|replicas?|instances?|members?)\b`,
    "i",
  ).exec(text)?.[1];
  if (found === undefined) return undefined;
  const count = WORDS[found.toLowerCase()] ?? Number(found);
  return count > 0 && count <= 100 ? count : undefined;
}

function restartsIn(text: string): number | undefined {
  const found =
    /\b(?:more than|over|above|exceed\w*|greater than|>)\s*(\d{1,3}|one|two|three|four|five|six)\s+restarts\b|\brestart(?:s|ed|ing)?\b[^.;]{0,30}?\b(?:more than|over|above|>)\s*(\d{1,3}|one|two|three|four|five|six)\b/i.exec(
      text,
    );
  const number = found?.[1] ?? found?.[2];
  return number === undefined ? undefined : (WORDS[number.toLowerCase()] ?? Number(number));
}

function daysIn(text: string): number | undefined {
  const found =
    /\b(?:expir\w*|valid\w*|renew\w*|left|remain\w*)\b[^.;]{0,40}?\b(\d{1,3}) days?\b|\b(\d{1,3}) days?\b[^.;]{0,40}?\b(?:expir\w*|valid\w*|left|remain\w*)/i.exec(
      text,
    );
  const number = found?.[1] ?? found?.[2];
  return number === undefined ? undefined : Number(number);
}

/** Does it speak of lines that tell of a fault? */
export function isFault(pattern: string): boolean {
  return /err|fail|fatal|panic|exception|timeout|timed out|refused|denied|unable|cannot|crash|evict|oom|warn|unauthori|forbidden|expired|backoff|notready|not ready|pending|unhealthy|imagepull|terminat|unknown|false/i.test(
    pattern,
  );
}
