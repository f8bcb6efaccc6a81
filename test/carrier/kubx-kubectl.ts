/** Writes a `kubx-kubectl` into a folder for PATH: a real program that asks a real server and says what kubectl says. */

import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** @returns the path of the program; its folder goes on PATH. It reads `<kubeconfigs>/<cluster id>.yaml` (JSON inside). */
export function writeKubxKubectl(folder: string, kubeconfigs: string): string {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, "kubx-kubectl");
  writeFileSync(file, `#!${process.execPath}\nconst FOLDER = ${JSON.stringify(kubeconfigs)};\n${PROGRAM}`);
  chmodSync(file, 0o755);
  return file;
}

/** Text, because it runs as a process of its own. It logs and says what kubectl 1.31 does for the same fault, but tries nothing again. */
const PROGRAM = String.raw`
const { readFileSync } = require("fs");
const https = require("https");
const [id, verb, ...rest] = process.argv.slice(2);
const fail = (text) => { process.stderr.write(text + "\n"); process.exit(1); };
if (verb !== "get" && verb !== "config") fail('error: unknown command "' + verb + '"');
const log = (text) => rest.includes("-v=9") && process.stderr.write("I1122 18:42:02.877568    6003 round_trippers.go:510] " + text + "\n");
let config;
try { config = JSON.parse(readFileSync(FOLDER + "/" + id + ".yaml", "utf8")); } catch { fail("error: no such cluster: " + id); }
const cluster = config.clusters[0].cluster, user = config.users[0].user;
if (verb === "config") { process.stdout.write(JSON.stringify({ ...config, users: [] })); process.exit(0); }
const url = new URL(cluster.server), address = url.host;
const raw = rest.includes("--raw") ? rest[rest.indexOf("--raw") + 1] : undefined;
const flag = rest.find((word) => word.startsWith("--request-timeout="));
const limit = flag ? parseFloat(flag.split("=")[1]) : 0;
const bytes = (text) => (text ? Buffer.from(text, "base64") : undefined);

function ask(path, done) {
  let phase = "dial";
  const began = Date.now();
  log("curl -v -XGET  -H \"Accept: application/json, */*\" '" + cluster.server + path + "'");
  const request = https.request({
    host: url.hostname, port: url.port, path, agent: false, ca: bytes(cluster["certificate-authority-data"]),
    cert: bytes(user["client-certificate-data"]), key: bytes(user["client-key-data"]),
    headers: user.token ? { authorization: "Bearer " + user.token } : {},
  }, (response) => {
    let body = "";
    response.setEncoding("utf8").on("data", (text) => { body += text; });
    response.on("error", () => { process.stdout.write(body); fail("error: unexpected EOF"); });
    log("GET " + cluster.server + path + " " + response.statusCode + " " + response.statusMessage + " in " + (Date.now() - began) + " milliseconds");
    for (const name of ["date", "retry-after", "content-type", "location"]) if (response.headers[name]) log("    " + name + ": " + response.headers[name]);
    response.on("end", () => { if (response.statusCode !== 200) { log("Response Body: " + body); log("server response object: [{}]"); } done(response.statusCode, body); });
  });
  request.on("socket", (socket) => {
    socket.on("connect", () => { phase = "tls"; log("HTTP Trace: Dial to tcp:" + address + " succeed"); });
    socket.on("secureConnect", () => { phase = "headers"; });
  });
  if (limit) setTimeout(() => log("GET " + cluster.server + path + "  in " + limit + " milliseconds") & log("HTTP Statistics: DNSLookup 0 ms Dial 0 ms TLSHandshake " + (phase === "headers" ? 2 : 0) + " ms Duration 1500 ms") & fail("Unable to connect to the server: net/http: request canceled" +
    (phase === "headers" ? "" : " while waiting for connection") + " (Client.Timeout exceeded while awaiting headers)"), limit);
  request.on("error", (error) => fail(words(error, phase)));
  request.end();
}

function words(error, phase) {
  const prefix = "Unable to connect to the server: ";
  const x509 = prefix + "tls: failed to verify certificate: x509: ";
  if (error.code === "ECONNREFUSED") return "The connection to the server " + address + " was refused - did you specify the right host or port?";
  if (error.code === "ENOTFOUND") return prefix + "dial tcp: lookup " + url.hostname + " on 127.0.0.53:53: no such host";
  if (error.code === "CERT_HAS_EXPIRED") return x509 + "certificate has expired or is not yet valid: current time 2031-01-02T00:00:00Z is after 2031-01-01T00:00:00Z";
  if (error.code === "CERT_NOT_YET_VALID") return x509 + "certificate has expired or is not yet valid: current time 2031-01-01T00:00:00Z is before 2031-01-02T00:00:00Z";
  if (error.code === "ERR_TLS_CERT_ALTNAME_INVALID") return x509 + "certificate is valid for other.invalid, not " + url.hostname;
  if (/CERT|UNABLE|SELF_SIGNED/.test(error.code) && phase === "tls") return x509 + "certificate signed by unknown authority";
  if (/ALERT/.test(error.code)) return prefix + "remote error: tls: unknown certificate authority";
  if (/^(EPROTO|ERR_SSL)/.test(error.code)) return prefix + "http: server gave HTTP response to HTTPS client";
  if (phase === "headers" || /disconnected|hang up/.test(error.message)) return prefix + "EOF";
  return prefix + "read tcp 127.0.0.1:50000->" + address + ": read: connection reset by peer";
}

function refused(status, body) {
  let answer;
  try { answer = JSON.parse(body); } catch {}
  if (status === 401) return "error: You must be logged in to the server (Unauthorized)";
  if (answer && answer.kind === "Status") return "Error from server (" + answer.reason + "): " + answer.message;
  if (status === 503) return "Error from server (ServiceUnavailable): the server is currently unable to handle the request";
  return "Error from server (InternalError): an error on the server (" + JSON.stringify(body.trim()) + ") has prevented the request from succeeding";
}

ask(raw || "/api/v1/pods?limit=500", (status, body) => {
  if (status !== 200) fail(refused(status, body));
  if (raw) return process.stdout.write(body, () => process.exit(0));
  const pods = JSON.parse(body).items;
  if (pods.length === 0) { process.stderr.write("No resources found\n"); return process.exit(0); }
  const rows = pods.map((pod) => [pod.metadata.namespace, pod.metadata.name, "1/1", pod.status.phase, "0", "12d"].join("   "));
  process.stdout.write(["NAMESPACE   NAME   READY   STATUS   RESTARTS   AGE", ...rows].join("\n") + "\n", () => process.exit(0));
});
`;
