/** Opens the management cluster that the checker runs on or beside. */

import type { Permission } from "../model.ts";
import { type AccessReview, reviewAccess } from "./access-review.ts";
import { connectionOf } from "./connection.ts";
import { type KubeconfigOptions, loadKubeconfig } from "./kubeconfig.ts";
import { nativeCluster } from "./native.ts";
import type { Cluster } from "./port.ts";

export interface Carrier {
  readonly cluster: Cluster;
  /** For the report: which context of which file. */
  readonly describe: string;
  readonly warnings: readonly string[];
  /** Whether we may; throws `ClusterError` when the server does not say. */
  review(permission: Permission, signal?: AbortSignal): Promise<AccessReview>;
}

/** Throws `ClusterError` (setup) when there is no usable configuration. Asks nobody yet. */
export function openCarrier(options: KubeconfigOptions): Carrier {
  const selection = loadKubeconfig(options);
  const connection = connectionOf(selection, { role: "carrier", env: options.env });
  return {
    cluster: nativeCluster(connection),
    describe: `context ${selection.context} of ${selection.source}, own connections`,
    warnings: connection.warnings,
    review: (permission, signal) => reviewAccess(connection, permission, signal),
  };
}
