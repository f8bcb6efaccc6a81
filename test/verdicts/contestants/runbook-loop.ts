/** What a runbook without a checker tells an engineer to type, and to look for in what is printed. */
import type { QuestionOf } from "../question.ts";
import {
  type Asked,
  byExitCode,
  type Contestant,
  namespaceFlag,
  quoted,
  type Scripts,
  scriptFrom,
  selectorFlag,
} from "./contestant.ts";

/** Nobody waits longer for one command to print something. */
const PATIENCE = "timeout 10";

const kubectl = (rest: string): string => `${PATIENCE} kubectl ${rest}`;

/** No output, or a refusal, is no answer. */
const printed = (command: string): string => `out=$(${command}) && [ -n "$out" ] || exit 2\n`;

const ABOUT_OBJECTS: Scripts = {
  "pods-ready": (question) =>
    printed(kubectl(`get pods ${namespaceFlag(question)} ${selectorFlag(question)} --no-headers`)) +
    `! echo "$out" | grep -v -e Running -e Completed`,
  "workload-ready": ({ kind, name = "", ...question }) =>
    printed(kubectl(`get ${kind} ${name} ${namespaceFlag(question)} --no-headers`)) +
    (kind === "DaemonSet"
      ? `echo "$out" | awk '$2 != $4 { bad = 1 } END { exit bad }'`
      : `echo "$out" | awk '{ split($2, ready, "/"); if (ready[1] != ready[2]) bad = 1 } END { exit bad }'`),
  "nodes-ready": (question) =>
    printed(kubectl(`get nodes ${selectorFlag(question)} --no-headers`)) +
    `echo "$out" | awk '$2 != "Ready" { bad = 1 } END { exit bad }'`,
  "job-succeeded": ({ cronJob, job = "", ...question }) => {
    const name = cronJob === undefined ? `^${job} ` : `^${cronJob}-`;
    return (
      printed(kubectl(`get jobs ${namespaceFlag(question)} --sort-by=.metadata.creationTimestamp --no-headers`)) +
      `last=$(echo "$out" | grep '${name}' | tail -1); [ -n "$last" ] || exit 2\n` +
      `echo "$last" | awk '{ split($2, done, "/"); exit done[1] != done[2] }'`
    );
  },
  events: ({ atMost = 0, ...question }) =>
    `out=$(${kubectl(`get events ${namespaceFlag(question)} --field-selector type=Warning --no-headers`)}) || exit 2\n` +
    `[ "$(echo "$out" | grep -c .)" -le ${atMost} ]`,
  "logs-match": ({ since, previous, healthy, pattern, ...question }) => {
    const flags = [
      since === undefined ? "" : `--since=${since}`,
      previous === true ? "--previous" : "",
      "--tail=500",
    ].join(" ");
    return (
      `out=$(${kubectl(`logs ${namespaceFlag(question)} ${selectorFlag(question)} --all-containers ${flags}`)}) || exit 2\n` +
      `${healthy === "present" ? "" : "! "}echo "$out" | grep -E ${quoted(pattern)}`
    );
  },
  "config-exists": ({ kind, name, keys = [], ...question }) =>
    `out=$(${kubectl(`get ${kind} ${name} ${namespaceFlag(question)} -o yaml`)} 2>&1) || {\n` +
    `  echo "$out" | grep -q NotFound && exit 1\n  exit 2\n}\n` +
    `for key in ${keys.map(quoted).join(" ")}; do echo "$out" | grep -q "^  $key:" || exit 1; done`,
  "resource-field": ({ group, resource, field, equals, ...question }) => {
    if (equals === undefined) return undefined;
    const kind = group === undefined ? resource : `${resource}.${group}`;
    return (
      printed(kubectl(`get ${kind} ${namespaceFlag(question)} -o jsonpath='{.items[*]${field}}'`)) +
      `for value in $out; do [ "$value" = ${quoted(equals)} ] || exit 1; done`
    );
  },
  permission: ({ verb, resource, namespace }) => {
    const scope = namespace === undefined ? "" : namespaceFlag({ namespace });
    return (
      `out=$(${kubectl(`auth can-i ${verb} ${resource} ${scope}`)} 2>/dev/null)\n` +
      `case "$out" in yes) exit 0 ;; no*) exit 1 ;; *) exit 2 ;; esac`
    );
  },
  "api-ready": () => `[ "$(${kubectl("get --raw /readyz")})" = ok ]`,
};

