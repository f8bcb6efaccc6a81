/** Writes down what became of one request as an `Attempt`: phases, times, answer, and the reason where it failed. */

import type { IncomingMessage } from "node:http";
import type { Attempt, Limits, Phase } from "./port.ts";
import { fitToPrint } from "./redaction.ts";

/** What an `Attempt` keeps of a body, in bytes. */
export const ATTEMPT_BODY = 64 * 1024;

/** What is known so far; becomes the `Attempt` when the request ends, however it ends. */
export interface Progress {
  phase: Phase;
  readonly timings: Partial<Record<Phase, number>>;
  certificate?: Attempt["certificate"];
  readonly reach: (phase: Phase) => void;
}

/** Why we ended a request ourselves. */
export type Ending = "connect" | "total" | "aborted";

/** Stopped from outside: by the operator, or because the verdict is certain. */
export const STOPPED = { code: "ABORTED", message: "stopped before it was done" };

/** Why a request failed, in words fit to print; our own deadline and being stopped come before what they caused. */
export function describeFailure(
  failure: unknown,
  ending: Ending | undefined,
  limits: Limits,
): NonNullable<Attempt["error"]> & { timedOut?: true } {
  const { code, syscall, message } = plainError(failure);
  const ofProxy = code?.startsWith("PROXY_") === true ? code : undefined;
  if (ending === "aborted") return STOPPED;
  if (ending !== undefined) {
    const seconds = (ending === "connect" ? limits.connect : limits.total) / 1000;
    const what = ending === "connect" ? "no TCP and TLS connection" : "no complete answer";
    const suffix = ofProxy === undefined ? "" : ` (${fitToPrint(message, 100)})`;
    return {
      code: ofProxy ?? "DEADLINE",
      message: `${what} within ${seconds} s${suffix}`,
      timedOut: true,
    };
  }
  return {
    ...(code === undefined ? {} : { code }),
    ...(syscall === undefined ? {} : { syscall }),
    message: fitToPrint(message),
  };
}

/** Node reports an error per address where a name has several: the first one tells. */
function plainError(failure: unknown): { code?: string; syscall?: string; message: string } {
  const first: unknown = failure instanceof AggregateError && failure.errors.length > 0 ? failure.errors[0] : failure;
  const fields = Object(first) as { code?: unknown; syscall?: unknown; message?: unknown };
  const [code, syscall, message] = [fields.code, fields.syscall, fields.message].map(textOrNone);
  return {
    ...(code === undefined ? {} : { code }),
    ...(syscall === undefined ? {} : { syscall }),
    message: message ?? code ?? "unknown error",
  };
}

function textOrNone(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The record of one request, as far as it came. */
export function attemptOf(
  progress: Progress,
  startedAt: string,
  response: IncomingMessage | undefined,
  body: string,
  failed?: NonNullable<Attempt["error"]> & { timedOut?: true },
): Attempt {
  const { timedOut, ...error } = failed ?? { message: "" };
  const { date, "retry-after": retryAfter, "content-type": contentType, location } = response?.headers ?? {};
  return {
    phase: progress.phase,
    timings: progress.timings,
    startedAt,
    transport: "native",
    ...(response?.statusCode === undefined ? {} : { status: response.statusCode, body: body.slice(0, ATTEMPT_BODY) }),
    ...(response === undefined ? {} : { headers: headersOf(date, retryAfter, contentType, location) }),
    ...(failed === undefined ? {} : { error }),
    ...(timedOut === undefined ? {} : { timedOut }),
    ...(progress.certificate === undefined ? {} : { certificate: progress.certificate }),
  };
}

function headersOf(
  date?: string,
  retryAfter?: string,
  contentType?: string,
  location?: string,
): NonNullable<Attempt["headers"]> {
  return {
    ...(date === undefined ? {} : { date: date.slice(0, 100) }),
    ...(retryAfter === undefined ? {} : { retryAfter: retryAfter.slice(0, 100) }),
    ...(contentType === undefined ? {} : { contentType: contentType.slice(0, 100) }),
    ...(location === undefined ? {} : { location: location.slice(0, 2_000) }),
  };
}
