/** Reads objects, lists and logs through whichever transport, as far as the limits let it. */

import { withoutQuery } from "./api-path.ts";
import { parseJson } from "../untrusted/bounded-json.ts";
import { ClusterError } from "./cluster-error.ts";
import { faultOfObject } from "./object-shape.ts";
import type { Attempt, ObjectMetadata, ReadText } from "./port.ts";
import { errorOf } from "./request-error.ts";

/** Sends one GET; `body` is whole unless `cut`. */
export type Send = (
  path: string,
) => Promise<{ readonly attempt: Attempt; readonly body: string; readonly cut: boolean }>;

/** One object. Throws `ClusterError`, also where the fields that probes read are of other types than Kubernetes gives them. */
export async function readObject<T>(name: string, send: Send, path: string): Promise<T> {
  const value = await readJson(name, send, path);
  const fault = faultOfObject(value, path);
  if (fault === undefined) return value as T;
  throw malformed(name, path, `an object whose ${fault} is missing or of a wrong type`);
}

/** What an answer holds, of whatever shape. Throws `ClusterError`. */
export async function readJson(name: string, send: Send, path: string): Promise<unknown> {
  const { attempt, body, cut } = await send(path);
  if (attempt.status !== 200 || attempt.error !== undefined) throw errorOf(name, attempt, path);
  if (cut) throw tooMuch(name, path, "bytes");
  const parsed = parseJson(body);
  if ("value" in parsed) return parsed.value;
  if (parsed.fault === "size") throw tooMuch(name, path, "size");
  throw malformed(
    name,
    path,
    parsed.fault === "syntax" ? "something that is not JSON" : "JSON that is nested too deeply",
  );
}

function tooMuch(name: string, path: string, by: "bytes" | "size"): ClusterError {
  const message = `${name} answered more to ${path} than can be read`;
  return new ClusterError(message, "Ask for less, for example one namespace.", "cut", { cut: { by, read: 0 } });
}

/** @param what the server sent: `a list with an item that is no object` */
export function malformed(name: string, path: string, what: string): ClusterError {
  const next = "Look at what is between here and the server, and report it to the team that runs the server.";
  return new ClusterError(`${name} answered badly: ${what}, to GET ${withoutQuery(path)}`, next, "malformed");
}

/** The metadata of one object. Throws `ClusterError`, also for a server that sent more than it was asked for. */
export async function readMetadata(name: string, send: Send, path: string): Promise<ObjectMetadata> {
  const { kind, metadata } = await readObject<{ kind?: unknown; metadata: ObjectMetadata }>(name, send, path);
  if (kind === "PartialObjectMetadata") return metadata;
  throw malformed(name, path, "more than the metadata that was asked for");
}

/** The end of a text, as much of it as `send` kept. Throws `ClusterError`. */
export async function readText(name: string, send: Send, path: string): Promise<ReadText> {
  const { attempt, body, cut } = await send(path);
  if (attempt.status !== 200 || attempt.error !== undefined) throw errorOf(name, attempt, path);
  return { text: body, cut };
}
