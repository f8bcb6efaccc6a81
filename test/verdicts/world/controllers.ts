/** The real kube-controller-manager and kube-scheduler of one API server. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ApiServer } from "./api-server.ts";
import { kubeconfigText, userOf } from "./kubeconfigs.ts";
import { type RunningProgram, startProgram } from "./processes.ts";

export interface Controllers {
  readonly manager: RunningProgram;
  readonly scheduler: RunningProgram;
}

export interface ControllerPrograms {
  readonly kubeControllerManager: string;
  readonly kubeScheduler: string;
}

/** Seconds without a sign of life after which a node is lost; 40 by default, which a machine that is busy with other things misses. */
const NODE_GRACE = 90;

/** Starts both; what they do shows in the objects. */
export function startControllers(
  api: ApiServer,
  address: string,
  programs: ControllerPrograms,
  folder: string,
): Controllers {
  const file = join(folder, "controllers.yaml");
  const user = userOf(api, "controllers", "system:masters");
  writeFileSync(file, kubeconfigText([{ server: api, address, user }]), { mode: 0o600 });
  const authority = join(folder, api.name, "authority.crt");
  const both = [`--kubeconfig=${file}`, "--leader-elect=false", "--port=0", "--bind-address=127.0.0.1"];
  const manager = [
    ...both,
    `--service-account-private-key-file=${api.accountsKey}`,
    `--root-ca-file=${authority}`,
    `--node-monitor-grace-period=${NODE_GRACE}s`,
    `--node-startup-grace-period=${NODE_GRACE}s`,
    "--node-monitor-period=2s",
    // One node in ten seconds by default, and none where most nodes of a small cluster are lost, as on a machine that is busy.
    "--node-eviction-rate=5",
    "--secondary-node-eviction-rate=5",
    "--large-cluster-size-threshold=0",
    "--secure-port=10257",
  ];
  return {
    manager: startProgram("kube-controller-manager", programs.kubeControllerManager, manager, folder),
    scheduler: startProgram("kube-scheduler", programs.kubeScheduler, [...both, "--secure-port=10259"], folder),
  };
}
