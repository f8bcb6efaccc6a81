/** How names are taken apart for search: words at case changes, digits and signs, and everything joined. */

const IS_ASCII = /^[\x20-\x7e]*$/;
const ASCII_WORD = /[A-Z]+(?![a-z])[a-z0-9]*|[A-Z]?[a-z0-9]+/g;

/** Lower-case words: `KubePodCrashLooping`, `kube_pod_crash_looping` and `kube pod crash-looping` are the same four. */
export function wordsOf(text: string): string[] {
  // Nearly all names are plain, and a first key press takes apart thousands of them.
  if (IS_ASCII.test(text)) return text.match(ASCII_WORD)?.map((word) => word.toLowerCase()) ?? [];
  const spaced = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return spaced.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}
