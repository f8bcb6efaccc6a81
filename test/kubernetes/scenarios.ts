/** The states of a real carrier that the checker must tell apart, and what it has to say in each. */
import type { RunSetting } from "./checker-run.ts";
import { breakNetwork, healNetwork, type NetworkFault } from "./network-faults.ts";
import type { PageCommand } from "./page-command.ts";
import type { RealCarrier } from "./real-carrier.ts";
import { CARRIER_ADDRESS } from "./real-carrier.ts";
import { API_PORT, type RealApiServer } from "./real-api-server.ts";

export type Need = "nft" | "kubectl" | "prometheus";

export interface Scenario {
  readonly name: string;
  readonly needs?: readonly Need[];
  readonly setting?: RunSetting;
  /** Brings the state about; what it returns ends it. */
  readonly begin?: (carrier: RealCarrier, command: PageCommand) => (() => Promise<void> | void) | void;
  readonly exitCode: number;
  readonly verdict: string;
  /** What the output has to show besides. */
  readonly shows?: readonly RegExp[];
}

const API = { exitCode: 0, verdict: "armada-api" } as const;
const NETWORK = { exitCode: 10, verdict: "armada-network" } as const;
const UNKNOWN = { exitCode: 20, verdict: "could not tell" } as const;
const NOT_BEGUN = { exitCode: 3, verdict: "could not tell" } as const;

/** Every customer, or the first few. */
const customers =
  (fault: NetworkFault, count?: number) =>
  ({ customers: all }: RealCarrier): (() => void) => {
    breakNetwork(
      fault,
      all.slice(0, count).map(({ address }) => address),
    );
    return healNetwork;
  };

const stopped = ({ customers: all }: RealCarrier): (() => void) => {
  for (const { program } of all) program.signal("SIGSTOP");
  return () => all.forEach(({ program }) => program.signal("SIGCONT"));
};

const killed = ({ customers: all }: RealCarrier): (() => Promise<void>) => {
  for (const { program } of all) program.signal("SIGKILL");
  return async () => {
    for (const { program } of all) program.restart();
    await ready(all);
  };
};

const withoutEtcd =
  (whose: "carrier" | "customers") =>
  ({ etcds, api, customers: all }: RealCarrier): (() => Promise<void>) => {
    etcds[whose].signal("SIGKILL");
    return async () => {
      etcds[whose].restart();
      await ready(whose === "carrier" ? [api] : all);
    };
  };

async function ready(servers: readonly RealApiServer[]): Promise<void> {
  await Promise.all(servers.map((server) => server.ready()));
}

const inPod: RunSetting = {
  arguments: "--kubeconfigs @clusters",
  environment: {
    KUBECONFIG: undefined,
    KUBERNETES_SERVICE_HOST: CARRIER_ADDRESS,
    KUBERNETES_SERVICE_PORT: String(API_PORT),
  },
};
const nowhere = { environment: { PILOTBOOK_PROMETHEUS: "http://127.0.0.1:9" } };
const byKubectl: RunSetting = { hasKubectl: true };

