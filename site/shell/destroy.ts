/** Does a command take away what nothing brings back, or stop a service? Says nothing of commands that it does not know. */
import { memoOfText } from "../../checker/memo.ts";
import { type SimpleCommand, simpleCommands } from "./simple-commands.ts";

/** A command that destroys or stops something, as far as a person needs to see it to recognise it. */
export interface Destruction {
  readonly kind: "destroys" | "stops";
  readonly command: string;
  /** Offset of the command in the text. */
  readonly start: number;
}

/** The whole of a command's words, with one blank between them, decides; the first pattern that fits says which kind. */
interface Program {
  readonly name: RegExp;
  readonly destroys?: RegExp;
  readonly stops?: RegExp;
}

const SQL = /\b(?:drop (?:table|database|schema|user|role|index|view|keyspace|collection)|truncate|delete from)\b/i;

const PROGRAMS: readonly Program[] = [
  { name: /^(?:rm|trash)$/, destroys: /(?:^| )-\w*[rfR]|--(?:recursive|force)\b/ },
  { name: /^(?:mkfs(?:\..+)?|wipefs|shred|lvremove|vgremove|pvremove|userdel|groupdel|rmdir|deluser)$/, destroys: /./ },
  { name: /^dd$/, destroys: /(?:^| )of=/ },
  { name: /^find$/, destroys: /(?:^| )-delete\b|-exec (?:\S+\/)?rm\b/ },
  { name: /^truncate$/, destroys: /(?:^| )(?:-s|--size)/ },
  { name: /^(?:reboot|shutdown|poweroff|halt)$/, stops: /^(?!.*-c\b)/ },
  {
    name: /^(?:kill|pkill|killall)$/,
    stops: /(?:^| )-(?:9|KILL|SIGKILL|s (?:9|(?:SIG)?KILL))(?= |$)|--signal[ =](?:9|(?:SIG)?KILL)/,
  },
  {
    name: /^(?:systemctl|rc-service)$/,
    stops: /\b(?:stop|kill|mask|isolate|poweroff|reboot|halt)\b|\bdisable\b.*--now/,
  },
  { name: /^service$/, stops: /^\S+ stop\b/ },
  { name: /^init$/, stops: /^[016]\b/ },
  { name: /^ip6?tables$/, destroys: /(?:^| )(?:-[FX]|--flush|--delete-chain)(?= |$)/ },
  { name: /^nft$/, destroys: /\b(?:flush|delete)\b/ },
  { name: /^ipvsadm$/, destroys: /(?:^| )(?:-C|--clear)(?= |$)/ },
  { name: /^ip$/, destroys: /\b(?:flush|del|delete)\b/, stops: /\bdown\b/ },
  { name: /^ifdown$/, stops: /./ },
  { name: /^helm$/, destroys: /(?:^| )(?:uninstall|delete|del)\b/ },
  { name: /^(?:terraform|tofu|terragrunt|pulumi)$/, destroys: /(?:^| )destroy\b|\bapply\b.*-destroy\b|\bstate rm\b/ },
  { name: /^etcdctl$/, destroys: /(?:^| )(?:del|rm|member remove)\b/, stops: /(?:^| )defrag\b/ },
  {
    name: /^(?:docker|podman|nerdctl)$/,
    destroys: /(?:^| )(?:rm|rmi|prune)\b|\bcompose\b.*\bdown\b.*(?:-v\b|--volumes)/,
    stops: /(?:^| )(?:kill|stop)\b|\bcompose\b.*\bdown\b/,
  },
  { name: /^crictl$/, destroys: /(?:^| )(?:rm|rmp|rmi)\b/, stops: /(?:^| )stopp?\b/ },
  { name: /^(?:kubeadm|k3s-killall\.sh|k3s-uninstall\.sh)$/, destroys: /^(?:reset\b|$)/ },
  { name: /^(?:kind|k3d|minikube|eksctl|velero|cmctl)$/, destroys: /(?:^| )delete\b/ },
  {
    name: /^(?:aws|aliyun)$/,
    destroys: /(?:^| )(?:s3 r[mb]\b|(?:delete|terminate|remove|purge)-|deregister-)/,
    stops: /(?:^| )stop-/,
  },
  { name: /^(?:gsutil|s3cmd|mc|rclone)$/, destroys: /(?:^| )(?:rm|rb|del|delete|purge)\b/ },
  {
    name: /^(?:gcloud|az|ibmcloud|doctl|openstack|oci|hcloud)$/,
    destroys: /(?:^| )(?:delete|destroy|purge|rm)\b/,
    stops: /(?:^| )(?:stop|deallocate)\b/,
  },
  {
    name: /^git$/,
    destroys:
      /\bpush\b.*(?: -f\b| --force(?= |$)| --mirror\b| --delete\b| -d\b| \+\S)|\breset\b.*--hard\b|\bclean\b.* -\w*f/,
  },
  { name: /^(?:psql|mysql|mariadb|clickhouse-client|sqlcmd|sqlite3|cqlsh|cockroach|vtctlclient)$/, destroys: SQL },
  { name: /^(?:dropdb|dropuser)$/, destroys: /./ },
  { name: /^mysqladmin$/, destroys: /(?:^| )drop\b/, stops: /(?:^| )shutdown\b/ },
  {
    name: /^(?:redis-cli|valkey-cli|keydb-cli)$/,
    destroys: /\bflush(?:all|db)\b|(?:^| )(?:del|unlink)\b/i,
    stops: /\bshutdown\b/i,
  },
  { name: /^(?:mongo|mongosh)$/, destroys: /\b(?:dropDatabase|drop|deleteMany|remove)\(/ },
  {
    name: /^rabbitmqctl$/,
    destroys: /(?:^| )(?:reset|force_reset|purge_queue|delete_\w+|forget_cluster_node)\b/,
    stops: /(?:^| )(?:stop|stop_app|shutdown)\b/,
  },
  { name: /^kafka-topics(?:\.sh)?$/, destroys: /--delete\b/ },
  { name: /^(?:vault|consul)$/, destroys: /(?:^| )(?:delete|destroy|revoke)\b/ },
  { name: /^(?:zpool|zfs)$/, destroys: /^destroy\b/ },
  { name: /^(?:ceph|rbd|rados)$/, destroys: /\b(?:purge|destroy|rm|delete|zap)\b/ },
  { name: /^crontab$/, destroys: /(?:^| )-r\b/ },
  { name: /^curl$/, destroys: /(?:^| )(?:-X ?|--request[ =])["']?DELETE\b/ },
];

const KUBERNETES = /^(?:kubectl|oc|kubx-kubectl|k)$/;
/** Options of kubectl whose value is the next word. */
const TAKES_VALUE = /^(?:-[nlcfs]|--(?:namespace|context|kubeconfig|selector|cluster|user|server|as|token))$/;
/** Characters of a command that are looked at; a longer one is no command that somebody types. */
const LONGEST = 2_000;
const ONLY_TRIES = /(?:^| )--?(?:dry-?run(?:[= ](?!none\b)|(?= |$))|whatif\b|what-if\b|help\b|plan\b)/i;

/** What of a text destroys or stops something, in order. */
export const destructionsIn = memoOfText(findDestructions);

function findDestructions(text: string): readonly Destruction[] {
  return simpleCommands(text).flatMap((command) => {
    const words = command.words.join(" ").slice(0, LONGEST);
    const kind = ONLY_TRIES.test(` ${words}`) ? undefined : kindOf(command, words);
    return kind === undefined ? [] : [{ kind, command: shown(command), start: command.start }];
  });
}

function kindOf(command: SimpleCommand, text: string): Destruction["kind"] | undefined {
  const { program, words } = command;
  const inner = KUBERNETES.test(program) || program === "ssh" ? innerCommand(program, words) : undefined;
  if (inner !== undefined) return destructionsIn(inner)[0]?.kind;
  if (KUBERNETES.test(program)) return kindOfKubectl(words, text);
  const known = PROGRAMS.find(({ name }) => name.test(program));
  if (known?.destroys?.test(text) === true) return "destroys";
  return known?.stops?.test(text) === true ? "stops" : undefined;
}

/** What runs elsewhere: in a pod behind `--`, on another host behind its name; a shell that is started for it is left out. */
function innerCommand(program: string, words: readonly string[]): string | undefined {
  const options = /^-[bcDEeFIiJLlmOopRSWw]$/;
  const host = words.findIndex((word, index) => !word.startsWith("-") && !options.test(words[index - 1] ?? ""));
  const end = program === "ssh" ? host : words.indexOf("--");
  const inner = end < 0 ? [] : words.slice(end + 1);
  return inner.length === 0
    ? undefined
    : inner
        .join(" ")
        .slice(0, LONGEST)
        .replace(/^["']?(?:\S*sh -c )?["']?/, "");
}

/** The verb decides: the first word that is one and no value of an option. */
function kindOfKubectl(words: readonly string[], text: string): Destruction["kind"] | undefined {
  const verb = words.find((word, index) => VERBS.has(word) && !TAKES_VALUE.test(words[index - 1] ?? ""));
  if (verb === "delete" || verb === "drain") return "destroys";
  if (verb === "replace" && / --force\b/.test(` ${text}`)) return "destroys";
  return verb === "scale" && /--replicas[= ]0(?= |$)/.test(text) ? "stops" : undefined;
}

const VERBS = new Set(
  (
    "annotate api-resources api-versions apply attach auth autoscale certificate cluster-info config cordon cp create debug " +
    "delete describe diff drain edit events exec explain expose get kustomize label logs patch port-forward proxy replace " +
    "rollout run scale set taint top uncordon version wait"
  ).split(" "),
);

/** The program and what makes it recognisable: not the whole line. */
function shown({ program, words }: SimpleCommand): string {
  const most = 6;
  return [program, ...words.slice(0, most), ...(words.length > most ? ["…"] : [])].join(" ");
}
