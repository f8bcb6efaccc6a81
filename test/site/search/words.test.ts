/** Names come apart where a reader would take them apart. */
import { expect, it } from "vitest";
import { wordsOf } from "../../../site/assets/search/words.ts";

it.each([
  ["KubePodCrashLooping", "kube pod crash looping"],
  ["etcdHighFsyncDurations", "etcd high fsync durations"],
  ["KubeAPIErrorBudgetBurn", "kube api error budget burn"],
  ["node_disk-full.html", "node disk full html"],
  ["HTTP5xxRate", "http5xx rate"],
  ["Überlauf", "uberlauf"],
  ["", ""],
])("%s", (text, words) => expect(wordsOf(text).join(" ")).toBe(words));
