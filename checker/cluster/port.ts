/** What a probe may do with a cluster or an HTTP server: read. Both transports and every test double implement this. */

export { ClusterError, type FailureFacts } from "./cluster-error.ts";

/** How far a request came, in order; classification goes by the last phase reached, not by the error code alone. */
export type Phase = "start" | "lookup" | "connect" | "tls" | "response" | "done";

/** One request over a TCP and TLS connection of its own, whatever became of it. A failed one is data, not an exception. */
export interface Attempt {
  readonly phase: Phase;
  /** Milliseconds since the attempt began at which each phase was reached. */
  readonly timings: Readonly<Partial<Record<Phase, number>>>;
  /** When it began, ISO 8601. */
  readonly startedAt: string;
  readonly transport: "native" | "kubectl";
  readonly status?: number;
  /** At most 64 KiB; read by the classifier and by probes, never printed as it is. */
  readonly body?: string;
  /** The response headers that a verdict can rest on; no others are kept. */
  readonly headers?: {
    readonly date?: string;
    readonly retryAfter?: string;
    readonly contentType?: string;
    /** Of a redirect, which nobody follows unasked. */
    readonly location?: string;
  };
  readonly error?: {
    readonly code?: string;
    readonly syscall?: string;
    readonly message: string;
    /** The one thing to do about it, where who failed knows better than the class of the failure. */
    readonly next?: string;
  };
  /** Our own deadline ended it. */
  readonly timedOut?: true;
  /** Of a certificate that could not be verified: who issued it, and the SHA-256 of its public key. */
  readonly certificate?: { readonly issuer: string; readonly publicKeySha256: string };
  /** The server was asked through another that hands on its answers, and that may have answered in its place. */
  readonly relayed?: true;
}

/** Time limits of one attempt, in milliseconds. */
export interface Limits {
  /** Until TCP and TLS stand. */
  readonly connect: number;
  /** Until the body is complete. */
  readonly total: number;
}

/** Research on load balancers: connect within 4 s; a slow API server still gets 10 s to answer. */
export const DEFAULT_LIMITS: Limits = { connect: 4_000, total: 10_000 };

/** Where the access review is asked. */
export const ACCESS_REVIEW_PATH = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";

/** May this account do that? In the words of a Kubernetes role; a resource may be `pods/log`. */
export interface AccessQuestion {
  readonly verb: string;
  /** API group, empty for the core group. */
  readonly group: string;
  readonly resource: string;
  readonly namespace?: string;
  readonly name?: string;
}

export interface AccessReview {
  readonly allowed: boolean;
  /** The server's own words, where it gave some. */
  readonly reason: string;
  /** Why the server could not work the answer out in full; `allowed` is then no answer where it is false. */
  readonly undecided?: string;
}

/** What a server says of an object when it is asked for nothing else. */
export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly creationTimestamp?: string;
}

/** The end of a text that a server sent. */
export interface ReadText {
  readonly text: string;
  /** There was more before it. */
  readonly cut: boolean;
}

/** A Kubernetes API server. There is no way to write to it: `review` is the access-review POST, which stores nothing. */
export interface Cluster {
  /** What reports call it; never a credential. */
  readonly name: string;
  /** The host that it is asked at, without its port; absent where another program knows the way. */
  readonly endpoint?: string;
  /** One GET over a connection of its own. Never rejects for what the network or the server did. */
  readonly attempt: (path: string, limits?: Limits, signal?: AbortSignal) => Promise<Attempt>;
  /** Reads one object. Throws `ClusterError`. */
  readonly get: <T>(path: string, signal?: AbortSignal) => Promise<T>;
  /**
   * Reads a list to its end, page by page (`limit=500` and `continue`; fewer where 500 are too much to read at once).
   * Throws `ClusterError`, of kind `cut` where it has more than may be read.
   * @param beforePage is called with the path and query of every page before it is asked for
   * @param keep is called with every item as its page comes: what it leaves out is not held until the last page
   */
  readonly list: <T>(
    path: string,
    signal?: AbortSignal,
    beforePage?: (page: string) => void,
    keep?: (item: T) => T,
  ) => Promise<T[]>;
  /** Reads the metadata of one object; its content stays at the server. Throws `ClusterError`. */
  readonly metadata: (path: string, signal?: AbortSignal) => Promise<ObjectMetadata>;
  /**
   * Reads text, such as a log, to its end and keeps the last `limit` bytes of it, from the beginning of a line on.
   * Throws `ClusterError`.
   */
  readonly text: (path: string, limit: number, signal?: AbortSignal) => Promise<ReadText>;
  /** Throws `ClusterError` when the server does not say. */
  readonly review: (question: AccessQuestion, signal?: AbortSignal) => Promise<AccessReview>;
}
