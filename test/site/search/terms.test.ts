/** Words of a text become the same terms as words of a query: names whole and in parts, in every script. */
import { expect, it } from "vitest";
import { createTokenizer } from "../../../site/assets/search/terms.ts";

const termsOf = (text: string, language = "en"): string =>
  createTokenizer(language)(text)
    .flatMap(({ parts, whole }) => [...parts, ...(whole === undefined ? [] : [whole])])
    .join(" ");

it.each([
  ["restarting pods restarted", "restart pod restart"],
  ["KubePodCrashLooping", "kube pod crash loop kubepodcrashlooping"],
  ["kube-state-metrics", "kube state metric kube-state-metrics"],
  ["node_memory_MemAvailable_bytes", "node memori mem avail byte node_memory_memavailable_bytes"],
  ["10.0.0.1, v1.2.3", "10 0 0 1 10.0.0.1 v1 2 3 v1.2.3"],
  ["a 5xx error's cause", "5xx error caus"],
  ["Überlauf", "uberlauf"],
  ["再起動する etcd", "再起 起動 動す する etcd"],
  ["棚", "棚"],
  ["ไทย", "ไท ทย"],
  ["перезапуск узла", "перезапуск узла"],
])("%s", (text, terms) => expect(termsOf(text)).toBe(terms));

it("leaves the words of other languages as they are", () => {
  expect(termsOf("Neustarts des Knotens", "de")).toBe("neustarts des knotens");
});

it("knows where a word is", () => {
  const text = "Die Größe: crash-loop 再起動";
  expect(createTokenizer("de")(text).every((token) => text.startsWith(token.text, token.at))).toBe(true);
});
