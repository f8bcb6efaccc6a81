/** Does a command change something? Errs towards yes for what it knows, and says nothing of what it does not. */
import { memoOfText } from "../../checker/memo.ts";
import { type SimpleCommand, simpleCommands } from "./simple-commands.ts";

const KUBERNETES = /^(?:kubectl|oc|kubx-kubectl|k)$/;
const READS = new Set(
  "get describe logs explain top version api-resources api-versions cluster-info auth config diff wait events port-forward".split(
    " ",
  ),
);
const CHANGES = new Set(
  "delete drain cordon uncordon scale patch apply create replace edit taint annotate label set autoscale expose run debug evict rollout adm".split(
    " ",
  ),
);
const VERBS: Readonly<Record<string, RegExp>> = {
  helm: /^(?:install|upgrade|uninstall|rollback|delete)$/,
  systemctl: /^(?:start|stop|restart|reload|disable|enable|mask|kill|isolate|reboot|poweroff)$/,
  docker: /^(?:rm|rmi|stop|kill|restart|prune)$/,
  podman: /^(?:rm|rmi|stop|kill|restart|prune)$/,
  crictl: /^(?:rm|rmi|rmp|stop|stopp)$/,
  etcdctl: /^(?:del|put|defrag|compact|restore|remove|move-leader)$/,
  terraform: /^(?:apply|destroy|import|taint)$/,
  git: /^(?:push|reset|clean)$/,
  service: /^(?:start|stop|restart|reload)$/,
  ip: /^(?:add|del|delete|flush|set)$/,
};
const ALWAYS =
  /^(?:rm|rmdir|kill|pkill|killall|reboot|shutdown|poweroff|halt|dd|mkfs(?:\..+)?|wipefs|truncate|shred|fdisk|parted|umount)$/;
/** True where one of the commands in the text deletes, restarts, scales or otherwise changes something. */
export const changesSomething = memoOfText((text) => simpleCommands(text).some(changes));

function changes({ program, words }: SimpleCommand): boolean {
  const options = words.filter((word) => word.startsWith("-"));
  if (options.some((option) => /^--(?:force|grace-period|now|delete|prune)(?:=(?!false)|$)/.test(option))) return true;
  if (KUBERNETES.test(program)) return kubernetesChanges(words);
  if (program === "curl") return /(?:^|\s)(?:-X|--request)[ =]?"?(?:DELETE|POST|PUT|PATCH)\b/.test(words.join(" "));
  const verb = VERBS[program];
  return ALWAYS.test(program) || (verb !== undefined && words.some((word) => verb.test(word)));
}

/** The first word that is a verb of kubectl decides, whatever resources may be called. */
function kubernetesChanges(words: readonly string[]): boolean {
  for (const [index, word] of words.entries()) {
    if (/^(?:-[nlcf]|--namespace|--context|--kubeconfig|--selector)$/.test(words[index - 1] ?? "")) continue;
    if (READS.has(word)) return false;
    if (word === "rollout") return !/^(?:status|history)$/.test(words[index + 1] ?? "");
    if (CHANGES.has(word)) return true;
  }
  return false;
}
