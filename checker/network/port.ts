/** What a check may ask of a host that it names itself: a web page, an address, a certificate. Reads only, with no credentials but those that the operator meant for it. */
import type { ServerLogin } from "../cluster/login.ts";
import type { Attempt, Phase } from "../cluster/port.ts";

export type { ServerLogin };

export interface Network {
  /** One GET over a connection of its own. Redirects are not followed. Never rejects for what the network or the host did. */
  readonly get: (url: string, options: WebOptions, signal?: AbortSignal) => Promise<WebAnswer>;
  /**
   * The addresses of a name. Never rejects for what the name server did.
   * @param server the name server to ask, `address` or `address:port`; the system's own way where absent
   */
  readonly lookUp: (name: string, server: string | undefined, signal?: AbortSignal) => Promise<Lookup>;
  /** The certificates that a host shows, whether or not they can be trusted. Sends nothing but the TLS handshake. */
  readonly certificates: (address: string, options: TlsOptions, signal?: AbortSignal) => Promise<Shown>;
}

export interface WebOptions {
  /** Milliseconds for the whole answer. */
  readonly limit: number;
  /** PEM of the authority to verify the host with; those of the system where absent. */
  readonly authority?: string | Buffer | undefined;
  /** Of who runs the checker; a host that a check names is told nothing else. */
  readonly login?: ServerLogin | undefined;
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
  /** Why it is not known whether there are more, of the other version of IP. */
  readonly unseen?: string;
  /** The name server said that there is no such name, or no address to it. */
  readonly missing?: boolean;
}

export interface TlsOptions {
  /** Milliseconds for the handshake; eight seconds where absent. */
  readonly limit?: number;
  /** The name to ask for and to compare with; the host's own where absent. */
  readonly name?: string | undefined;
  readonly authority?: string | undefined;
}

/** What came of a handshake: the certificates, or why there are none. */
export type Shown =
  | {
      /** From the host's own to an authority: of all such paths the one that lasts longest. */
      readonly path: readonly ShownCertificate[];
      /** The path ends at an authority that is trusted here. */
      readonly isWhole: boolean;
      /** What the host sent besides, which the path does without. */
      readonly others: readonly ShownCertificate[];
      /** OpenSSL's code where it trusts no path; absent where it does. */
      readonly distrust?: string;
      /** Why the certificate is not for the name; absent where it is. */
      readonly otherName?: string;
    }
  | { readonly failure: TlsFailure };

/** How far a handshake came, and why not further; the fields are those of an `Attempt`. */
export interface TlsFailure {
  readonly phase: Phase;
  readonly code: string;
  readonly syscall?: string;
  readonly message: string;
  readonly timedOut?: true;
}

export interface ShownCertificate {
  readonly subject: string;
  readonly issuer: string;
  /** ISO 8601. */
  readonly notBefore: string;
  readonly notAfter: string;
}
