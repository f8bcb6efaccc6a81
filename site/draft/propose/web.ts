/** Addresses of the web: `curl` and `wget` that only get, and what the page says of their answers. */
import { webAddress } from "../../../checker/probes/web-address.ts";
import { argumentsOf } from "../read/options.ts";
import type { Filters } from "../read/filters.ts";
import { fillHoles, hasHole } from "../read/holes.ts";
import type { Stage } from "../read/commands.ts";
import type { Normal } from "../read/normal.ts";
import type { Names } from "../names.ts";
import type { Words } from "../draft.ts";
import type { Found } from "./look.ts";

const SHORT = {
  X: "request",
  d: "data",
  F: "form",
  T: "upload-file",
  o: "output",
  w: "write-out",
  H: "header",
  m: "max-time",
  u: "user",
  A: "user-agent",
  e: "referer",
  b: "cookie",
  x: "proxy",
  E: "cert",
  O: "remote-name",
  q: "quiet",
  S: "server-response",
  k: "insecure",
  I: "head",
  f: "fail",
  L: "location",
};
const VALUED = new Set(
  "request data form upload-file output write-out header max-time user user-agent referer cookie proxy cert key cacert connect-timeout retry retry-delay data-raw data-binary data-urlencode json url resolve connect-to unix-socket interface post-data post-file method timeout tries".split(
    " ",
  ),
);
/** Something is sent, credentials are shown, or it is another way to the host than a check takes. */
const OTHERWISE =
  /^(?:data|data-raw|data-binary|data-urlencode|json|form|upload-file|user|cookie|cert|key|proxy|resolve|connect-to|unix-socket|post-data|post-file|remote-name|get)$/;
/** The host that the command is typed on, which is not the host of the checker. */
const HERE = /^(?:localhost|127\.|0\.0\.0\.0|\[::1\]|::1|169\.254\.)/i;
const HEALTH = /\/(?:-\/)?(?:healthz?|ready|readyz|livez|healthy|health(?:check)?|ping|status)(?:$|[/?])/i;

export function proposeWeb(
  { words }: Stage,
  {
    filters,
    normal,
    names,
    words: around,
  }: { readonly filters: Filters; readonly normal: Normal; readonly names: Names; readonly words: Words },
): Found | undefined {
  const { words: rest, options } = argumentsOf(words, SHORT, VALUED);
  const method = options.get("request")?.[0] ?? options.get("method")?.[0] ?? "GET";
  if (!/^(?:GET|HEAD)$/.test(method) || [...options.keys()].some((name) => OTHERWISE.test(name))) return undefined;
  if ((options.get("header") ?? []).some((header) => /auth|token|key|cookie/i.test(header))) return undefined;
  const url = addressOf(options.get("url")?.[0] ?? rest.find((word) => /\/|\.|:/.test(word)) ?? "", names);
  if (url === undefined) return undefined;
  const body = bodyOf(filters, around);
  const seconds = Number(options.get("max-time")?.[0]);
  const asked = { url, ...(seconds >= 1 && seconds <= 20 ? { seconds } : {}) };
  const status =
    normal.statuses.length === 0 ? {} : { status: normal.statuses.length === 1 ? normal.statuses[0] : normal.statuses };
  const isJudged =
    normal.statuses.length > 0 || body !== undefined || normal.isWell || options.has("fail") || HEALTH.test(url);
  return isJudged
    ? { check: { probe: "http", params: { ...asked, ...status, ...(body === undefined ? {} : { body }) } } }
    : { show: [{ probe: "http", ...asked }] };
}

/** Undefined where it is no address that the checker could ask from where it runs. */
function addressOf(written: string, names: Names): string | undefined {
  const filled = names.fill(/^https?:\/\//i.test(written) ? written : `http://${written}`, "host");
  const host = /^https?:\/\/([^/?#]*)/i.exec(filled)?.[1] ?? "";
  if (
    host === "" ||
    HERE.test(host) ||
    /example|x{3,}|\.\.\.|<|\[/i.test(host.replace(/\.example\.(?:com|org|net)/, ""))
  )
    return undefined;
  if (!/^https?:/i.test(written) && !/[.:\ue000-\uf8ff]|\$\{/.test(host)) return undefined;
  return webAddress(filled.replace(/\$\{\w+\}/g, "input")) ? filled : undefined;
}

/** What must be in the answer: what a filter looks for, or what the page puts in quotation marks behind "should return". */
function bodyOf({ wanted, isReshaped }: Filters, { around }: Words): string | undefined {
  const [pattern] = wanted;
  if (pattern !== undefined && !isReshaped && !hasHole(pattern) && !/^(?:HTTP|\^?<|Location)/i.test(pattern))
    return fillHoles(pattern, () => "");
  const said =
    /\b(?:should|must|expect\w*)\b[^.;]{0,30}\b(?:return|say|print|answer|respond(?: with)?|show|be|see)\b[^.;`'"]{0,20}[`'"]([^`'"\n]{2,60})[`'"]/i.exec(
      around,
    )?.[1];
  return said === undefined || /^[1-5]\d\d/.test(said) ? undefined : said.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}
