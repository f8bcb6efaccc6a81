/** How names are taken apart for search: words at case changes, digits and signs, and everything joined. */

/** Lower-case words: `KubePodCrashLooping`, `kube_pod_crash_looping` and `kube pod crash-looping` are the same four. */
export function wordsOf(text: string): string[] {
  const spaced = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
