/** Reads what a kubeconfig gives either as the name of a file or as data in itself. */

import { readFileSync } from "node:fs";
import { ClusterError } from "./cluster-error.ts";

/**
 * The content of a file, or of inline data.
 * @param name of the field that holds the data
 */
export function bytesOf(file: string | undefined, data?: string, name = "data"): Buffer | undefined {
  if (data !== undefined) {
    if (/^[A-Za-z0-9+/\s]*={0,2}\s*$/.test(data)) return Buffer.from(data, "base64");
    throw new ClusterError(`The ${name} of the kubeconfig is no base64`, "Fix the kubeconfig.", "setup");
  }
  if (file === undefined) return undefined;
  try {
    return readFileSync(file);
  } catch {
    throw new ClusterError(
      `${file}, which the kubeconfig names, cannot be read`,
      "Check the path and that you may read it.",
      "setup",
    );
  }
}
