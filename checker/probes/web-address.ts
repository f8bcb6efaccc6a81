/** The URLs that a check may name: of web servers, and without credentials. */

/** Is it one? A path that begins with `//` would be read as another host than the one that was declared. */
export function webAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, username, password, pathname } = new URL(text);
  return /^https?:$/.test(protocol) && username === "" && password === "" && !pathname.startsWith("//");
}
