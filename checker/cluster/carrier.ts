/** Opens the management cluster that the checker runs on or beside. */

import type { Permission } from "../model.ts";
import { type AccessReview, reviewAccess } from "./access-review.ts";
import { type Connection, connectionOf } from "./connection.ts";
import type { PluginOptions } from "./exec-plugin.ts";
import { type KubeconfigOptions, loadKubeconfig } from "./kubeconfig.ts";
import { nativeCluster } from "./native.ts";
import type { Cluster } from "./port.ts";

export interface Carrier {
  readonly cluster: Cluster;
  /** For what its API server passes on, and for who takes its credential. */
  readonly connection: Connection;
  /** For the report: which context of which file. */
  readonly describe: string;
  readonly warnings: readonly string[];
  /** Whether we may; throws `ClusterError` when the server does not say. */
  readonly review: (permission: Permission, signal?: AbortSignal) => Promise<AccessReview>;
}

/** Throws `ClusterError` (setup) when there is no usable configuration. Asks nobody yet. */
export function openCarrier(options: KubeconfigOptions & PluginOptions): Carrier {
  const selection = loadKubeconfig(options);
  const { env, isInteractive } = options;
  const connection = connectionOf(selection, { role: "carrier", env, isInteractive });
  return {
    cluster: nativeCluster(connection),
    connection,
    describe: `context ${selection.context} of ${selection.source}, own connections`,
    warnings: connection.warnings,
    review: (permission, signal) => reviewAccess(connection, permission, signal),
  };
}
