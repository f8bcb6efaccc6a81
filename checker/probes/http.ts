/** Does a web address answer as it should? */
import * as v from "valibot";
import type { Attempt } from "../cluster/port.ts";
import { fitToPrint } from "../cluster/redaction.ts";
import type { Evidence, RequestShape, Verdict } from "../model.ts";
import { hostFailure } from "../network/host-failure.ts";
import { linearPattern } from "../patterns/pattern.ts";
import { EXPRESSION } from "./expression.ts";
import { defineNetworkProbe } from "./network-probe.ts";
import type { ExampleOf, Meanings } from "./probe.ts";
import { webAddress } from "./web-address.ts";
import { fail, pass, unknown } from "./verdicts.ts";

const URL_ADDRESS = v.pipe(v.string(), v.check(webAddress, "must be an http(s) URL without user and password"));

export const params = v.strictObject({
  url: v.pipe(URL_ADDRESS, v.description("The address; it is asked by GET and without credentials.")),
  status: v.optional(
    v.pipe(
      v.union([v.number(), v.array(v.number())], "must be a status, such as 200, or a list of them"),
      v.description("The status that it must answer with; any of 200 to 299 where absent."),
    ),
  ),
  body: v.optional(
    v.pipe(EXPRESSION, v.description("A regular expression that the first MiB of the answer must match.")),
  ),
  seconds: v.optional(
    v.pipe(
      v.number(),
      v.minValue(0.1),
      v.maxValue(20),
      v.description("The whole answer must be there after so many seconds."),
    ),
    10,
  ),
  follow: v.optional(
    v.pipe(v.array(URL_ADDRESS), v.description("Redirects are followed to exactly these URLs, and to no others.")),
    [],
  ),
  authority: v.optional(
    v.pipe(
      v.string(),
      v.description("PEM of the authority that the server is verified with; those of the system where absent."),
    ),
  ),
});

export const means: Meanings = {
  pass: "it answers with the right status and body, in time",
  fail: "it answers otherwise or too late, nothing listens there, or its certificate is out of date or for another name",
  unknown:
    "its name, TCP or TLS did not get as far as HTTP, so that the way there may be at fault, or the body was too long for the expression or altogether",
};

export const example: ExampleOf<typeof params> = {
  id: "shop-answers",
  title: "The shop says that it is well",
  url: "https://shop.example.com/health",
  body: '"status":\\s*"ok"',
  seconds: 5,
};

type Params = v.InferOutput<typeof params>;

/** What is kept of one answer; its body is compared where it is read. */
interface Asked {
  readonly url: string;
  readonly attempt: Pick<Attempt, "phase" | "timings" | "status" | "error" | "timedOut" | "certificate">;
  /** Where it redirects to, without a query. */
  readonly location?: string;
  /** Undefined: it took more steps than there are for it. */
  readonly matches: boolean | undefined;
  /** The body is longer than what was read of it. */
  readonly cut: boolean;
  /** It came compressed, though nobody asked for that. */
  readonly packed: boolean;
}

const MOST_BYTES = 1024 * 1024;

