/** Why a host gave no answer. */

export type FailureKind =
  "private" | "unresolved" | "refused" | "reset" | "timeout" | "tls" | "loop" | "stopped" | "broken";

export class NetworkFailure extends Error {
  override readonly name = "NetworkFailure";
  readonly kind: FailureKind;
  constructor(kind: FailureKind, message: string) {
    super(message);
    this.kind = kind;
  }
}

/** Whatever a request was rejected with, as one of the kinds. */
export function failureOf(error: unknown): NetworkFailure {
  if (error instanceof NetworkFailure) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const message = error instanceof Error ? error.message : String(error);
  if (/ENOTFOUND|EAI_NODATA|EAI_NONAME/.test(code)) return new NetworkFailure("unresolved", "the host has no address");
  if (/EAI_AGAIN|ETIMEOUT/.test(code)) return new NetworkFailure("timeout", "the name servers did not answer");
  if (/ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|EADDRNOTAVAIL/.test(code))
    return new NetworkFailure("refused", "the host takes no connection");
  if (/ETIMEDOUT/.test(code)) return new NetworkFailure("timeout", "the host did not answer in time");
  if (/ECONNRESET|EPIPE/.test(code)) return new NetworkFailure("reset", "the host broke the connection off");
  if (/CERT|TLS|SSL|SELF_SIGNED|ALTNAME|EPROTO/.test(code))
    return new NetworkFailure("tls", `the certificate cannot be trusted: ${message}`);
  return new NetworkFailure("broken", message);
}
