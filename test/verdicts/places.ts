/** Gives every scenario its place: a name, a namespace and a network of its own. */
import type { Place } from "./place.ts";

/** All of it belongs to this host: see isolation.ts. */
export const NETWORK = "10.77.0.0/16";

/** @param authority PEM of the authority behind web servers */
export function placeOf(number: number, authority: string): Place {
  return { number, name: `s${number}`, address: (host) => `10.77.${number}.${host}`, authority };
}
