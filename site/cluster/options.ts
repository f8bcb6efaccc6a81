/** Which cluster and which Prometheus are asked about what pages name: as the checker's options have them. */
import type { RunOptions } from "../../checker/command-line.ts";

export type ClusterOptions = Pick<RunOptions, "kubeconfig" | "context" | "prometheus" | "prometheusAccess">;
