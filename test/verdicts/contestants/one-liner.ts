/** `kubectl wait`, `kubectl rollout status` and the like: one line that ends with 0 or does not. */
import { byExitCode, type Contestant, namespaceFlag, type Scripts, scriptFrom, selectorFlag } from "./contestant.ts";

const SECONDS = 10;

/** What kubectl gave up waiting for is a fail; that it could not ask, or found nothing, is no answer. */
const waited = (command: string): string =>
  `out=$(timeout ${SECONDS * 2} kubectl ${command} --timeout=${SECONDS}s 2>&1) && exit 0\n` +
  `echo "$out" | grep -q -e 'timed out waiting' -e 'exceeded its progress deadline' && exit 1\nexit 2`;

const SCRIPTS: Scripts = {
  "pods-ready": (question) =>
    waited(`wait --for=condition=Ready pod ${namespaceFlag(question)} ${selectorFlag(question) || "--all"}`),
  "workload-ready": ({ kind, name = "", ...question }) =>
    waited(`rollout status ${kind}/${name} ${namespaceFlag(question)}`),
  "nodes-ready": (question) => waited(`wait --for=condition=Ready node ${selectorFlag(question) || "--all"}`),
  "job-succeeded": ({ cronJob, job = "", ...question }) => {
    const flags = namespaceFlag(question);
    const ofCronJob = `kubectl get jobs ${flags} --sort-by=.metadata.creationTimestamp -o name | grep '/${cronJob}-' | tail -1`;
    return (
      (cronJob === undefined ? `job=job/${job}\n` : `job=$(${ofCronJob}); [ -n "$job" ] || exit 2\n`) +
      waited(`wait --for=condition=Complete "$job" ${flags}`)
    );
  },
  "clusters-reachable": (_question, { around }) =>
    around.customers
      .map((address) => `curl -sk -m ${SECONDS} -o /dev/null https://${address}/readyz || exit 1`)
      .join("\n"),
};

export const oneLiner: Contestant = {
  name: "one-liner",
  title: "kubectl wait, rollout status",
  about:
    `\`kubectl wait --for=condition=…\` or \`kubectl rollout status\`, ${SECONDS} seconds long; for customer clusters \`curl …/readyz\` once for each. ` +
    "What was waited for in vain is a fail; what could not be asked or found is could not tell.",
  needs: "kubectl",
  script: (asked) => scriptFrom(SCRIPTS, asked),
  read: byExitCode,
};
