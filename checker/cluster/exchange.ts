/** One request over a TCP and TLS connection of its own, with the phases it went through. Every request leaves by this door. */

import type { IncomingMessage } from "node:http";
import { performance } from "node:perf_hooks";
import type { Socket } from "node:net";
import { ATTEMPT_BODY, attemptOf, describeFailure, type Ending, type Progress, STOPPED } from "./attempt-record.ts";
import type { Connection, Credentials } from "./connection.ts";
import { type Attempt, ClusterError, type Limits } from "./port.ts";
import { type Keep, type KeptBytes, keptBytes } from "./kept-bytes.ts";
import { type Question, assertReads } from "./question.ts";
import { followSocket, sendRequest } from "./wire.ts";

export { ATTEMPT_BODY } from "./attempt-record.ts";

/** The most that a list or a query may answer, in bytes. */
export const READ_BODY = 64 * 1024 * 1024;

/** An attempt with the whole body, as far as the cap. */
export interface Exchange {
  readonly attempt: Attempt;
  readonly body: string;
  /** The body went beyond the cap and was cut there. */
  readonly cut: boolean;
}

export interface ExchangeOptions {
  readonly limits: Limits;
  readonly bodyLimit: number;
  /** The beginning where absent. */
  readonly keep?: Keep;
  readonly signal?: AbortSignal | undefined;
}

/** Never rejects for what the network or the server did. Throws a plain `Error` for a question that would not only read. */
export async function exchange(
  connection: Connection,
  question: Question,
  options: ExchangeOptions,
): Promise<Exchange> {
  assertReads(question);
  const startedAt = new Date().toISOString();
  let credentials: Credentials;
  try {
    // A plugin's own time is no part of the attempt: nothing has been sent yet.
    credentials = await unlessAborted(connection.credentials(), options.signal);
  } catch (error) {
    if (options.signal?.aborted === true) return nothingSent(startedAt, STOPPED);
    const { message, next } =
      error instanceof ClusterError ? error : { message: "the credentials could not be had", next: undefined };
    return nothingSent(startedAt, { code: "CRED_EXEC", message, ...(next === undefined ? {} : { next }) });
  }
  const began = performance.now();
  const progress = newProgress(began);
  const deadline = startDeadlines(options);
  const kept = keptBytes(options.bodyLimit, options.keep);
  let response: IncomingMessage | undefined;
  let failure: unknown;
  try {
    const seen = (socket: Socket): void => followSocket(socket, progress, deadline.connected);
    response = await sendRequest(connection, question, { credentials, progress, signal: deadline.signal, seen });
    progress.reach("response");
    await readBody(response, kept, options);
    progress.reach("done");
  } catch (error) {
    failure = error;
  } finally {
    deadline.stop();
  }
  const body = kept.text();
  const error = failure === undefined ? undefined : describeFailure(failure, deadline.ending(), options.limits);
  return { attempt: attemptOf(progress, startedAt, response, body, error), body, cut: kept.cut() };
}

function unlessAborted<T>(wanted: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return wanted;
  return new Promise((resolve, reject) => {
    const stop = (): void => reject(new Error(STOPPED.message));
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    wanted.then(resolve, reject).finally(() => signal.removeEventListener("abort", stop));
  });
}

function nothingSent(startedAt: string, error: NonNullable<Attempt["error"]>): Exchange {
  return {
    attempt: { phase: "start", timings: { start: 0 }, startedAt, transport: "native", error },
    body: "",
    cut: false,
  };
}

function newProgress(began: number): Progress {
  return {
    phase: "start",
    timings: { start: 0 },
    reach(phase) {
      this.phase = phase;
      this.timings[phase] ??= Math.round((performance.now() - began) * 10) / 10;
    },
  };
}

function startDeadlines(options: ExchangeOptions) {
  const controller = new AbortController();
  let ending: Ending | undefined;
  const end = (why: Ending): void => {
    ending ??= why;
    controller.abort();
  };
  const onAbort = (): void => end("aborted");
  if (options.signal?.aborted) onAbort();
  options.signal?.addEventListener("abort", onAbort);
  const connect = setTimeout(() => end("connect"), options.limits.connect);
  const total = setTimeout(() => end("total"), options.limits.total);
  return {
    signal: controller.signal,
    ending: () => ending,
    /** TCP and TLS stand: only the outer limit counts from here. */
    connected: () => clearTimeout(connect),
    stop() {
      clearTimeout(connect);
      clearTimeout(total);
      options.signal?.removeEventListener("abort", onAbort);
    },
  };
}

/** Reads to the end, or until nothing more can be kept of a body that is of no use in part. Who ends the request ends this, too. */
async function readBody(
  response: IncomingMessage,
  kept: KeptBytes,
  { bodyLimit, keep }: ExchangeOptions,
): Promise<void> {
  for await (const chunk of response as AsyncIterable<Buffer>) {
    kept.add(chunk);
    // An attempt goes on to the end, to see whether the end comes; who reads a list has no use for a cut one.
    if (kept.cut() && keep !== "end" && bodyLimit > ATTEMPT_BODY) return;
  }
}
