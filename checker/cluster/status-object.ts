/** Reads a Kubernetes `Status`, the answer to what an API server refuses, and what its 404 says is missing. */
import { placeOf } from "./api-path.ts";
import { parseJson } from "../untrusted/bounded-json.ts";
import type { FailureFacts, Missing, StatusDetails } from "./cluster-error.ts";
import type { Attempt } from "./port.ts";

interface StatusObject {
  readonly reason: string;
  readonly message: string;
  /** Absent where the server left it out; every kube-apiserver writes it, if only empty. */
  readonly details: (StatusDetails & { readonly retryAfterSeconds?: number }) | undefined;
}

/** The fields of an answer that decisions rest on, in the words of `FailureFacts`. */
export function factsOf(attempt: Attempt, path: string): FailureFacts {
  const { status } = attempt;
  const said = statusObjectIn(attempt);
  const { retryAfterSeconds, ...details } = said?.details ?? {};
  const retryAfter = retryAfterSeconds ?? secondsUntil(attempt.headers?.retryAfter, attempt.headers?.date);
  const missing = status === 404 ? missingOf(attempt, said, path) : undefined;
  return {
    ...(status === undefined ? {} : { status }),
    ...(said === undefined || said.reason === "" ? {} : { reason: said.reason }),
    ...(Object.keys(details).length === 0 ? {} : { details }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(missing === undefined ? {} : { missing }),
  };
}

/** The server's own sentence; empty where it sent no `Status`. It names the user and the resource, and may name a token. */
export function statusMessage(attempt: Attempt): string {
  return statusObjectIn(attempt)?.message ?? "";
}

function statusObjectIn({ body = "" }: Attempt): StatusObject | undefined {
  const parsed = parseJson(body);
  if ("fault" in parsed) return undefined;
  const { kind, reason, message, details } = Object(parsed.value) as Record<string, unknown>;
  if (kind !== "Status") return undefined;
  return {
    reason: textOr(reason, ""),
    message: textOr(message, ""),
    details: typeof details === "object" && details !== null ? detailsIn(details) : undefined,
  };
}

function detailsIn(details: object): NonNullable<StatusObject["details"]> {
  const { group, kind, name, retryAfterSeconds } = details as Record<string, unknown>;
  return {
    ...(typeof group === "string" ? { group } : {}),
    ...(typeof kind === "string" ? { kind } : {}),
    ...(typeof name === "string" ? { name } : {}),
    ...(typeof retryAfterSeconds === "number" && retryAfterSeconds > 0 ? { retryAfterSeconds } : {}),
  };
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === "string" ? value : otherwise;
}

/** A 404 that is a web page is not the API server's, and says nothing of what is there. */
function missingOf({ body = "", headers }: Attempt, said: StatusObject | undefined, path: string): Missing | undefined {
  // For a path that it does not serve at all, an API server answers in plain text.
  if (said === undefined) return isPage(body, headers?.contentType) || body.trim() === "" ? undefined : "resource";
  const { resource, object } = placeOf(path);
  const { details, message } = said;
  const kind = details?.kind ?? resource;
  // Where there are no details at all, as kubectl relays it: the object that was asked for is quoted, or it is not about that.
  const isNamed =
    details === undefined ? object !== undefined && message.includes(JSON.stringify(object)) : details.name;
  if (!isNamed) return "resource";
  return kind === "namespaces" ? "namespace" : "object";
}

/** Is it a web page, as proxies and captive portals send? */
export function isPage(body = "", contentType = ""): boolean {
  return /html/i.test(contentType) || /^\s*</.test(body);
}

/** Of a Retry-After header, in seconds: it gives seconds or a date, which is held against the server's own clock. */
function secondsUntil(retryAfter: string | undefined, date: string | undefined): number | undefined {
  if (retryAfter === undefined) return undefined;
  if (/^\d{1,6}$/.test(retryAfter)) return Number(retryAfter);
  const seconds = (Date.parse(retryAfter) - (date === undefined ? Date.now() : Date.parse(date))) / 1_000;
  return Number.isFinite(seconds) ? Math.max(0, Math.round(seconds)) : undefined;
}
