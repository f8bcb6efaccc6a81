/** The place of one scenario: its namespace, its addresses, its authority. */

/** Where a scenario takes place: everything here belongs to it alone, so scenarios can run side by side. */
export interface Place {
  readonly number: number;
  /** A Kubernetes namespace, and a name for whatever needs one. */
  readonly name: string;
  /** One of 254 IPv4 addresses, all of them on this host; `address(1)` is where the carrier's API server listens. */
  readonly address: (host: number) => string;
  /** PEM of the authority behind the certificates of web servers. */
  readonly authority: string;
}
