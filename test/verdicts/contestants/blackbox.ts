/** Prometheus' blackbox_exporter: one probe, and the alert that everybody writes on `probe_success` and on the days left. */
import { byExitCode, type Contestant, quoted, type Scripts, scriptFrom, type Asked } from "./contestant.ts";
import { blackboxModule } from "./blackbox-modules.ts";

const DAY = 86_400;

interface Probe {
  readonly module: string;
  readonly target: string;
  /** Seconds that every certificate in the chain must be valid for. */
  readonly valid?: number;
}

/** Asks for one probe after another; one that fails decides. */
function probed({ around }: Asked, probes: readonly Probe[]): string {
  return probes
    .map(({ module, target, valid }) => {
      const url = `${around.blackbox}/probe?module=${module}&target=${encodeURIComponent(target)}`;
      const expires =
        valid === undefined ? "" : `$1 == "probe_ssl_earliest_cert_expiry" && $2 - ${valid} < now { bad = 1 }`;
      const rules = `$1 == "probe_success" && $2 == 0 { bad = 1 } ${expires} END { exit bad }`;
      return `out=$(curl -sf -m 30 ${quoted(url)}) || exit 2\necho "$out" | awk -v now="$(date +%s)" '${rules}' || exit 1`;
    })
    .join("\n");
}

const apiServers = (asked: Asked, addresses: readonly string[]): string =>
  probed(
    asked,
    addresses.map((address) => ({ module: "api-server", target: `https://${address}/readyz` })),
  );

const SCRIPTS: Scripts = {
  http: ({ url }, asked) => probed(asked, [{ module: blackboxModule(asked.place), target: url }]),
  certificate: ({ host, port = 443, days = 14 }, asked) =>
    probed(asked, [{ module: blackboxModule(asked.place), target: `${host}:${port}`, valid: days * DAY }]),
  dns: ({ server }, asked) =>
    server === undefined ? undefined : probed(asked, [{ module: blackboxModule(asked.place), target: server }]),
  "api-ready": (_question, asked) => apiServers(asked, [asked.around.carrier]),
  "clusters-reachable": (_question, asked) => apiServers(asked, asked.around.customers),
};

export const blackbox: Contestant = {
  name: "blackbox",
  title: "blackbox_exporter",
  about:
    "One probe with the module that its documentation shows, and the usual alerts: `probe_success == 0`, and `probe_ssl_earliest_cert_expiry` within the days. " +
    "Every customer cluster is one target, and one that fails is an alert.",
  needs: "blackbox",
  script: (asked) => scriptFrom(SCRIPTS, asked),
  read: byExitCode,
};
