/** Everything that runs while scenarios are carried out, and what of it a scenario may take for granted. */
import type { Certificate } from "../../carrier/certificates.ts";
import type { Carrier } from "./carrier.ts";
import type { Engineer } from "./engineer.ts";

export interface World {
  /** For whatever is written. */
  readonly folder: string;
  /** Behind the certificates of web servers. */
  readonly authority: Certificate;
  /** Absent where the programs of Kubernetes are. */
  readonly carrier?: Carrier;
  /** Present where the carrier is. */
  readonly engineer?: Engineer;
  /** From now on the checker file of the repository's own page arrives with one byte changed, or as it was built. */
  readonly tamper: (isOn: boolean) => void;
}

/** For scenarios that need `kubernetes`. */
export function carrierOf({ carrier }: World): Carrier {
  if (carrier === undefined) throw new Error("this scenario does not say that it needs kubernetes");
  return carrier;
}
