/**
 * What secrets look like in the texts of others. The kinds are those that gitleaks and detect-secrets know. Every expression
 * begins at a fixed word and bounds its repetitions, so that the time for a text grows with its length and no faster.
 */

/** What stands in place of a secret. */
export const REDACTED = "[redacted]";

/** Names of variables, fields and headers whose value is a secret, as the end of a name: `DB_PASSWORD`, `x-api-key`. */
const NAMES = `(?:${[
  ..."token secret passw(?:or)?d passphrase passcode pwd credentials? cookie sharedaccesssignature".split(" "),
  "connection[_-]?string",
  "(?:api|app|auth|access|account|client|consumer|database|db|encryption|license|master|private|priv)[_-]?key(?:[_-]?data)?",
  "(?:secret|service|shared|signing|storage)[_-]?key",
  "(?:db|user|my|pg|root|admin|key)[_-]?pass",
].join("|")})\\d*`;
/** Words behind which a secret comes only where it is assigned; in prose a colon may follow them. */
const WEAK_NAMES = "(?:pass|auth|otp|pin|sid|sig|signature|session(?:[_-]?(?:id|key))?|csrf|xsrf)";
/** `"`, `'`, `\"` or `]` behind a name, then what assigns, also as it is in a URL. */
const ASSIGNS = /(?:\\?["'\]]){0,3}\s{0,5}(?:=>|:=|={1,2}|:|%3d|%3a)\s{0,5}/.source;
/** A quoted text, escaped or not, else all up to a blank or a quote. */
const VALUE = /(?!\[redacted)(?:\\"[^"\\]{0,4000}\\"|"(?:[^"\\]|\\.){0,4000}"|'[^']{0,4000}'|[^\s"']{1,4000})/.source;

type Replacement = string | ((whole: string, ...groups: string[]) => string);

/** Beginnings that the makers of keys gave them, so that they be recognised. */
const MARKED = [
  "gh[opsur]_",
  "github_pat_",
  "gl(?:pat|ptt|dt|rt|soat|agent|cbt|imt|ft|oas|ffct)-",
  "(?:sk|rk)_(?:live|test|prod)_",
  "whsec_",
  "sk-",
  "xox[abeoprs]-",
  "xapp-",
  "AIza",
  "ya29\\.",
  "GOCSPX-",
  "npm_",
  "pypi-",
  "do[opr]_v1_",
  "hv[sbr]\\.",
  "SG\\.",
  "shp(?:at|ca|pa|ss)_",
  "dckr_[po]at_",
  "gl(?:sa|c)_",
  "tskey-",
  "dapi",
  "hf_",
  "lin_api_",
  "rubygems_",
  "NRAK-",
  "pul-",
  "PMAK-",
  "AT[AC]TT3",
  "AKCp",
  "dp\\.pt\\.",
  "dt0c01\\.",
  "fio-u-",
  "AGE-SECRET-KEY-1",
  "p8e-",
  "LTAI",
  "sntry[su]_",
  "xkeysib-",
  "sq0(?:atp|csp)-",
  "EAA[CM]",
  "duffel_",
  "CLOJARS_",
  "FLWSECK",
  "ops_eyJ",
  "sbp_",
  "r8_",
  "gsk_",
  "key-",
].join("|");

/** In the order of replacement. */
const PATTERNS: readonly (readonly [RegExp, Replacement])[] = [
  [/-----BEGIN [^-]{0,100}-----[^]*?(?:-----END [^-]{0,100}-----|$)/g, REDACTED],
  // The content of a pull secret, and the name of a variable with its value, which Kubernetes writes apart.
  [
    /(\\?"name\\?"\s{0,5}:\s{0,5}\\?"[^"\\]{0,300}\\?"\s{0,5},\s{0,5}\\?"value\\?"\s{0,5}:\s{0,5})(?:\\"[^"\\]{0,4000}\\"|"(?:[^"\\]|\\.){0,4000}")/g,
    `$1${REDACTED}`,
  ],
  [/(?<![\w-])eyJ[\w-]{5,4000}(?:\.[\w-]{0,4000}){1,4}/g, REDACTED],
  [
    /\b(authorization["'\\]{0,3}\s{0,5}[:=]\s{0,5}["'\\]{0,3}(?:(?:bearer|basic|token|negotiate|digest|apikey)\s{1,5})?)[^\s"']{1,4000}/gi,
    `$1${REDACTED}`,
  ],
  [/\b(bearer\s{1,5})(?!(?:auth\w{0,20}|tokens?|realm|error|scheme)\b)[\w.~+/=:-]{6,4000}/gi, `$1${REDACTED}`],
  [
    /\b(basic\s{1,5})([\w+/-]{6,4000}={0,2})/gi,
    (whole, word, text) => (isCredential(text) ? `${word}${REDACTED}` : whole),
  ],
  [/(:\/\/)[^\s/?#]{1,1000}@/g, `$1${REDACTED}@`],
  [
    /((?:hooks\.slack\.com\/(?:services|workflows)|discord(?:app)?\.com\/api\/webhooks|webhook\.office\.com\/\w{1,20})\/)[\w/@-]{8,500}/gi,
    `$1${REDACTED}`,
  ],
  [/\b((?:set-)?cookie["'\\]{0,3}\s{0,5}[:=]\s{0,5})(?:[^\s;,]{1,4000}(?:;\s{0,5})?){1,50}/gi, `$1${REDACTED}`],
  [new RegExp(`(${NAMES}${ASSIGNS})${VALUE}`, "gi"), `$1${REDACTED}`],
  [new RegExp(`(<[\\w:.-]{0,50}${NAMES}>)[^<]{1,4000}`, "gi"), `$1${REDACTED}`],
  [new RegExp(`(--?[\\w-]{0,30}${NAMES}\\s{1,5})(?!-)${VALUE}`, "gi"), `$1${REDACTED}`],
  [
    new RegExp(`(\\b${WEAK_NAMES}["']{0,1}\\s{0,5}={1,2}\\s{0,5}|"auth"\\s{0,5}:\\s{0,5})${VALUE}`, "gi"),
    `$1${REDACTED}`,
  ],
  [/(?:\b|(?<=%[0-9A-F]{2}))(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AROA|AIDA)[A-Z0-9]{12,30}\b/g, REDACTED],
  [new RegExp(`(?<![\\w-])(?:${MARKED})[\\w.~+/=-]{8,4000}`, "g"), (whole) => (/\d/.test(whole) ? REDACTED : whole)],
  [
    /\bSK[0-9a-f]{32}\b|\b\d{8,10}:AA[\w-]{30,40}|\bA3(?:-[A-Z0-9]{5,11}){5,6}\b|\b[\w.~]{3}\dQ~[\w.~-]{31,34}/g,
    REDACTED,
  ],
  [/\$(?:2[abxy]?|5|6|7|y|gy|argon2\w{1,2}|scrypt|pbkdf2[\w-]{0,10})\$[\w.$/+,=-]{20,300}/g, REDACTED],
  // Kubernetes names have no capitals, opaque tokens have.
  [/[\w+/=-]{40,}/g, opaque],
];

const NAME_ENDS = new RegExp(`${NAMES}$`, "i");

/** The same text, in which nothing looks like a secret any more. */
export function withoutSecretPatterns(text: string): string {
  let rest = text;
  for (const [pattern, replacement] of PATTERNS) rest = rest.replace(pattern, replacement as string);
  return rest;
}

/** Does the name of a variable or a field say that its value is a secret? */
export function isSecretName(name: string): boolean {
  return NAME_ENDS.test(name);
}

/** A path may look so in all, but not in one of its parts. */
function opaque(run: string, ...[offset, text]: string[]): string {
  const isPath = run.startsWith("/") || /[.:~@]/.test(text?.[Number(offset) - 1] ?? "");
  if (!isPath) return isMixed(run) ? REDACTED : run;
  return run
    .split("/")
    .map((part) => (part.length >= 40 && isMixed(part) ? REDACTED : part))
    .join("/");
}

/** Capitals, small letters and digits, and not made of words: where words are taken out, more than a fifth is left. */
function isMixed(text: string): boolean {
  if (!/\d/.test(text) || !/[a-z]/.test(text) || !/[A-Z]/.test(text)) return false;
  const letters = text.replace(/[^A-Za-z0-9]/g, "");
  return letters.replace(/[A-Z]?[a-z]{3,}|[A-Z]{3,}|\d+/g, "").length > letters.length / 5;
}

/** `user:password` in Base64; the words behind "basic" in prose decode to no such thing. */
function isCredential(text: string): boolean {
  return /^[\x20-\x7e]*:[\x20-\x7e]*$/.test(Buffer.from(text, "base64").toString("latin1"));
}
