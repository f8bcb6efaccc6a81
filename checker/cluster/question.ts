/** The only requests there are: every request of the checker is checked here before a byte is sent. */

/** Stores nothing at the server: it answers whether the asker may do something. */
export const ACCESS_REVIEW_PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

/** A read, or the access review. There is no third. */
export type Question =
  | { readonly method: "GET"; readonly path: string }
  | { readonly method: "POST"; readonly path: typeof ACCESS_REVIEW_PATH; readonly body: string };

/** Parts of a Kubernetes path behind which a GET runs something, or goes on to a program that may do anything. */
const ACTING = /\/(pods|services|nodes)\/[^/]+\/(proxy|exec|attach|portforward)(\/|$)/;

/** Throws a plain `Error`, a bug of ours, for every other method, path or body, whatever the types said. */
export function assertReads(question: Question): void {
  const { method, path } = question;
  const isReview = method === "POST" && path === ACCESS_REVIEW_PATH;
  const isPath = /^\/(?!\/)[\u0021-\u007e]*$/.test(path) && !/(^|\/)\.\.?(\/|\?|$)/.test(path);
  const isRead = method === "GET" && isPath && !ACTING.test(decodedPath(path)) && !("body" in question);
  if (!isRead && !isReview)
    throw new Error(`the checker only reads: ${String(method)} ${path.slice(0, 200)} is refused`);
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path.split("?")[0] ?? "");
  } catch {
    return "/pods/undecodable/proxy";
  }
}
