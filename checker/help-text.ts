/** What `--help` prints. */
import { EXIT_MEANINGS } from "./exit-code.ts";
import { FORMATS } from "./report/formats.ts";

/** The text of `--help`. */
export function helpText(): string {
  return `${HELP.join("\n")}\n${EXIT_MEANINGS.map(([code, meaning]) => `  ${String(code).padEnd(4)} ${meaning}`).join("\n")}\n`;
}

const HELP = [
  "Carries out the verification steps of a runbook and says whom to call. It only reads.",
  "",
  "  node pilotbook-check.cjs <runbook>     run its checks; an id, an alert's name or a page's URL will do",
  "  node pilotbook-check.cjs --list        the runbooks in this file",
  "  node pilotbook-check.cjs --version     version, content hash and sha256 of this file",
  "  node pilotbook-check.cjs --source      the code that runs, unpacked",
  "",
  "Where to ask",
  "  --kubeconfig FILE      of the carrier; else KUBECONFIG, ~/.kube/config, or the pod's own account",
  "  --context NAME         of that kubeconfig; else its current context",
  "  --kubeconfigs DIR      of the customer clusters: <cluster id>.yaml each; else contexts named by the id",
  "  --transport KIND       native (own TLS connections) or kubectl (kubx-kubectl); else kubx-kubectl where it is on PATH",
  "  --literal              send the runbook's own command through kubx-kubectl",
  "  --prometheus URL       else PILOTBOOK_PROMETHEUS, else the URL that the site was built with",
  "",
  "What it is about",
  "  --cluster_id=ID        an input of the runbook, whatever its name; also --input NAME=VALUE",
  "  --alert FILE           the alert's JSON gives them (webhook, amtool -o json, /api/v1/alerts); - is standard input",
  "  --severity WORD        picks the team's channel; else the alert's own",
  "",
  "How to decide and to answer",
  "  --policy NAME          default (sequential test), literal (the runbook's words) or census (every cluster);",
  "                         literal:4x3 tries 4 clusters 3 times each, as many as the runbook means",
  "  --seed NUMBER          asks the same clusters in the same order as the run that printed it",
  "  --answer CHECK=yes     answers a question for a person: yes, no or unsure; may be repeated",
  "  --deadline 5m          for the whole run, else 10m; what is known by then is judged",
  "",
  "What to print",
  "  --dry-run              what would be sent, and how often at most; sends nothing",
  "  --rbac                 the roles that grant exactly what the checks ask for",
  `  --format ${FORMATS.join("|")}`,
  "  --save FILE            keeps the evidence; --replay FILE judges it again and asks nobody",
  "  --exit-zero            0 for every verdict, for pipelines and Jobs; not for usage and faults",
  "",
  "Exit codes, the first that applies",
] as const;
