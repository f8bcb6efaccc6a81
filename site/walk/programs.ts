/** Programs whose lines on a page are commands for somebody to type, whatever they do. */
const PROGRAMS =
  "kubectl oc k kubx-kubectl helm curl wget dig nslookup host openssl nc ncat netcat ssh scp rsync docker podman nerdctl crictl ctr etcdctl calicoctl cilium istioctl virtctl velero cmctl argocd flux terraform ansible aws gcloud az ibmcloud git make grep egrep awk sed jq yq cat less head tail ls cd find du df free top ps pgrep kill pkill mv cp rm chmod chown mkdir tar systemctl journalctl service dmesg mount umount lsblk lvs vgs pvs ip ss netstat iptables nft ping traceroute mtr tcpdump psql mysql mongo mongosh redis-cli promtool amtool logcli vim vi nano reboot shutdown python python3";

export const WALKED_PROGRAMS: readonly string[] = PROGRAMS.split(" ");
