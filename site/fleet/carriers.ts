/** The carriers of a fleet, by the kubeconfig files of a folder or by contexts. Their names come from others. */
import { createHash } from "node:crypto";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { findKubeconfig } from "../../checker/cluster/kubeconfig.ts";
import { ClusterError } from "../../checker/cluster/port.ts";
import { fitWildcards } from "../../checker/patterns/wildcards.ts";
import { printable } from "../../checker/untrusted/printable.ts";
import { FleetFault, type WhereCarriers } from "./options.ts";

/** One of them. */
export interface FleetCarrier {
  readonly name: string;
  /** Of its own files: no other carrier has the same, and it leads nowhere else. */
  readonly key: string;
  readonly kubeconfig?: string;
  readonly context?: string;
}

type Env = Readonly<Record<string, string | undefined>>;

const SUFFIX = /\.(?:ya?ml|json|conf|config|kubeconfig)$/i;
/** What a file name and a label can hold with room to spare. */
const LONGEST_NAME = 200;

/** In the order of their names. @throws FleetFault that names everything that is wrong */
export function findCarriers(where: WhereCarriers, env: Env): FleetCarrier[] {
  const found = where.by === "files" ? carriersIn(where.folder) : contextsLike(where, env);
  const faults = found.flatMap(({ name, from }, at) => [
    ...(name === "" || name.length > LONGEST_NAME || printable(name) !== name
      ? [`${printable(from)}: a carrier's name has 1 to ${LONGEST_NAME} characters, and none that a terminal obeys`]
      : []),
    ...found.slice(0, at).flatMap((other) => (other.name === name ? [`${other.from} and ${from} have one name`] : [])),
  ]);
  if (faults.length > 0) throw new FleetFault(faults.join("\n"));
  return found
    .map(({ from: _from, ...carrier }) => ({ ...carrier, key: keyOf(carrier.name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

type Found = Omit<FleetCarrier, "key"> & { readonly from: string };

/** @throws FleetFault where the folder cannot be read, or has none */
function carriersIn(folder: string): Found[] {
  let names: string[];
  try {
    names = readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
      one.name.startsWith(".") || one.isDirectory() ? [] : one.name,
    );
  } catch (error) {
    throw new FleetFault(
      `--kubeconfigs ${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
  if (names.length === 0)
    throw new FleetFault(`--kubeconfigs ${folder} has no files: it takes a folder with a kubeconfig for each carrier`);
  return names.map((file) => ({ name: file.replace(SUFFIX, ""), kubeconfig: join(folder, file), from: file }));
}

/** @throws FleetFault where there is no kubeconfig, or no such context */
function contextsLike({ pattern, kubeconfig }: Extract<WhereCarriers, { by: "contexts" }>, env: Env): Found[] {
  const file = kubeconfig === undefined ? {} : { kubeconfig };
  try {
    const all = findKubeconfig({ ...file, env }).contexts.map(({ name }) => name);
    const pieces = pattern
      .split(/(\*)/)
      .filter((piece) => piece !== "")
      .map((piece) => (piece === "*" ? ({ takes: () => true, least: 0 } as const) : piece));
    const names = all.filter((name) => fitWildcards(pieces, name) !== undefined);
    if (names.length > 0) return names.map((name) => ({ name, context: name, ...file, from: `the context ${name}` }));
    throw new FleetFault(`no context fits --contexts ${pattern}: there are ${all.slice(0, 10).join(", ") || "none"}`);
  } catch (error) {
    throw error instanceof ClusterError ? new FleetFault(`${error.message}. ${error.next}`) : error;
  }
}

function keyOf(name: string): string {
  const readable = name.replace(/[^A-Za-z0-9_-]+/g, "-").slice(0, 60);
  return `${readable}-${createHash("sha256").update(name).digest("hex").slice(0, 10)}`;
}

/** Names that can be part of a path or of an address: no slash, no dots alone. */
const PLAIN = /^(?!\.+$)[\w.@:-]+$/;

/** Options of the checker with the carrier's name in them. @throws FleetFault for a name that would lead elsewhere */
export function optionsFor({ name }: FleetCarrier, options: readonly string[]): string[] {
  if (!options.some((option) => option.includes("{carrier}"))) return [...options];
  if (!PLAIN.test(name))
    throw new FleetFault(
      `{carrier} cannot be ${name}: a name for it has letters, digits and . _ @ : - only; rename its file or its context`,
    );
  return options.map((option) => option.replaceAll("{carrier}", name));
}

/** What says to the checker and to kubectl where the carrier is. */
export function wayTo({ kubeconfig, context }: FleetCarrier): string[] {
  return [
    ...(kubeconfig === undefined ? [] : [`--kubeconfig=${kubeconfig}`]),
    ...(context === undefined ? [] : [`--context=${context}`]),
  ];
}
