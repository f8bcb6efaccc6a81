/** Finds out what is at one address: asks, asks again where that makes sense, and looks into the page where it has to. */
import { type NetworkFailure, failureOf } from "./failure.ts";
import type { Followed } from "./follow.ts";
import type { Host, Run } from "./host.ts";
import { idsOf } from "./page-text.ts";
import { retryAfter } from "./retry-after.ts";

export type Outcome =
  | {
      readonly kind: "ok";
      readonly status: number;
      readonly etag?: string;
      readonly modified?: string;
      readonly movedTo?: string;
      readonly ids?: ReadonlySet<string>;
    }
  /** As it was when it was last asked. */
  | { readonly kind: "unchanged" }
  /** It is there, and wants to know who asks, or to be asked less: nothing follows from that. */
  | { readonly kind: "guarded"; readonly status: number; readonly notBefore?: number }
  | { readonly kind: "failed"; readonly reason: string; readonly status?: number; readonly notBefore?: number }
  | { readonly kind: "private"; readonly reason: string }
  | { readonly kind: "unasked" };

const RETRIES = 2;
const FIRST_DELAY = 1_000;
/** A host that asks for more is asked in another run. */
const LONGEST_WAIT = 60_000;
const GUARDED = new Set([401, 402, 403, 405, 406, 407, 418, 429, 451, 501, 999]);

/** @param needsPage its text is needed, for the ids in it */
export async function probeLink(
  run: Run,
  host: Host,
  url: URL,
  needsPage: boolean,
  conditions: Readonly<Record<string, string>>,
): Promise<Outcome> {
  for (let attempt = 0; ; attempt += 1) {
    if (run.signal.aborted) return { kind: "unasked" };
    const answer = await answerOf(host, url, needsPage, conditions).catch(failureOf);
    const now = run.network.clock.now();
    const again = answer instanceof Error ? undefined : retryAfter(answer.headers["retry-after"], now);
    if (attempt >= RETRIES || !isWorthRetrying(answer, attempt, needsPage) || (again ?? 0) - now > LONGEST_WAIT)
      return outcomeOf(host, url, answer, again, needsPage);
    // The host asked for a pause: that goes for all of its pages.
    if (again !== undefined) host.queue.pauseUntil(again);
    await run.network.clock.sleep(Math.max((again ?? 0) - now, FIRST_DELAY * 2 ** attempt), run.signal);
  }
}

/** HEAD costs a host less; many a host has never heard of it, so that its refusal says nothing. */
async function answerOf(
  host: Host,
  url: URL,
  needsPage: boolean,
  conditions: Readonly<Record<string, string>>,
): Promise<Followed> {
  if (!needsPage) {
    try {
      const head = await host.request(url, "HEAD", conditions);
      if (head.status < 400 || head.status === 429 || head.status === 503) return head;
    } catch (error) {
      const { kind } = failureOf(error);
      // A host that is silent to HEAD may well answer GET.
      if (kind !== "reset" && kind !== "broken" && kind !== "timeout") throw error;
    }
  }
  return host.request(url, "GET", conditions);
}

function isWorthRetrying(answer: Followed | NetworkFailure, attempt: number, needsPage: boolean): boolean {
  if (!(answer instanceof Error)) return answer.status === 429 || answer.status === 408 || answer.status >= 500;
  // Waiting for a silent host more than twice is too long, and HEAD and GET are two.
  return answer.kind === "reset" || (answer.kind === "timeout" && attempt === 0 && needsPage);
}

async function outcomeOf(
  host: Host,
  url: URL,
  answer: Followed | NetworkFailure,
  notBefore: number | undefined,
  needsPage: boolean,
): Promise<Outcome> {
  if (answer instanceof Error) {
    if (answer.kind === "private") return { kind: "private", reason: answer.message };
    return answer.kind === "stopped" ? { kind: "unasked" } : { kind: "failed", reason: answer.message };
  }
  const { status } = answer;
  const later = notBefore === undefined ? {} : { notBefore };
  if (status === 304) return { kind: "unchanged" };
  if (GUARDED.has(status)) return { kind: "guarded", status, ...later };
  if (status < 200 || status >= 300)
    return { kind: "failed", reason: `the host answers ${status}${MEANINGS[status] ?? ""}`, status, ...later };
  return pageOutcome(host, url, answer, needsPage);
}

const MEANINGS: Readonly<Record<number, string>> = {
  404: ", not found",
  410: ", gone for good",
  500: ", a fault of its own",
  502: ", bad gateway",
  503: ", not available",
  504: ", gateway timeout",
};

async function pageOutcome(host: Host, url: URL, answer: Followed, needsPage: boolean): Promise<Outcome> {
  let page = answer;
  if (url.pathname !== "/" && !(await host.isHonest(url))) {
    if (!needsPage) page = await host.request(url, "GET").catch(() => answer);
    if (await host.isSoft404(page, url))
      return {
        kind: "failed",
        reason: "the host answers 200, with the page that it shows for every address that it does not have",
      };
  }
  const { etag, "last-modified": modified } = page.headers;
  const isReadable = needsPage && page.text !== "" && !page.isCut;
  return {
    kind: "ok",
    status: page.status,
    ...(etag === undefined ? {} : { etag }),
    ...(modified === undefined ? {} : { modified }),
    ...(page.isPermanent ? { movedTo: page.url } : {}),
    ...(isReadable ? { ids: idsOf(page.text) } : {}),
  };
}
