/** Judges a `mailto:` link. */
import { decoded } from "../../model/urls.ts";

/** An address as RFC 6068 takes it; the part before the host may be anything in quotation marks (RFC 5322, 3.4.1). */
const ADDRESS = /^(?:"(?:[^"\\]|\\.)+"|[^\s@"]+)@[^\s@]+\.[^\s@.]+$/;

/** What is wrong with it, as the rule mailto-address says it; undefined where nothing is. */
export function mailFault(
  target: string,
):
  | { readonly code: "none"; readonly data: { readonly target: string } }
  | { readonly code: "wrong"; readonly data: { readonly addresses: string } }
  | undefined {
  const [addresses = "", query = ""] = target.trim().slice("mailto:".length).split("?");
  const wrong = addresses.split(",").filter((one) => !ADDRESS.test(decoded(one).trim()));
  if (wrong.length === 0 || (addresses === "" && /(?:^|&)to=[^&]*(?:@|%40)/i.test(query))) return undefined;
  return addresses === ""
    ? { code: "none", data: { target } }
    : { code: "wrong", data: { addresses: wrong.join(", ") } };
}