export const SCENARIOS: readonly Scenario[] = [
  { name: "healthy", ...API, shows: [/: OK$/m, /\b(\d+) clusters are active/] },
  { name: "healthy, every cluster (census)", setting: { arguments: "--policy census" }, ...API },
  { name: "healthy, the runbook's own rule (literal)", setting: { arguments: "--policy literal" }, ...API },
  { name: "healthy, through kubx-kubectl", needs: ["kubectl"], setting: byKubectl, ...API, shows: [/kubx-kubectl/] },
  {
    name: "healthy, the runbook's own command",
    needs: ["kubectl"],
    setting: { ...byKubectl, arguments: "--literal --policy literal" },
    ...API,
  },
  { name: "healthy, from inside a pod", setting: inPod, ...API, shows: [/service account of this pod/] },
  { name: "healthy, Prometheus does not answer", setting: nowhere, ...API, shows: [/the pods alone decide/] },
  {
    name: "healthy network, customers' credentials expired",
    setting: { arguments: "--kubeconfigs @clusters-expired" },
    ...API,
    shows: [/3 of 3 attempts reached it/],
  },
  { name: "packets dropped", needs: ["nft"], begin: customers("drop"), ...NETWORK },
  { name: "packets dropped, from inside a pod", needs: ["nft"], setting: inPod, begin: customers("drop"), ...NETWORK },
  {
    name: "packets dropped, the runbook's own rule (literal)",
    needs: ["nft"],
    setting: { arguments: "--policy literal" },
    begin: customers("drop"),
    ...NETWORK,
  },
  {
    name: "packets dropped, through kubx-kubectl",
    needs: ["nft", "kubectl"],
    setting: byKubectl,
    begin: customers("drop"),
    ...NETWORK,
  },
  {
    name: "packets dropped to two clusters",
    needs: ["nft"],
    setting: { arguments: "--seed 1" },
    begin: customers("drop", 2),
    ...NETWORK,
    exitCode: 11,
  },
  { name: "packets dropped to one cluster", needs: ["nft"], begin: customers("drop", 1), ...UNKNOWN },
  { name: "half of all connections lost", needs: ["nft"], begin: customers("every-other"), ...NETWORK, exitCode: 11 },
  { name: "no route to the hosts", needs: ["nft"], begin: customers("unreachable"), ...NETWORK },
  { name: "connections reset", needs: ["nft"], begin: customers("reset"), ...NETWORK },
  { name: "large packets lost", needs: ["nft"], begin: customers("large-packets-lost"), ...NETWORK },
  { name: "API servers stopped (SIGSTOP)", begin: stopped, ...NETWORK },
  {
    name: "API servers stopped, through kubx-kubectl",
    needs: ["kubectl"],
    setting: byKubectl,
    begin: stopped,
    ...NETWORK,
  },
  { name: "API servers sick (their etcd killed)", begin: withoutEtcd("customers"), ...API, shows: [/not well/] },
  {
    name: "API servers sick, through kubx-kubectl",
    needs: ["kubectl"],
    setting: byKubectl,
    begin: withoutEtcd("customers"),
    ...API,
    shows: [/not well/],
  },
  {
    name: "API servers killed (connection refused)",
    begin: killed,
    ...UNKNOWN,
    shows: [/nothing listens on the port/],
  },
  {
    name: "the user has no rights on the carrier",
    setting: { arguments: "--kubeconfig @nobody.yaml" },
    ...NOT_BEGUN,
    shows: [/nobody/],
  },
  {
    name: "the credential for the carrier has expired",
    setting: { arguments: "--kubeconfig @expired.yaml" },
    ...NOT_BEGUN,
  },
  { name: "the carrier's authority is another", setting: { arguments: "--kubeconfig @outdated.yaml" }, ...NOT_BEGUN },
  { name: "no such context", setting: { arguments: "--context carier" }, ...NOT_BEGUN, shows: [/Nearest: carrier/] },
  {
    name: "the context of a cluster that is no carrier",
    setting: { arguments: '--context "$(ls @clusters | head -1 | cut -d. -f1)"' },
    ...UNKNOWN,
    shows: [/is named master-/],
  },
  {
    name: "the customers' authorities are others",
    setting: { arguments: "--kubeconfigs @clusters-outdated" },
    ...UNKNOWN,
    shows: [/not from the cluster's own authority/],
  },
  {
    name: "the carrier cannot be reached",
    needs: ["nft"],
    begin: () => {
      breakNetwork("drop", [CARRIER_ADDRESS]);
      return healNetwork;
    },
    ...NOT_BEGUN,
  },
  { name: "the carrier's etcd is gone", begin: withoutEtcd("carrier"), ...UNKNOWN, shows: [/does not answer/] },
  {
    name: "the checker file arrived changed",
    begin: (_, command) => {
      command.tamper(true);
      return () => command.tamper(false);
    },
    exitCode: 1,
    verdict: "none",
    shows: [/FAILED/],
  },
];
