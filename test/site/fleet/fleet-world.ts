/** What a fleet is tried on: a checker file with one page, and a run that gives back all that it said. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buildEngine, checkerFile, probesOf } from "../../../checker/bundle.ts";
import type { Book, BookPage } from "../../../checker/model.ts";
import type { FleetOptions } from "../../../site/fleet/options.ts";
import { type FleetMeans, runFleet } from "../../../site/fleet/run-fleet.ts";
import type { CarrierPlace } from "../../carrier/carrier.ts";

const pods = { namespace: "kubx-masters", name: "master-<cluster>-<replicaset>-<pod>" };
export const page: BookPage = {
  id: "shop/network",
  title: "The shop's network",
  url: "https://runbooks.example.com/shop/network.html",
  alerts: ["ShopNetwork"],
  links: [],
  checks: [
    { id: "masters", probe: "active-clusters", title: "Masters run", params: { pods, label: "cluster_id" } },
    {
      id: "network",
      probe: "clusters-reachable",
      title: "Reached",
      params: { clusters: "$masters", policy: "default" },
    },
  ],
  escalation: [
    { when: { network: ["fail"] }, to: "shop-network", because: "it is not reached" },
    { when: { network: ["pass"] }, resolved: true, because: "it is reached" },
  ],
};
export const book: Book = {
  title: "Shop",
  teams: { "shop-network": { id: "shop-network", name: "Shop network" } },
  pages: [page],
};

export interface FleetFolder {
  readonly folder: string;
  /** The checker file. */
  readonly checker: string;
  /** Kubeconfigs of carriers by name, for `--kubeconfigs`. */
  readonly kubeconfigs: string;
  readonly add: (name: string, carrier: CarrierPlace) => void;
  /** A folder with the kubeconfig of that carrier alone. */
  readonly only: (name: string) => string;
  readonly remove: () => void;
}

/** @param name of the temporary folder */
export async function fleetFolder(name: string): Promise<FleetFolder> {
  const folder = mkdtempSync(join(tmpdir(), `pilotbook-${name}-`));
  const [checker, kubeconfigs, customers] = ["pilotbook-check.cjs", "carriers", "customers"].map((one) =>
    join(folder, one),
  ) as [string, string, string];
  mkdirSync(kubeconfigs);
  mkdirSync(customers);
  writeFileSync(checker, checkerFile(await buildEngine(probesOf(book)), book, "1.2.3").text);
  return {
    folder,
    checker,
    kubeconfigs,
    add(carrier, place) {
      symlinkSync(place.kubeconfig, join(kubeconfigs, `${carrier}.yaml`));
      symlinkSync(place.kubeconfigs, join(customers, carrier));
    },
    only(name) {
      const place = join(folder, `only-${name}`);
      mkdirSync(place);
      symlinkSync(join(kubeconfigs, `${name}.yaml`), join(place, `${name}.yaml`));
      return place;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** What a fleet's run said and ended with. */
export interface Said {
  readonly code: number;
  /** The table and what is said besides. */
  readonly table: string;
  readonly report: string;
}

/** As `pilotbook fleet --local` with a folder of kubeconfigs, where nothing else is given. */
export function optionsOf(
  { checker, kubeconfigs, folder }: FleetFolder,
  given: Partial<FleetOptions> = {},
): FleetOptions {
  return {
    runbook: page.id,
    where: { by: "files", folder: kubeconfigs },
    way: "local",
    shards: 1,
    deadline: 60_000,
    atOnce: 4,
    checker,
    checkerOptions: ["--kubeconfigs", join(folder, "customers", "{carrier}"), "--policy", "literal:4x1"],
    format: "text",
    yes: true,
    dryRun: false,
    ...given,
  };
}

/** @param heard is called with every line of the table as it comes */
export async function ask(
  options: FleetOptions,
  {
    heard = () => {},
    ...means
  }: Partial<Pick<FleetMeans, "signal" | "ask">> & { readonly heard?: (line: string) => void } = {},
): Promise<Said> {
  let [table, report] = ["", ""];
  const write = (text: string): void => {
    table += text;
    heard(text);
  };
  const code = await runFleet(options, {
    screen: { write },
    report: (piece) => (report += piece.toString()),
    signal: new AbortController().signal,
    ...means,
  });
  return { code, table, report };
}
