/** Why a proxy opened no way to a server. */

/** `PROXY_CONNECT` the proxy was not reached, `PROXY_REFUSED` it has no way to the server. */
export class ProxyError extends Error {
  override readonly name = "ProxyError";
  readonly code: "PROXY_CONNECT" | "PROXY_REFUSED";

  constructor(message: string, code: ProxyError["code"]) {
    super(message);
    this.code = code;
  }
}
