/** Says at which layer a request to a host failed that a check names, whether that is the host's own fault, and what to do. */
import { classify, type FailureClassId } from "../cluster/failure-class.ts";
import type { Attempt } from "../cluster/port.ts";

export interface HostFailure {
  /** Id of the failure class. */
  readonly id: string;
  /** `fault`: the host shows that it is there and does not do what is asked; `unclear`: it may be the way, or this side. */
  readonly kind: "fault" | "unclear";
  /** What an operator reads; it names the layer: name, TCP, TLS or HTTP. */
  readonly says: string;
  /** The one thing to do about it. */
  readonly next: string;
}

/** What is known of an attempt that failed. */
export type FailedAttempt = Pick<Attempt, "phase" | "timedOut"> & { readonly error: NonNullable<Attempt["error"]> };

const ROUTE = "Check routes and firewalls between here and the host; try it from where it should be reached.";
const NAME = "Check the name, and the name server that this host uses.";
const PROXY = "Check HTTPS_PROXY and the proxy itself, or run this where none is needed.";
const WHOSE = "Look at who answers there, and check host and port.";
const CLOCK = "Renew the certificate; check this host's clock.";
const SERVICE = "Look at the service on that host.";
const HERE = "Check the limits of this host, and run it again.";

type Row = readonly [HostFailure["kind"], says: string, next: string];

const ROWS: Readonly<Partial<Record<FailureClassId, Row>>> = {
  DNS_NX: ["unclear", "its name does not exist here", NAME],
  DNS_TEMP: ["unclear", "its name could not be looked up", NAME],
  TCP_TIMEOUT: ["unclear", "no TCP connection in time", ROUTE],
  TCP_UNREACH: ["unclear", "no route to it (TCP)", ROUTE],
  TCP_RESET: ["unclear", "the TCP connection was reset while it was opened", ROUTE],
  TCP_REFUSED: ["fault", "nothing listens on its port (TCP)", "Check host and port, and that the service runs."],
  TLS_TIMEOUT: [
    "unclear",
    "TCP connected, but the TLS handshake did not end in time",
    "Look at the load of the host, and at the packet size (MTU) on the way.",
  ],
  TLS_EOF: ["unclear", "TCP connected, but the connection was closed during the TLS handshake", WHOSE],
  TLS_PROTO: ["unclear", "TCP connected, but what answers does not speak TLS", WHOSE],
  TLS_EXPIRED: ["fault", "its certificate has expired (TLS)", CLOCK],
  TLS_NOTYET: ["fault", "its certificate is not valid yet (TLS)", CLOCK],
  TLS_NAME: ["fault", "its certificate is for another name (TLS)", WHOSE],
  TLS_CA: [
    "unclear",
    "its certificate is not from an authority that is trusted here (TLS)",
    "Name the authority in the check (authority:), or look at who issued the certificate.",
  ],
  TLS_CLIENT: [
    "unclear",
    "it wants a client certificate (TLS), and a check shows none",
    "Ask an address that wants none.",
  ],
  HDR_TIMEOUT: ["fault", "connected, but no HTTP answer in time", SERVICE],
  HTTP_EOF: ["fault", "connected, but the connection was closed without an HTTP answer", SERVICE],
  HTTP_NOTK8S: ["fault", "connected, but what answers does not speak HTTP", WHOSE],
  BODY_STALL: ["fault", "the HTTP answer began, but did not end in time", SERVICE],
  BODY_RST: ["fault", "the HTTP answer began, but the connection broke", SERVICE],
  PROXY_CONNECT: ["unclear", "the proxy was not reached", PROXY],
  PROXY_REFUSED: ["unclear", "the proxy opened no way to it", PROXY],
  LOCAL_RES: ["unclear", "this host could not open a connection", HERE],
  ABORTED: ["unclear", "it was stopped before it was done", "Run it again."],
};
const OTHER: Row = ["unclear", "it could not be asked", WHOSE];

/** @param isEncrypted without TLS, a TCP connection is all that comes before HTTP */
export function hostFailure({ phase, ...rest }: FailedAttempt, isEncrypted: boolean): HostFailure {
  const reached = phase === "connect" && !isEncrypted ? "tls" : phase;
  const { id } = classify({ ...rest, phase: reached, timings: {}, startedAt: "", transport: "native" });
  const [kind, says, next] = ROWS[id as FailureClassId] ?? OTHER;
  return { id, kind, says, next };
}
