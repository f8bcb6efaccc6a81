/** Commands that take something away, or stop it, are distinguished from those that look, try or change. */
import { describe, expect, it } from "vitest";
import { destructionsIn } from "../../../site/shell/destroy.ts";

const kinds = (text: string): string[] => destructionsIn(text).map(({ kind }) => kind);

describe("destructionsIn", () => {
  it.each([
    "kubectl -n shop delete pvc cart",
    "kubx-kubectl <clusterid> drain node-1",
    "oc --context eu delete project shop",
    "kubectl replace --force -f pod.yaml",
    "kubectl get pods -o name | xargs kubectl delete",
    "kubectl exec cart-0 -- rm -rf /var/cart",
    "kubectl exec -it cart-0 -c main -- sh -c 'rm -rf /var/cart/*'",
    "sudo rm -rf /var/lib/cart",
    "rm -f core.*",
    "find /var/log -name '*.gz' -delete",
    "dd if=/dev/zero of=/dev/sdb",
    "mkfs.ext4 /dev/sdb",
    "iptables -F",
    "iptables -t nat --flush",
    "nft flush ruleset",
    "helm -n shop uninstall cart",
    "terraform -chdir=eu destroy",
    "terraform apply -auto-approve -destroy",
    "etcdctl --endpoints x del /orders --prefix",
    "docker system prune -a",
    "docker compose down -v",
    "kubeadm reset",
    "aws s3 rm s3://orders --recursive",
    "aws ec2 terminate-instances --instance-ids i-1",
    "gcloud compute instances delete cart-1",
    "git push --force origin main",
    "git push origin +main",
    "git reset --hard HEAD~1",
    "psql -c 'DROP DATABASE orders'",
    'mysql -e "truncate table orders"',
    "redis-cli -h cache FLUSHALL",
    "rabbitmqctl purge_queue orders",
    "kafka-topics.sh --bootstrap-server b:9092 --delete --topic orders",
    "zpool destroy tank",
    "curl -X DELETE https://search.example.com/orders",
    "kubectl delete \\\n  pvc cart",
  ])("destroys: %s", (command) => {
    expect(kinds(command)).toEqual(["destroys"]);
  });

  it.each([
    "kubectl -n shop scale deployment cart --replicas=0",
    "systemctl stop kubelet",
    "systemctl disable --now kubelet",
    "service nginx stop",
    "sudo reboot",
    "shutdown -h now",
    "kill -9 $(pidof cartd)",
    "pkill -KILL cartd",
    "kill -s SIGKILL 42",
    "ssh node-1 reboot now",
    "ssh -i key.pem -o BatchMode=yes root@node-1 'systemctl stop kubelet'",
    "etcdctl --endpoints x defrag --all",
    "ip link set eth0 down",
    "gcloud compute instances stop cart-1",
  ])("stops: %s", (command) => {
    expect(kinds(command)[0]).toBe("stops");
  });

  it.each([
    "kubectl auth can-i delete pods -n shop",
    "kubectl delete pod cart-0 --dry-run=client",
    "kubectl drain node-1 --dry-run",
    "kubectl -n delete get pods",
    "kubectl logs delete-job-1",
    "kubectl scale deployment cart --replicas=3",
    "kubectl scale deployment cart --replicas=02",
    "kubectl exec cart-0 -- ls /var/cart",
    "kubectl get pods-to-delete",
    "kubectl autoscale deploy x --min=0",
    "mykubectl delete pod x",
    "ssh node-1",
    "ssh node-1 uptime",
    "farm -rf x",
    "rm -v /x",
    "rebooter",
    "kubectl explain drain",
    "aws s3 rm s3://orders --recursive --dryrun",
    "aws s3 ls s3://orders",
    "helm list",
    "helm uninstall cart --dry-run",
    "terraform plan -destroy",
    "systemctl status kubelet",
    "systemctl restart kubelet",
    "shutdown -c",
    "kill -0 1",
    "kill 4711",
    "iptables -L -n",
    "nft list ruleset",
    "redis-cli INFO",
    "git push origin main",
    "git push --force-with-lease",
    "git clean -n",
    "psql -c 'select * from dropped'",
    "docker ps",
    "crontab -l",
    "rm cart.tmp",
    "# rm -rf this later",
    "ls # rm -rf /",
    "grep -r delete .",
    "",
  ])("neither: %s", (command) => {
    expect(kinds(command)).toEqual([]);
  });

  it("says which command of several, where it begins, and not all of a long line", () => {
    const [found] = destructionsIn("cd /tmp && sudo kubectl -n shop delete pvc cart-0 cart-1 cart-2 cart-3");
    expect(found).toEqual({ kind: "destroys", command: "kubectl -n shop delete pvc cart-0 cart-1 …", start: 16 });
  });

  it("is not undone by a dry run of another command", () => {
    expect(kinds("kubectl apply --dry-run=client -f x.yaml; kubectl delete -f x.yaml")).toEqual(["destroys"]);
  });

  it("looks at the beginning of what is too long to be typed, however it repeats itself", () => {
    expect(kinds(`terraform ${"apply ".repeat(100_000)}-destroy`)).toEqual([]);
    expect(kinds(`terraform ${"apply ".repeat(100)}-destroy`)).toEqual(["destroys"]);
    expect(kinds(`${"kubectl exec x -- ".repeat(50_000)}rm -rf /`)).toEqual([]);
    expect(kinds(`${"kubectl exec x -- ".repeat(50)}rm -rf /`)).toEqual(["destroys"]);
  });
});
