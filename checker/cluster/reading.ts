/** Reads objects and lists through whichever transport, and words what went wrong for the operator. */

import { classify } from "./failure-class.ts";
import { type Attempt, ClusterError, type ObjectMetadata } from "./port.ts";
import { fitToPrint } from "./redaction.ts";

/** Sends one GET; `body` is whole unless `cut`. */
export type Send = (
  path: string,
) => Promise<{ readonly attempt: Attempt; readonly body: string; readonly cut: boolean }>;

/** How many objects a page of a list has. */
export const LIST_PAGE = 500;

interface ListPage {
  readonly items?: unknown;
  readonly metadata?: { readonly continue?: string };
}

/** One object. Throws `ClusterError`. The caller vouches for the type: Kubernetes answers a path with one kind only. */
export async function readObject<T>(name: string, send: Send, path: string): Promise<T> {
  const { attempt, body, cut } = await send(path);
  if (attempt.status !== 200 || attempt.error !== undefined) throw errorOf(name, attempt, path);
  if (cut)
    throw new ClusterError(
      `${name} answered more to ${path} than can be read`,
      "Ask for less, for example one namespace.",
      "answer",
    );
  try {
    return JSON.parse(body) as T;
  } catch {
    throw new ClusterError(
      `${name} answered ${path} with something that is not JSON`,
      "Look at what stands between here and the server.",
      "answer",
    );
  }
}

/** The metadata of one object. Throws `ClusterError`, also for a server that sent more than it was asked for. */
export async function readMetadata(name: string, send: Send, path: string): Promise<ObjectMetadata> {
  const { kind, metadata } = await readObject<{ kind?: unknown; metadata?: ObjectMetadata }>(name, send, path);
  if (kind === "PartialObjectMetadata" && metadata !== undefined) return metadata;
  throw new ClusterError(
    `${name} did not answer ${path} with the metadata alone`,
    "Look at what stands between here and the server.",
    "answer",
  );
}

/** Text, cut where the limit is. Throws `ClusterError`. */
export async function readText(name: string, send: Send, path: string): Promise<string> {
  const { attempt, body } = await send(path);
  if (attempt.status !== 200 || attempt.error !== undefined) throw errorOf(name, attempt, path);
  return body;
}

/** A list to its end. A continue token that expired on the way (410) starts it once more from the beginning. Throws `ClusterError`. */
export async function readList<T>(
  name: string,
  send: Send,
  path: string,
  beforePage: (page: string) => void = () => {},
  keep: (item: T) => T = (item) => item,
): Promise<T[]> {
  const withLimit = /[?&]limit=/.test(path) ? path : `${path}${path.includes("?") ? "&" : "?"}limit=${LIST_PAGE}`;
  let items: T[] = [];
  let token = "";
  let restarted = false;
  for (let page = 0; page < 2_000; page++) {
    const next = token === "" ? withLimit : `${withLimit}&continue=${encodeURIComponent(token)}`;
    beforePage(next);
    const list = await readPage(name, send, next, token !== "" && !restarted);
    if (list === "expired") {
      [items, token, restarted] = [[], "", true];
      continue;
    }
    if (!Array.isArray(list.items))
      throw new ClusterError(`${name} answered ${path} with no list`, "Check the path in the runbook.", "answer");
    for (const item of list.items) items.push(keep(item as T));
    token = list.metadata?.continue ?? "";
    if (token === "") return items;
  }
  throw new ClusterError(
    `${name} never came to the end of ${path}`,
    "Report this to the team that runs the API server.",
    "answer",
  );
}

async function readPage(name: string, send: Send, path: string, mayExpire: boolean): Promise<ListPage | "expired"> {
  try {
    return await readObject<ListPage>(
      name,
      async (asked) => {
        const sent = await send(asked);
        if (mayExpire && sent.attempt.status === 410) throw new Expired();
        return sent;
      },
      path,
    );
  } catch (error) {
    if (error instanceof Expired) return "expired";
    throw error;
  }
}

class Expired extends Error {}

/** What an attempt without a usable answer means for someone who needed that answer. */
export function errorOf(name: string, attempt: Attempt, path: string): ClusterError {
  const failure = classify(attempt);
  const { status } = attempt;
  if (status === 401 || status === 403) {
    const next =
      status === 401
        ? "Log in again, or use a kubeconfig that is still valid."
        : `Ask for the right to ${permissionFor(path)}.`;
    return new ClusterError(
      `${name} did not allow GET ${withoutQuery(path)}: ${status}${statusMessage(attempt)}`,
      next,
      "forbidden",
    );
  }
  if (status !== undefined && attempt.error === undefined) {
    const said = statusMessage(attempt);
    return new ClusterError(
      `${name} answered ${status} to GET ${withoutQuery(path)}${said}`,
      failure.todo,
      "answer",
      // Of a kind that it does not know, the server says "could not find the requested resource".
      status === 404 && /" not found$/.test(said),
    );
  }
  const kind =
    failure.id === "CRED_EXEC" || failure.id === "KUBECTL_MISSING"
      ? "setup"
      : status === undefined
        ? "unreachable"
        : "answer";
  const said = attempt.error === undefined ? "" : ` (${attempt.error.message})`;
  return new ClusterError(`${name}: ${failure.says}; got as far as: ${attempt.phase}${said}`, failure.todo, kind);
}

function withoutQuery(path: string): string {
  return path.split("?")[0] ?? path;
}

/** The words of a Kubernetes `Status`, which name the user and the resource but hold no credential. */
function statusMessage(attempt: Attempt): string {
  const message = /"message"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(attempt.body ?? "")?.[1];
  if (message === undefined) return "";
  try {
    return `, ${fitToPrint(String(JSON.parse(message)))}`;
  } catch {
    return "";
  }
}

/** The permission that a path needs, in the words of a role: `list pods in namespace kubx-masters`. */
export function permissionFor(path: string): string {
  const parts = withoutQuery(path)
    .split("/")
    .filter((part) => part !== "");
  const rest = parts[0] === "api" ? parts.slice(2) : parts[0] === "apis" ? parts.slice(3) : [];
  const group = parts[0] === "apis" ? `.${parts[1]}` : "";
  const namespaced = rest[0] === "namespaces" && rest.length > 2;
  const [resource, object] = namespaced ? rest.slice(2) : rest;
  if (resource === undefined) return `get ${withoutQuery(path)} (nonResourceURLs)`;
  const where = namespaced
    ? ` in namespace ${rest[1]}`
    : object === undefined && resource === "pods"
      ? " in all namespaces"
      : "";
  return `${object === undefined ? "list" : "get"} ${resource}${group}${where}`;
}
