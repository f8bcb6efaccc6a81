/** The transport that starts a kubectl, for carriers where only `kubx-kubectl` or the like knows the way to a customer's cluster. */

import { commandFor, type CustomerCommand, KUBX_KUBECTL } from "./customer-command.ts";
import { ATTEMPT_BODY, READ_BODY } from "./exchange.ts";
import { kubectlRequests } from "./kubectl-request.ts";
import { readList } from "./list-pages.ts";
import { type Attempt, type Cluster, ClusterError, type Limits } from "./port.ts";
import { readObject, readText, type Send } from "./reading.ts";

export interface KubectlOptions {
  readonly id: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** kubx-kubectl where absent. The program is a name on PATH, or a path. */
  readonly command?: CustomerCommand;
  /** Send the runbook's own `get pods --all-namespaces` in place of every `/readyz` and other attempt. */
  readonly literal?: boolean;
}

/** kubectl looks for the API's parts first and gives a dead server 30 s: its own words come later than ours. */
const LITERAL_LIMITS: Limits = { connect: 45_000, total: 45_000 };
/**
 * kubectl gives TLS 10 s and then says so in words of its own; asked to end before that, half of the time its words do not
 * tell TLS from a slow answer. What is left of the total is for the command to find its way.
 */
const RAW_LIMITS: Limits = { connect: 11_000, total: 18_000 };
/** Where a cluster hangs has been said once; what it does the next time is only counted. */
const AFTER_HANGING: Limits = { connect: 4_000, total: 11_000 };
const READ_LIMITS: Limits = { connect: 30_000, total: 30_000 };

/** Throws `ClusterError` (setup) for an id that could be taken for a flag or a path. */
export function kubectlCluster({ id, env, command = KUBX_KUBECTL, literal = false }: KubectlOptions): Cluster {
  const argv = commandFor(command, id);
  const requests = kubectlRequests(id, { argv, env });
  let hung: Attempt | undefined;
  const send = (signal?: AbortSignal): Send => {
    return (path) => requests.raw(path, READ_LIMITS, { bodyLimit: READ_BODY, signal });
  };
  const notBy = async (what: string): Promise<never> => {
    throw new ClusterError(
      `${argv[0]} cannot be asked ${what}`,
      "Use --transport native or --kubeconfigs DIR.",
      "setup",
    );
  };
  return {
    name: id,
    async attempt(path, limits, signal) {
      const wanted = { bodyLimit: ATTEMPT_BODY, signal };
      const { attempt } = literal
        ? await requests.pods(limits ?? LITERAL_LIMITS, wanted)
        : await requests.raw(path, limits ?? (hung === undefined ? RAW_LIMITS : AFTER_HANGING), wanted);
      if (attempt.timedOut !== true) return attempt;
      const earlier = hung;
      hung ??= attempt;
      return earlier !== undefined && isBehindTcp(earlier) && isUncertain(attempt) ? alike(attempt, earlier) : attempt;
    },
    get: (path, signal) => readObject(id, send(signal), path),
    list: (path, signal, beforePage, keep) => readList(send(signal), { name: id, path, beforePage, keep }),
    text: (path, limit, signal) =>
      readText(id, () => requests.raw(path, READ_LIMITS, { bodyLimit: limit, keep: "end", signal }), path),
    // `get --raw` sends no headers of ours and no POST.
    metadata: () => notBy("for metadata alone"),
    review: () => notBy("what an account may do"),
  };
}

function isUncertain({ error }: Attempt): boolean {
  return error?.code === "UNMAPPED" || error?.code === "CONNECT_TIMEOUT";
}

/** A server that took the connection is not taken for one that is out of reach, and neither is the reverse. */
function isBehindTcp({ phase }: Attempt): boolean {
  return phase === "connect" || phase === "tls";
}

/** It hangs where it hung before, which the shorter time does not let kubectl say again. */
function alike(attempt: Attempt, { phase, error }: Attempt): Attempt {
  return { ...attempt, phase, ...(error === undefined ? {} : { error }) };
}
