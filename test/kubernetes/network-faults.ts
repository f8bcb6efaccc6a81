/** Breaks the network of this namespace with nftables: what a firewall, a router or a tunnel does to packets. */
import { spawnSync } from "node:child_process";
import { run } from "./isolation.ts";
import { API_PORT } from "./real-api-server.ts";

export type NetworkFault = "drop" | "unreachable" | "reset" | "large-packets-lost" | "every-other";

const TABLE = "pilotbook";

/** Rules of the input hook: a packet that is dropped on its way out is an error of the sender, and no firewall looks so. */
const RULES: Readonly<Record<NetworkFault, (addresses: string) => string>> = {
  drop: (to) => `ip daddr ${to} tcp dport ${API_PORT} drop`,
  unreachable: (to) => `ip daddr ${to} tcp dport ${API_PORT} reject with icmp type host-unreachable`,
  // The handshake of TCP goes through, what follows is answered with a reset.
  reset: (to) =>
    `ip daddr ${to} tcp dport ${API_PORT} tcp flags & (syn | ack | psh) == ack | psh reject with tcp reset`,
  // As a tunnel with a smaller packet size does whose notice about it gets lost: small packets pass.
  "large-packets-lost": (to) => `ip saddr ${to} tcp sport ${API_PORT} meta length > 576 drop`,
  // By the port that a connection comes from: its retries are lost too, as behind a load balancer with a dead half.
  "every-other": (to) => `ip daddr ${to} tcp dport ${API_PORT} jhash tcp sport mod 2 seed 0x1 0 drop`,
};

/** Whether this machine can do that. */
export function canBreakNetwork(): boolean {
  const made = spawnSync("nft", ["add", "table", "inet", TABLE], { stdio: "ignore" }).status === 0;
  if (made) healNetwork();
  return made;
}

/** From now on, for new and for open connections, until `healNetwork`. */
export function breakNetwork(fault: NetworkFault, addresses: readonly string[]): void {
  run("nft", `add table inet ${TABLE}`);
  run("nft", `add chain inet ${TABLE} input { type filter hook input priority 0; }`);
  run("nft", `add rule inet ${TABLE} input ${RULES[fault](`{ ${addresses.join(", ")} }`)}`);
}

export function healNetwork(): void {
  spawnSync("nft", ["delete", "table", "inet", TABLE], { stdio: "ignore" });
}
