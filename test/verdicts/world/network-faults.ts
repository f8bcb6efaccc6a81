/** Breaks the network of this namespace with nftables and tc: what a firewall, a router, a tunnel or a full line does to packets. */
import { spawnSync } from "node:child_process";
import { run } from "../isolation.ts";

export type NetworkFault =
  "drop" | "unreachable" | "reset" | "refuse" | "large-packets-lost" | "every-other" | "every-third" | "names-dropped";

const TABLE = "pilotbook";

/** Rules of the input hook: a packet that is dropped on its way out is an error of the sender, and no firewall looks so. */
const RULES: Readonly<Record<NetworkFault, (addresses: string) => string>> = {
  drop: (to) => `ip daddr ${to} meta l4proto tcp drop`,
  unreachable: (to) => `ip daddr ${to} meta l4proto tcp reject with icmp type host-unreachable`,
  // The handshake of TCP goes through, what follows is answered with a reset.
  reset: (to) => `ip daddr ${to} tcp flags & (syn | ack | psh) == ack | psh reject with tcp reset`,
  refuse: (to) => `ip daddr ${to} meta l4proto tcp reject with tcp reset`,
  // As a tunnel with a smaller packet size does whose notice about it gets lost: small packets pass.
  "large-packets-lost": (to) => `ip saddr ${to} meta l4proto tcp meta length > 576 drop`,
  // By the port that a connection comes from: its retries are lost too, as behind a load balancer with a dead part.
  "every-other": (to) => `ip daddr ${to} meta l4proto tcp jhash tcp sport mod 2 seed 0x1 0 drop`,
  "every-third": (to) => `ip daddr ${to} meta l4proto tcp jhash tcp sport mod 3 seed 0x1 0 drop`,
  "names-dropped": (to) => `ip daddr ${to} udp dport 53 drop`,
};

/** Makes room for faults; false where this machine's kernel has no nftables. */
export function prepareFaults(): boolean {
  const made = spawnSync("nft", ["add", "table", "inet", TABLE], { stdio: "ignore" }).status === 0;
  if (made) run("nft", `add chain inet ${TABLE} input { type filter hook input priority 0; }`);
  return made;
}

/** From now on, for new and for open connections; there is no way back, each place has addresses of its own. */
export function breakNetwork(fault: NetworkFault, addresses: readonly string[]): void {
  run("nft", `add rule inet ${TABLE} input ${RULES[fault](`{ ${addresses.join(", ")} }`)}`);
}

const ROOT = ["dev", "lo", "root", "handle", "1:", "htb", "default", "1"];

/** Makes room for slow lines; false where this machine's kernel has no htb, or no filter for it. */
export function prepareShaping(): boolean {
  const commands = [
    ["qdisc", "add", ...ROOT],
    ["class", "add", "dev", "lo", "parent", "1:", "classid", "1:1", "htb", "rate", "10gbit", "quantum", "60000"],
    ["class", "add", "dev", "lo", "parent", "1:", "classid", "1:2", "htb", "rate", "128kbit", "quantum", "1500"],
    filter("192.0.2.1/32"),
  ];
  return commands.every((command) => spawnSync("tc", command, { stdio: "ignore" }).status === 0);
}

/** What goes to this network from now on shares a line of 128 kbit/s. @param network such as `10.77.3.0/24` */
export function slowDown(network: string): void {
  run("tc", ...filter(network));
}

function filter(network: string): string[] {
  return [
    "filter",
    "add",
    "dev",
    "lo",
    "protocol",
    "ip",
    "parent",
    "1:",
    "prio",
    "1",
    "u32",
    "match",
    "ip",
    "dst",
    network,
    "flowid",
    "1:2",
  ];
}
