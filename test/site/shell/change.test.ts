/** Commands that change something are distinguished from commands that only look. */
import { describe, expect, it } from "vitest";
import { changesSomething } from "../../../site/shell/change.ts";

describe("changesSomething", () => {
  it.each([
    "kubectl -n shop delete pod writer-0",
    "kubx-kubectl <clusterid> drain node-1",
    "oc scale deployment writer --replicas=0",
    "kubectl rollout restart deployment/writer",
    "kubectl get pods -o name | xargs kubectl delete",
    "sudo systemctl restart kubelet",
    "ssh-free: && rm -rf /var/tmp/x",
    "NAMESPACE=shop kubectl apply -f x.yaml",
    "helm --namespace shop rollback writer 3",
    "curl -X DELETE https://api.example.com/x",
    "git push --force",
    "kubectl get pods\nkubectl cordon node-1",
    "kubectl patch pvc claim \\\n  -p '{}'",
  ])("yes: %s", (command) => {
    expect(changesSomething(command)).toBe(true);
  });

  it.each([
    "kubectl -n delete get pods",
    "kubectl logs delete-job-1",
    "kubectl get pods | grep -v scale",
    "kubectl rollout status deployment/writer",
    "kubectl describe node node-1",
    "curl -s https://api.example.com/healthz",
    "journalctl -u kubelet --since today",
    "helm list",
    "# rm this later",
    "git log --oneline",
    "",
  ])("no: %s", (command) => {
    expect(changesSomething(command)).toBe(false);
  });
});