const ABOUT_MONITORING: Scripts = {
  "alert-state": ({ alert, healthy, alertmanager = "" }, { around }) => {
    if (healthy === "silenced") {
      const url = `${[alertmanager].flat()[0]}/api/v2/alerts?filter=alertname=${alert}`;
      return `${printed(`curl -sf -m 10 -g ${quoted(url)}`)}echo "$out" | grep -q '"state":"suppressed"'`;
    }
    const firing = `.data.alerts[] | select(.labels.alertname == "${alert}" and .state == "firing")`;
    const test = healthy === "firing" ? "-n" : "-z";
    return `${printed(`curl -sf -m 10 ${around.prometheus}/api/v1/alerts`)}[ ${test} "$(echo "$out" | jq '${firing}')" ]`;
  },
  promql: ({ query, below, above = 0, over, trend }, { around }) => {
    if (trend !== undefined) return undefined;
    const worst = over === undefined ? query : `${below === undefined ? "min" : "max"}_over_time(${query}[${over}])`;
    const bad = below === undefined ? `$1 <= ${above}` : `$1 >= ${below}`;
    return (
      printed(`curl -sf -m 10 ${around.prometheus}/api/v1/query --data-urlencode ${quoted(`query=${worst}`)}`) +
      `values=$(echo "$out" | jq -r '.data.result[].value[1]'); [ -n "$values" ] || exit 2\n` +
      `echo "$values" | awk '${bad} { bad = 1 } END { exit bad }'`
    );
  },
};

const ABOUT_HOSTS: Scripts = {
  http: ({ url, status, body = "", authority, seconds = 10 }, { around }) => {
    const trust = authority === undefined ? "" : `--cacert ${around.authorityFile}`;
    const ask = `curl -s -m ${seconds} ${trust} ${quoted(url)}`;
    if (status === undefined) return `out=$(${ask} -f) || exit 1\necho "$out" | grep -qE ${quoted(body)}`;
    return `[ "$(${ask} -o /dev/null -w '%{http_code}')" = ${[status].flat()[0]} ]`;
  },
  certificate: ({ host, port = 443, name = host, days = 14 }) =>
    printed(`echo | ${PATIENCE} openssl s_client -connect ${host}:${port} -servername ${name} 2>/dev/null`) +
    `echo "$out" | openssl x509 -noout -checkend ${days * 86_400} || exit 1`,
  dns: ({ name, to, server }) =>
    `out=$(dig +short +time=3 +tries=1 ${server === undefined ? "" : `@${server}`} ${name}) || exit 2\n` +
    `[ -n "$out" ] || exit 1\n` +
    (to === undefined
      ? "true"
      : `for one in $out; do case ${quoted(to.join(" "))} in *"$one"*) ;; *) exit 1 ;; esac; done`),
};

const ABOUT_CLUSTERS: Scripts = {
  "active-clusters": (question, asked) => `${activeClusters(question, asked)}[ -n "$ids" ] || exit 2`,
  // Two clusters, as "several" is read at night, twice each.
  "clusters-reachable": (_question, asked) => {
    const [masters] = asked.all;
    return masters?.probe !== "active-clusters"
      ? undefined
      : `${activeClusters(masters, asked)}[ -n "$ids" ] || exit 2\nlost=0\n` +
          `for id in $(echo "$ids" | head -2); do for try in 1 2; do\n` +
          `  timeout 5 kubx-kubectl "$id" get pods --all-namespaces > /dev/null || lost=$((lost + 1))\n` +
          `done; done\n` +
          `case $lost in 0) exit 0 ;; 1) exit 2 ;; *) exit 1 ;; esac`;
  },
};

/** Those whose master runs, and which Prometheus calls deployed where the page asks it. */
function activeClusters({ pods, promql }: QuestionOf<"active-clusters">, { around }: Asked): string {
  const id = "s/^master-\\(.*\\)-[^-]*-[^-]*$/\\1/p";
  const running = `ids=$(${kubectl(`get pods --namespace ${pods.namespace} -o wide`)} | grep Running | awk '{ print $1 }' | sed -n '${id}')\n`;
  if (promql === undefined) return running;
  const query = `curl -sf -m 10 ${around.prometheus}/api/v1/query --data-urlencode ${quoted(`query=${promql}`)}`;
  const deployed = `${query} | jq -r '.data.result[] | select(.value[1] != "0") | .metric.cluster_id'`;
  return `${running}ids=$(${deployed} | grep -F "$ids")\n`;
}

const SCRIPTS: Scripts = { ...ABOUT_OBJECTS, ...ABOUT_MONITORING, ...ABOUT_HOSTS, ...ABOUT_CLUSTERS };

export const runbookLoop: Contestant = {
  name: "loop",
  title: "The runbook's own commands",
  about:
    "What runbooks have typed: `kubectl get … | grep`, `curl … | jq`, `dig`, `openssl s_client`, and for customer clusters two of them, twice each. " +
    "An error of the tool itself is read as could not tell, more kindly than at night.",
  needs: "kubectl",
  script: (asked) => scriptFrom(SCRIPTS, asked),
  read: byExitCode,
};
