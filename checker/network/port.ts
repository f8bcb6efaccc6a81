/** What a check may ask of a host that it names itself: a web page, an address, a certificate. Reads only, with no credentials. */
import type { Attempt } from "../cluster/port.ts";

export interface Network {
  /** One GET over a connection of its own. Redirects are not followed. Never rejects for what the network or the host did. */
  get(url: string, options: WebOptions, signal?: AbortSignal): Promise<WebAnswer>;
  /**
   * The addresses of a name. Never rejects for what the name server did.
   * @param server the name server to ask, `address` or `address:port`; the system's own way where absent
   */
  lookUp(name: string, server: string | undefined, signal?: AbortSignal): Promise<Lookup>;
  /** The certificates that a host shows, whether or not they can be trusted. Sends nothing but the TLS handshake. */
  certificates(address: string, options: TlsOptions, signal?: AbortSignal): Promise<Shown>;
}

export interface WebOptions {
  /** Milliseconds for the whole answer. */
  readonly limit: number;
  /** PEM of the authority to verify the host with; those of the system where absent. */
  readonly authority?: string | undefined;
  /** Bytes of the body that are read; 64 KiB where absent. */
  readonly most?: number;
}

export interface WebAnswer {
  readonly attempt: Attempt;
  readonly body: string;
  /** The body is longer than what was read. */
  readonly cut: boolean;
  /** Of a redirect: where it leads, as an absolute URL. */
  readonly location?: string;
}

export interface Lookup {
  readonly addresses: readonly string[];
  /** Why there are none. */
  readonly error?: string;
  /** The name server said that there is no such name, or no address to it. */
  readonly missing?: boolean;
}

export interface TlsOptions {
  /** The name to ask for and to compare with; the host's own where absent. */
  readonly name?: string | undefined;
  readonly authority?: string | undefined;
}

/** What came of a handshake: the chain from the host's own certificate on, or why there is none. */
export type Shown =
  | {
      readonly chain: readonly ShownCertificate[];
      /** Why the chain leads to no authority that is trusted here; absent where it does. */
      readonly distrust?: string;
      /** Why the certificate is not for the name; absent where it is. */
      readonly otherName?: string;
    }
  | { readonly failure: string };

export interface ShownCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
}
