/** Judges the scheme of a URL: harmful, misspelt, or not meant as one. */
import { nearest } from "../../../checker/nearest.ts";

/** Schemes that runbooks really use; a misspelt one is told by its likeness to them. */
const KNOWN = [
  "http",
  "https",
  "mailto",
  "tel",
  "sms",
  "slack",
  "ftp",
  "sftp",
  "ssh",
  "git",
  "irc",
  "webcal",
  "msteams",
  "vscode",
  "data",
];

/** Words for a fault; undefined for a scheme that is fine, or that some program of the reader may know. */
export function schemeFault(
  target: string,
  scheme: string,
  isLink: boolean,
): { readonly is: string; readonly help: string } | undefined {
  if (scheme === "javascript" || scheme === "vbscript" || (scheme === "data" && isLink)) {
    return { is: `has the scheme ${scheme}:, which can run script in the reader's name`, help: "Link a page instead." };
  }
  if (scheme === "file")
    return {
      is: "leads to a file on one person's machine",
      help: "Add the file to the content folder and link it there.",
    };
  if (scheme === "email") return { is: "has the unknown scheme email:", help: "Did you mean mailto:?" };
  if (/^[\w.-]+:\d{1,5}(?:[/?#]|$)/.test(target.trim())) {
    return {
      is: `reads as the scheme ${scheme}:, not as a host and its port`,
      help: `Did you mean http://${target.trim()}?`,
    };
  }
  if (KNOWN.includes(scheme)) return undefined;
  // One slip in a short word, two in a longer one: `htps`, `mailot`, but not `lens`.
  const meant = nearest(
    scheme,
    KNOWN.filter((one) => one.length > 3),
    1,
  )[0];
  if (meant === undefined || Math.abs(meant.length - scheme.length) > 1 || !isSlip(scheme, meant)) return undefined;
  return { is: `has the unknown scheme ${scheme}:`, help: `Did you mean ${meant}:?` };
}

/** The first letter and most of the others are the same. */
function isSlip(scheme: string, meant: string): boolean {
  const letters = [...meant];
  return scheme[0] === meant[0] && letters.filter((letter) => scheme.includes(letter)).length >= letters.length - 1;
}
