/** Names and ports of hosts: `dig`, `nslookup`, `host`, `openssl s_client`, `nc -z`. */
import { isIP } from "node:net";
import { argumentsOf } from "../read/options.ts";
import type { Stage } from "../read/commands.ts";
import type { Normal } from "../read/normal.ts";
import type { Names } from "../names.ts";
import type { Words } from "../draft.ts";
import type { Found } from "./look.ts";

interface Look {
  readonly normal: Normal;
  readonly names: Names;
  readonly words: Words;
}

const TYPES = /^(?:A|AAAA|ANY|IN|CNAME|MX|NS|TXT|SRV|PTR|SOA)$/i;

export function proposeName({ words }: Stage, { normal, names, words: around }: Look): Found | undefined {
  const rest = argumentsOf(words, {}, new Set(["t", "p", "type"])).words.filter((word) => !word.startsWith("+"));
  const server = rest.find((word) => word.startsWith("@"))?.slice(1);
  const [name, second] = rest.filter((word) => !word.startsWith("@") && !TYPES.test(word));
  const asked = server ?? second;
  if (name === undefined || isIP(name) !== 0 || /x{3,}|^localhost$/i.test(name)) return undefined;
  const value = names.fill(name, "host");
  // The name of a service is known within the cluster alone.
  if (/\.svc(?:\.|$)|^kubernetes(?:\.default)?$/.test(value) || !/[.$]/.test(value)) return undefined;
  const to = addressesIn(around.around);
  const dns = {
    name: value,
    ...(asked !== undefined && isIP(asked) !== 0 ? { server: asked } : {}),
    ...(to.length === 0 ? {} : { to }),
  };
  const isJudged =
    to.length > 0 ||
    normal.isWell ||
    /\b(?:should|must|verify|check|confirm|ensure|make sure|whether|if)\b[^.;]{0,60}\bresolv/i.test(around.around);
  return isJudged ? { check: { probe: "dns", params: dns } } : { show: [{ probe: "dns", ...dns }] };
}

function addressesIn(text: string): string[] {
  const said = /\b(?:should|must)\b[^.;]{0,40}\b(?:resolve|point|return|be)\b([^;]{0,80})/i.exec(text)?.[1] ?? "";
  return (said.match(/\b\d{1,3}(?:\.\d{1,3}){3}\b/g) ?? []).filter((one) => isIP(one) !== 0);
}

export function proposeCertificate({ words }: Stage, { normal, names, words: around }: Look): Found | undefined {
  const { words: rest, options } = argumentsOf(
    words.map((word) => word.replace(/^-(?=\w{2})/, "--")),
    {},
    new Set(["connect", "servername", "CAfile", "starttls", "cert", "key", "proxy"]),
  );
  // Another protocol comes before TLS there, or a certificate of our own is wanted.
  if (rest[0] !== "s_client" || ["starttls", "cert", "proxy"].some((name) => options.has(name))) return undefined;
  const [host = "", port = "443"] = (options.get("connect")?.[0] ?? "").split(/:(?=[^:]*$)/);
  const certificate = tls(host, port, names, options.get("servername")?.[0]);
  if (certificate === undefined) return undefined;
  const { days } = normal;
  const isJudged =
    days !== undefined || normal.isWell || /\b(?:expire[ds]?|expiry|expiration|valid|trusted)\b/i.test(around.around);
  const params = { ...certificate, ...(days === undefined ? {} : { days }) };
  return isJudged ? { check: { probe: "certificate", params } } : { show: [{ probe: "certificate", ...params }] };
}

function tls(
  host: string,
  port: string,
  names: Names,
  servername?: string,
): Readonly<Record<string, unknown>> | undefined {
  const value = names.fill(host, "host");
  if (value === "" || /^(?:localhost|127\.|0\.)|x{3,}/i.test(value) || !/^\d{1,5}$/.test(port)) return undefined;
  const name = servername === undefined ? "" : names.fill(servername, "host");
  return {
    host: value,
    ...(port === "443" ? {} : { port: Number(port) }),
    ...(name === "" || name === value ? {} : { name }),
  };
}

/** A port that speaks TLS shows its certificate, and one that speaks HTTP its answer; of others nothing can be shown. */
export function proposePort({ words }: Stage, { names }: Look): Found | undefined {
  const { words: rest } = argumentsOf(words, {}, new Set(["w", "i", "s", "p", "x", "X"]));
  const [host = "", port = ""] = rest.length === 1 ? (rest[0] ?? "").split(":") : rest;
  if (/^(?:443|6443|8443|9443|10250|2379)$/.test(port)) {
    const certificate = tls(host, port, names);
    return certificate === undefined ? undefined : { show: [{ probe: "certificate", ...certificate, chain: "any" }] };
  }
  const value = names.fill(host, "host");
  if (!/^(?:80|8080|9090|9093|3000|8000)$/.test(port) || value === "" || /^(?:localhost|127\.)/.test(value))
    return undefined;
  return { show: [{ probe: "http", url: `http://${value}:${port}/` }] };
}
