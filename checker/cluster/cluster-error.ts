/** Why a server could not be asked, or gave no usable answer: as fields to decide by, and as sentences to print. */

/** Where on its way a request failed. `local`: this host or its configuration; `api`: the API server's own answer. */
export type Layer = "local" | "proxy" | "name" | "tcp" | "tls" | "http" | "api";

/**
 * What is not there, of a 404 that an API server gave. `resource`: it does not know this kind of object, as without its CRD
 * or in an older version. An object in a namespace that is missing is `object`: the server does not say more.
 */
export type Missing = "object" | "namespace" | "resource";

/** `details` of a Kubernetes `Status`. */
export interface StatusDetails {
  readonly group?: string;
  /** Plural, as in paths: `pods`. */
  readonly kind?: string;
  readonly name?: string;
}

/** An answer that was read in part only, because of a limit of ours. */
interface Cut {
  /** The limit: so many bytes, so many requests, or JSON that would take too much memory. */
  readonly by: "bytes" | "requests" | "size";
  /** Objects that were read before it. */
  readonly read: number;
}

/** What is known of a failure beyond its kind; absent is not known. */
export interface FailureFacts {
  /** HTTP status. */
  readonly status?: number;
  /** `reason` of a Kubernetes `Status`, such as `NotFound`; `errorType` of a Prometheus. */
  readonly reason?: string;
  readonly details?: StatusDetails;
  readonly missing?: Missing;
  /** Seconds for which the server asks to be left alone. */
  readonly retryAfter?: number;
  readonly layer?: Layer | undefined;
  /** Id of the failure class, as failure-classes.ts has it. */
  readonly failure?: string;
  readonly cut?: Cut;
}

/**
 * `forbidden`: 401 or 403; `setup`: no usable configuration; `unreachable`: no HTTP answer; `answer`: an HTTP answer that
 * says no; `malformed`: an answer that is not what its path promises; `cut`: more than our limits let us read.
 */
export type ClusterErrorKind = "forbidden" | "setup" | "unreachable" | "answer" | "malformed" | "cut";

/** Thrown in checker/cluster, checker/prometheus and request-limits.ts only; the runner turns it into `unknown`. */
export class ClusterError extends Error {
  override readonly name = "ClusterError";
  readonly next: string;
  readonly kind: ClusterErrorKind;
  readonly facts: FailureFacts;

  /**
   * @param message what happened, without credentials
   * @param next the one thing to do about it
   */
  constructor(message: string, next: string, kind: ClusterErrorKind, facts: FailureFacts = {}) {
    super(message);
    this.next = next;
    this.kind = kind;
    this.facts = facts;
  }

  /** What is not there, where the server said so. */
  get missing(): Missing | undefined {
    return this.facts.missing;
  }
}
