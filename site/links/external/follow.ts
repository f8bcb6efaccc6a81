/** Asks for a URL and follows its redirects by hand, so that every hop is looked at like the first. */
import type { Answer, Ask, Question } from "./ask.ts";
import { type Credentials, authorization } from "./credentials.ts";
import { NetworkFailure } from "./failure.ts";

export interface Followed extends Answer {
  /** Where it ended. */
  readonly url: string;
  readonly hops: number;
  /** Every redirect on the way says that it is for good. */
  readonly isPermanent: boolean;
}

const MOST_HOPS = 10;
const BROWSER_LIKE = {
  "user-agent": "Mozilla/5.0 (compatible; pilotbook-links/1)",
  accept: "text/html,application/xhtml+xml,*/*;q=0.8",
  "accept-language": "en,*;q=0.5",
  "accept-encoding": "gzip, deflate, br",
};

/**
 * @param extra headers for the first hop, such as conditions
 * @throws NetworkFailure
 */
export async function askFollowing(
  ask: Ask,
  credentials: Credentials,
  question: Pick<Question, "url" | "method" | "signal">,
  extra: Readonly<Record<string, string>> = {},
  allowPlain = false,
): Promise<Followed> {
  const first = question.url;
  const seen = new Set<string>();
  let cookies: Cookies | undefined;
  let url = first;
  let isPermanent = true;
  for (let hops = 0; hops <= MOST_HOPS; hops += 1) {
    const bare = withoutFragment(url);
    const visit = `${bare} ${cookies?.origin === url.origin ? cookies.text : ""}`;
    if (seen.has(visit)) throw new NetworkFailure("loop", `the redirects lead in a circle, over ${bare}`);
    seen.add(visit);
    const headers = {
      ...BROWSER_LIKE,
      ...(cookies?.origin === url.origin ? { cookie: cookies.text } : {}),
      ...(hops === 0 ? extra : {}),
      ...authorization(credentials, first, url, allowPlain),
    };
    const answer = await ask({ ...question, url, headers });
    const { location } = answer.headers;
    if (![301, 302, 303, 307, 308].includes(answer.status) || location === undefined)
      return { ...answer, url: bare, hops, isPermanent: hops > 0 && isPermanent };
    cookies ??= cookiesOf(answer, url);
    isPermanent &&= answer.status === 301 || answer.status === 308;
    url = nextOf(location, url);
  }
  throw new NetworkFailure("loop", `there are more than ${MOST_HOPS} redirects`);
}

/** What a host asks to be shown again when it sends a reader on: many do so once, and to the same page (RFC 6265, 5.4). */
interface Cookies {
  readonly origin: string;
  readonly text: string;
}

const LONGEST_COOKIES = 4_096;

/** Kept for the hops of one question, and sent to the host that set them alone. */
function cookiesOf({ headers }: Answer, { origin }: URL): Cookies | undefined {
  const text = (headers["set-cookie"] ?? []).map((cookie) => cookie.split(";")[0] ?? "").join("; ");
  return text === "" || text.length > LONGEST_COOKIES ? undefined : { origin, text };
}

function nextOf(location: string, from: URL): URL {
  const next = URL.canParse(location, from.href) ? new URL(location, from) : undefined;
  if (next === undefined || !/^https?:$/.test(next.protocol))
    throw new NetworkFailure("broken", "it redirects to an address that cannot be opened");
  next.username = "";
  next.password = "";
  return next;
}

/** The part of a URL that is sent. */
export function withoutFragment(url: URL): string {
  return url.href.replace(/#.*$/s, "");
}
