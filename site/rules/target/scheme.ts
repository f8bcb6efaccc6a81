/** Judges the scheme of a URL: harmful, misspelt, or not meant as one. */
import { nearest } from "../../../checker/nearest.ts";
import { type Sentence, joined, message } from "../message.ts";

/** Schemes that runbooks really use; a misspelt one is recognised by its likeness to them. */
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

export interface SchemeFault {
  readonly code: "runs-script" | "one-machine" | "unknown-scheme" | "host-and-port";
  readonly data: { readonly target: string; readonly scheme: string; readonly like?: string };
}

/** The sentences about schemes. @param subject what they begin with */
export function schemeMessages<const Name extends string>(subject: Sentence<Name>) {
  return {
    "runs-script": {
      is: joined(subject, message` has the scheme ${"scheme"}:, which can run script in the reader's name`),
      fix: "Link a page instead.",
    },
    "one-machine": {
      is: joined(subject, message` leads to a file on one person's machine`),
      fix: "Add the file to the content folder and link it there.",
    },
    "unknown-scheme": {
      is: joined(subject, message` has the unknown scheme ${"scheme"}:`),
      fix: message`Did you mean ${"like"}:?`,
    },
    "host-and-port": {
      is: joined(subject, message` reads as the scheme ${"scheme"}:, not as a host and its port`),
      fix: message`Did you mean http://${"target"}?`,
    },
  };
}

/** Undefined for a scheme that is fine, or that some program of the reader may know. */
export function schemeFault(written: string, scheme: string, isLink: boolean): SchemeFault | undefined {
  const target = written.trim();
  const fault = (code: SchemeFault["code"], like?: string): SchemeFault => ({
    code,
    data: { target, scheme, ...(like === undefined ? {} : { like }) },
  });
  if (scheme === "javascript" || scheme === "vbscript" || (scheme === "data" && isLink)) return fault("runs-script");
  if (scheme === "file") return fault("one-machine");
  if (scheme === "email") return fault("unknown-scheme", "mailto");
  // `tel:112` is a number and no port.
  if (scheme === "tel" || scheme === "sms") return undefined;
  if (/^[\w.-]+:\d{1,5}(?:[/?#]|$)/.test(target)) return fault("host-and-port");
  if (KNOWN.includes(scheme)) return undefined;
  // One slip in a short word, two in a longer one: `htps`, `mailot`, but not `lens`.
  const [meant] = nearest(
    scheme,
    KNOWN.filter((one) => one.length > 3),
    1,
  );
  if (meant === undefined || Math.abs(meant.length - scheme.length) > 1 || !isSlip(scheme, meant)) return undefined;
  return fault("unknown-scheme", meant);
}

/** The first letter and most of the others are the same. */
function isSlip(scheme: string, meant: string): boolean {
  const letters = [...meant];
  return scheme[0] === meant[0] && letters.filter((letter) => scheme.includes(letter)).length >= letters.length - 1;
}