export default defineNetworkProbe<Params, readonly Asked[]>({
  name: "http",
  asks: "Does the address answer as it should?",
  requests: ({ url, follow }) =>
    [url, ...follow].map((path): RequestShape => ({
      server: "http",
      method: "GET",
      path: new URL(path).href,
      atMost: 1,
      why: path === url ? "see how it answers" : "only if it redirects there",
    })),
  permissions: () => [],

  async gather({ network, signal }, { url, body: wanted, seconds, follow, authority }) {
    const allowed = follow.map((one) => new URL(one).href);
    const known = new Set<string>();
    const answers: Asked[] = [];
    for (let next: string | undefined = new URL(url).href; next !== undefined;) {
      known.add(next);
      const options = { limit: seconds * 1000, authority, most: MOST_BYTES };
      const { attempt, body, location, cut } = await network.get(next, options, signal);
      const { phase, timings, status, error, timedOut, certificate } = attempt;
      answers.push({
        url: withoutQuery(next),
        attempt: {
          phase,
          timings,
          ...(status && { status }),
          ...(error && { error }),
          ...(timedOut && { timedOut }),
          ...(certificate && { certificate }),
        },
        ...(location === undefined ? {} : { location: withoutQuery(location) }),
        matches: wanted === undefined || linearPattern(wanted).test(body),
        cut,
        packed: body.startsWith("\u001f\ufffd"),
      });
      next = location !== undefined && allowed.includes(location) && !known.has(location) ? location : undefined;
    }
    return answers;
  },

  judge(answers, given): Verdict {
    const evidence = answers.map(seen);
    const last = answers.at(-1);
    if (last === undefined) return unknown("it was not asked", "Run it again.", evidence);
    const { attempt, url } = last;
    const { status = 0, error } = attempt;
    if (error !== undefined) {
      const { kind, says, next } = hostFailure({ ...attempt, error }, url.startsWith("https:"));
      const reason = attempt.timedOut === true ? `${says} (${error.message})` : says;
      return kind === "fault" ? fail(reason, evidence) : unknown(reason, next, evidence);
    }
    const wanted = given.status === undefined ? undefined : [given.status].flat();
    if (!(wanted?.includes(status) ?? (status >= 200 && status < 300)))
      return fail(`answered ${named(status)}, not ${wanted?.join(" or ") ?? "200 to 299"}`, evidence);
    if (given.body === undefined) return pass(`answered ${status}`, evidence);
    return judgeBody(last, status, given.body, evidence);
  },
});

/** What follows from a body that was not read to its end, and what does not. */
function judgeBody({ matches, cut, packed }: Asked, status: number, body: string, evidence: Evidence[]): Verdict {
  if (packed && !matches) {
    const next = "Ask for something that comes as it is, or leave the body out of the check.";
    return unknown("the body is compressed though nobody asked for that, so that it cannot be read", next, evidence);
  }
  if (matches === undefined) {
    const reason = `whether the body matches ${body} took more steps than there are for it`;
    return unknown(reason, "Write the expression with shorter repetitions, or ask for something shorter.", evidence);
  }
  // Of an expression that says what comes at the end, or what does not come, the beginning of a body shows nothing.
  const isDecided = matches && !/\$|\(\?<?!/.test(body);
  if (cut && !isDecided) {
    const reason = `the body is longer than the ${MOST_BYTES / 1_048_576} MiB that was read, so that it may match ${body} or not`;
    return unknown(reason, "Ask for something shorter.", evidence);
  }
  if (!matches) return fail(`answered ${status}, but the body does not match ${body}`, evidence);
  return pass(`answered ${status} with the body that it should have`, evidence);
}

function seen({ url, attempt, location }: Asked): Evidence {
  const { error, phase, status, timings, certificate } = attempt;
  const to = location === undefined ? "" : ` to ${location}`;
  const saw =
    error === undefined
      ? `${status}${to} in ${Math.round(timings.done ?? 0)} ms`
      : `got as far as ${phase}: ${error.message}${certificate === undefined ? "" : `, issued by ${certificate.issuer}`}`;
  return { object: url, saw };
}

/** Statuses of which the name says more than the number. */
const STATUSES: Readonly<Record<number, string>> = {
  401: "it wants credentials, and a check shows none",
  403: "forbidden",
  404: "not found",
  429: "too many requests: it turns them away",
  502: "bad gateway: what is in front of the service does not reach it",
  503: "service unavailable",
  504: "gateway timeout: what is in front of the service got no answer from it",
};

function named(status: number): string {
  const name = STATUSES[status];
  return name === undefined ? String(status) : `${status} (${name})`;
}

/** A query may hold what is nobody's business. */
function withoutQuery(url: string): string {
  return fitToPrint(url.split(/[?#]/)[0] ?? url, 500);
}
