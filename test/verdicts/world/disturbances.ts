/** What stops, kills or starves servers that every place shares: while one of them lasts, only its own scenarios are asked. */
import type { ApiServer } from "./api-server.ts";
import type { Carrier } from "./carrier.ts";
import { carrierOf, type World } from "./world.ts";

/** Begins it; what it returns ends it, and resolves when everything is as it was. */
export type Disturbance = (world: World) => () => Promise<void> | void;

async function ready(servers: readonly ApiServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.ready()));
}

const stopped =
  (chosen: (carrier: Carrier) => readonly ApiServer[]): Disturbance =>
  (world) => {
    const servers = chosen(carrierOf(world));
    for (const { program } of servers) program.signal("SIGSTOP");
    return async () => {
      for (const { program } of servers) program.signal("SIGCONT");
      await ready(servers);
    };
  };

const killed =
  (chosen: (carrier: Carrier) => readonly ApiServer[]): Disturbance =>
  (world) => {
    const servers = chosen(carrierOf(world));
    for (const { program } of servers) program.signal("SIGKILL");
    return async () => {
      for (const { program } of servers) program.restart();
      await ready(servers);
    };
  };

const withoutEtcd =
  (whose: "carrier" | "customers"): Disturbance =>
  (world) => {
    const { etcds, api, customers } = carrierOf(world);
    etcds[whose].program.signal("SIGKILL");
    return async () => {
      etcds[whose].program.restart();
      await ready(whose === "carrier" ? [api] : customers);
    };
  };

const one = ({ customers }: Carrier): readonly ApiServer[] => customers.slice(0, 1);

export const DISTURBANCES = {
  "file changed": ({ tamper }) => {
    tamper(true);
    return () => tamper(false);
  },
  "controllers stopped": (world) => {
    const { manager } = carrierOf(world).controllers;
    manager.signal("SIGSTOP");
    return () => manager.signal("SIGCONT");
  },
  "one customer stopped": stopped(one),
  "customers stopped": stopped(({ customers }) => customers),
  "customers starved": withoutEtcd("customers"),
  "carrier starved": withoutEtcd("carrier"),
  "one customer killed": killed(one),
  "customers killed": killed(({ customers }) => customers),
} satisfies Readonly<Record<string, Disturbance>>;

export type DisturbanceName = keyof typeof DISTURBANCES;

/** One after the other: what touches nobody but those who ask customers. */
export const CUSTOMERS_ROUNDS: readonly DisturbanceName[] = [
  "file changed",
  "one customer stopped",
  "customers stopped",
  "customers starved",
  "one customer killed",
  "customers killed",
];

/** What touches everybody who asks the carrier. */
export const CARRIER_ROUNDS: readonly DisturbanceName[] = ["controllers stopped", "carrier starved"];
