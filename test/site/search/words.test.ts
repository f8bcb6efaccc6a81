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
  ["ABcD x5Y A1b", "a bc d x5 y a1b"],
  ["", ""],
])("%s", (text, words) => expect(wordsOf(text).join(" ")).toBe(words));

it("takes plain names apart as all others", () => {
  for (const name of [
    "KubeAPIErrorBudgetBurn",
    "HTTP5xxRate",
    "ABcD x5Y A1b",
    "node_disk-full.html",
    "etcdHighFsyncDurations",
  ])
    expect(wordsOf(`${name} ä`).slice(0, -1)).toEqual(wordsOf(name));
});
