/** Does a web address answer as it should? */
import * as v from "valibot";
import type { Attempt } from "../cluster/port.ts";
import type { RequestShape, Verdict } from "../model.ts";
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
    v.pipe(EXPRESSION, v.description("A regular expression that the first 64 KiB of the answer must match.")),
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
  fail: "it answers otherwise or too late, refuses the connection, or its certificate is out of date or for another name",
  unknown: "no connection came about, so that the way there may be at fault",
};

export const example: ExampleOf<typeof params> = {
  id: "shop-answers",
  title: "The shop says that it is well",
  url: "https://shop.example.com/health",
  body: '"status":\\s*"ok"',
  seconds: 5,
};

type Params = v.InferOutput<typeof params>;

/** Codes by which a host itself shows that it is there and does not do what is asked. */
const ITS_OWN_FAULT = /^(ECONNREFUSED|CERT_HAS_EXPIRED|CERT_NOT_YET_VALID|ERR_TLS_CERT_ALTNAME_INVALID)$/;

/** What is kept of one answer; its body is compared where it is read. */
interface Asked {
  readonly url: string;
  readonly attempt: Omit<Attempt, "body">;
  readonly location?: string;
  readonly matches: boolean;
  readonly cut: boolean;
}

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
    const answers: Asked[] = [];
    for (let next: string | undefined = new URL(url).href; next !== undefined;) {
      const { attempt, body, location, cut } = await network.get(next, { limit: seconds * 1000, authority }, signal);
      const { body: _body, ...kept } = attempt;
      const matches = wanted === undefined || new RegExp(wanted).test(body);
      answers.push({ url: next, attempt: kept, matches, cut, ...(location === undefined ? {} : { location }) });
      const isNew =
        location !== undefined && allowed.includes(location) && !answers.some((one) => one.url === location);
      next = isNew ? location : undefined;
    }
    return answers;
  },

  judge(answers, given): Verdict {
    const evidence = answers.map(({ url, attempt, location }) => ({
      object: withoutQuery(url),
      saw:
        attempt.error === undefined
          ? `${attempt.status}${location === undefined ? "" : ` to ${withoutQuery(location)}`} in ${Math.round(attempt.timings.done ?? 0)} ms`
          : `got as far as ${attempt.phase}: ${attempt.error.message}`,
    }));
    const last = answers.at(-1);
    if (last === undefined) return unknown("it was not asked", "Run it again.", evidence);
    const { attempt, matches, cut } = last;
    if (attempt.error !== undefined) return withoutAnswer(last, given, evidence);
    const { status = 0 } = attempt;
    const wanted = given.status === undefined ? undefined : [given.status].flat();
    if (!(wanted?.includes(status) ?? (status >= 200 && status < 300)))
      return fail(`answered ${status}, not ${wanted?.join(" or ") ?? "200 to 299"}`, evidence);
    if (!matches) {
      if (!cut) return fail(`answered ${status}, but the body does not match ${given.body}`, evidence);
      const reason = "the body is longer than what was read, and does not match so far";
      return unknown(reason, "Ask for something shorter.", evidence);
    }
    return pass(`answered ${status}${given.body === undefined ? "" : " with the body that it should have"}`, evidence);
  },
});

function withoutAnswer({ attempt, url }: Asked, { seconds }: Params, evidence: Verdict["evidence"]): Verdict {
  const { phase, error, timedOut } = attempt;
  const stood = phase === "tls" || phase === "response" || (phase === "connect" && url.startsWith("http:"));
  if (stood && error?.code !== "ABORTED") {
    const reason =
      timedOut === true
        ? `no complete answer within ${seconds} s`
        : "the connection broke before the answer was complete";
    return fail(reason, evidence);
  }
  if (ITS_OWN_FAULT.test(error?.code ?? "")) return fail(error?.message ?? "refused", evidence);
  const next = "Try it from a place from which it should be reached.";
  return unknown("no connection came about: the host or the way to it", next, evidence);
}

/** A query may hold what is nobody's business. */
function withoutQuery(url: string): string {
  return url.split("?")[0] ?? url;
}
