/** The only requests there are: every request of the checker is checked here before a byte is sent. */

import { ACCESS_REVIEW_PATH } from "./port.ts";

/** Stores nothing at the server: it answers whether the asker may do something. */
export { ACCESS_REVIEW_PATH };

/** What a GET wants to have; a server that cannot give it says 406 and sends nothing. */
export const ACCEPT = {
  object: "application/json",
  metadata: "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1",
  // A log has no type of its own, but its refusal is a JSON `Status`; a web server may send what it has.
  any: "*/*",
} as const;

/** A read, or the access review. There is no third. */
export type Question =
  | { readonly method: "GET"; readonly path: string; readonly accept?: keyof typeof ACCEPT }
  | { readonly method: "POST"; readonly path: typeof ACCESS_REVIEW_PATH; readonly body: string };

/** Parts of a Kubernetes path behind which a GET runs something, or goes on to a program that may do anything. */
const ACTING = /\/(pods|services|nodes)\/[^/]+\/(proxy|exec|attach|portforward)(\/|$)/;

/** Of these, the query API of a Prometheus: three reads, below a prefix of plain names, and nothing encoded before the query. */
const PROMETHEUS =
  /^\/api\/v1\/namespaces\/[a-z0-9-]+\/services\/(https?:)?[a-z0-9-]+(:[a-z0-9-]*)?\/proxy(\/[A-Za-z0-9_][A-Za-z0-9_.-]*)*\/api\/v1\/(query|query_range|rules)\?[^#]*$/;

/** Secrets of the core group, below every spelling of the path that an API server takes. */
const SECRETS = /^\/+api\/+v1\/+(watch\/+)?(namespaces\/+[^/]+\/+)?secrets(\/|$)/;

/** Throws a plain `Error`, a bug of ours, for every other method, path or body, whatever the types said. */
export function assertReads(question: Question): void {
  const { method, path } = question;
  const isReview = method === "POST" && path === ACCESS_REVIEW_PATH;
  const isPath = /^\/(?!\/)[\u0021-\u007e]*$/.test(path) && !/(^|\/)\.\.?(\/|\?|$)/.test(path);
  const isOpen = method === "GET" && question.accept !== "metadata" && SECRETS.test(decodedPath(path));
  const isActing = ACTING.test(decodedPath(path)) && !PROMETHEUS.test(path);
  const isRead = method === "GET" && isPath && !isOpen && !isActing && !("body" in question);
  if (!isRead && !isReview) throw new Error(`the checker only reads: ${method} ${path.slice(0, 200)} is refused`);
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path.split("?")[0] ?? "");
  } catch {
    return "/pods/undecodable/proxy";
  }
}
