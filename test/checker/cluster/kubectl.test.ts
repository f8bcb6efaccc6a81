/** The kubx-kubectl transport, through a real process, and its reading of what real kubectl printed. */

import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { customerClusters } from "../../../checker/cluster/customers.ts";
import { classify } from "../../../checker/cluster/failure-class.ts";
import { kubectlCluster } from "../../../checker/cluster/kubectl.ts";
import { readKubectlOutput } from "../../../checker/cluster/kubectl-output.ts";
import type { Attempt } from "../../../checker/cluster/port.ts";
import { kubeconfigOf, startCarrier, type TestCarrier } from "../../carrier/carrier.ts";
import type { Fault } from "../../carrier/faults.ts";
import { writeKubxKubectl } from "../../carrier/kubx-kubectl.ts";
import { readOutputs } from "../../kubectl/outputs.ts";
import { passTime } from "../../passing-time.ts";

let carrier: TestCarrier;
let env: Record<string, string>;
let id: string;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "kubectl-"));
  carrier = await startCarrier({ clusters: 2, seed: 3 });
  env = { PATH: carrier.programs };
  id = carrier.ids[0] ?? "";
});
afterEach(() => carrier.heal());
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await carrier.stop();
});

/** A program that writes down how it was started, and then is the stand-in for kubectl with a changed cluster entry. */
function recorder(change: Readonly<Record<string, unknown>> = {}): string {
  const changed = mkdtempSync(join(folder, "changed-"));
  writeFileSync(join(changed, `${id}.yaml`), kubeconfigOf(carrier.customer(id), "certificate", change));
  const inner = writeKubxKubectl(join(changed, "bin"), changed);
  const program = join(changed, "recorder");
  writeFileSync(program, `#!/bin/sh\necho "$@" >> ${join(folder, "started")}\nexec ${inner} "$@"\n`);
  chmodSync(program, 0o755);
  rmSync(join(folder, "started"), { force: true });
  return program;
}

/** A kubectl with a sound configuration that says these lines of its log when it is to ask, and then never ends. */
function never(log: readonly string[]): string {
  const program = join(mkdtempSync(join(folder, "never-")), "kubectl");
  writeFileSync(`${program}.log`, log.map((line) => `${line}\n`).join(""));
  const view = {
    kind: "Config",
    "current-context": "a",
    contexts: [{ name: "a", context: { cluster: "a", user: "a" } }],
    clusters: [{ name: "a", cluster: { server: "https://127.0.0.1:6443", "certificate-authority": "/ca.crt" } }],
  };
  writeFileSync(`${program}.view`, JSON.stringify(view));
  writeFileSync(
    program,
    '#!/bin/sh\ncase "$*" in *"config view"*) exec cat "$0.view";; esac\ntouch "$0.started"\ncat "$0.log" >&2\nexec sleep 3600\n',
  );
  chmodSync(program, 0o755);
  return program;
}

/** How the last recorder was started, a line for each time. */
function recorded(): string[] {
  return readFileSync(join(folder, "started"), "utf8").trim().split("\n");
}

describe("through a process", () => {
  test.each<[Fault, string]>([
    ["refuse", "TCP_REFUSED"],
    ["close", "TLS_EOF"],
    ["plain-http", "TLS_PROTO"],
    ["foreign-authority", "TLS_CA"],
    ["expired", "TLS_EXPIRED"],
    ["wrong-name", "TLS_NAME"],
    ["forbidden", "HTTP_403"],
    ["not-ready", "READYZ_FAIL"],
    ["proxy-page", "HTTP_5XX_PROXY"],
    ["too-many-requests", "HTTP_429"],
  ])("%s is %s, as far as kubectl tells it", async (fault, expected) => {
    await carrier.breakNetwork([id], fault);
    expect(classify(await (await customerClusters({ env }).open(id)).attempt("/readyz")).id).toBe(expected);
  });

  test("kubectl ends before our deadline does, and its log tells TCP from TLS", async () => {
    const [dropped = "", silent = ""] = carrier.ids;
    await Promise.all([carrier.breakNetwork([dropped], "drop"), carrier.breakNetwork([silent], "silent")]);
    const limits = { connect: 1_200, total: 30_000 };
    const attempts = await Promise.all(
      [dropped, silent].map((cluster) => kubectlCluster({ id: cluster, env }).attempt("/readyz", limits)),
    );
    expect(attempts.map((attempt) => classify(attempt).id)).toEqual(["TCP_TIMEOUT", "TLS_TIMEOUT"]);
  });

  test("a sound cluster is proven, by /readyz and by the runbook's own command", async () => {
    const [asked, literal] = await Promise.all([
      kubectlCluster({ id, env }).attempt("/readyz"),
      kubectlCluster({ id, env, literal: true }).attempt("/readyz"),
    ]);
    expect([asked, literal].map((attempt) => [attempt.status, attempt.transport, classify(attempt).network])).toEqual([
      [200, "kubectl", "proven"],
      [200, "kubectl", "proven"],
    ]);
    expect(
      carrier
        .customer(id)
        .requests.slice(-2)
        .map((request) => request.path)
        .sort(),
    ).toEqual(["/api/v1/pods?limit=500", "/readyz"]);
  });

  test("get and list read through it, and a 403 names the permission", async () => {
    const cluster = kubectlCluster({ id, env });
    const { state } = carrier.customer(id);
    state.pods = [{ metadata: { name: "cart-0", namespace: "shop" } }];
    expect(await cluster.list("/api/v1/namespaces/shop/pods")).toHaveLength(1);
    state.forbidden = ["pods"];
    await expect(cluster.list("/api/v1/namespaces/shop/pods")).rejects.toMatchObject({
      kind: "forbidden",
      next: "Ask for the right to list pods in namespace shop.",
    });
  });

  test("a wrapper that hangs is ended with its children, and counts for nothing", async () => {
    const command = join(folder, "hangs");
    writeFileSync(command, '#!/bin/sh\nsleep 3600 & echo $! >"$0.child.new"; mv "$0.child.new" "$0.child"\nwait\n');
    chmodSync(command, 0o755);
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: [command, "{cluster}"] });
    const child = `${command}.child`;
    const attempt = await passTime(
      () => cluster.attempt("/readyz"),
      () => existsSync(child),
      3_600_000,
    );
    expect(attempt.timedOut).toBe(true);
    expect(classify(attempt)).toMatchObject({ id: "UNMAPPED", network: "ambiguous" });
    // A process that is gone takes no signal. It may take its time to go.
    const pid = Number(readFileSync(child, "utf8"));
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow("ESRCH"), 60_000);
  });

  test("a kubectl that was turned away is not waited for while it waits to ask again", async () => {
    const said = readOutputs()["v1.27.16"]?.["too-many-requests"]?.stderr ?? [];
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: [never(said), "{cluster}"] });
    const attempt = await cluster.attempt("/readyz", { connect: 3_600_000, total: 3_600_000 });
    expect(classify(attempt).id).toBe("HTTP_429");
  });

  test("one that is stopped has learned nothing", async () => {
    const stop = new AbortController();
    const program = never([]);
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: [program, "{cluster}"] });
    const attempt = cluster.attempt("/readyz", { connect: 3_600_000, total: 3_600_000 }, stop.signal);
    await vi.waitFor(() => expect(existsSync(`${program}.started`)).toBe(true), 60_000);
    stop.abort();
    expect(classify(await attempt)).toMatchObject({ id: "ABORTED", network: "local" });
  });

  test("it is asked once what it would verify, and then as often as wanted", async () => {
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: [recorder(), "{cluster}"] });
    for (let count = 0; count < 3; count++) await cluster.attempt("/readyz");
    const started = recorded();
    expect(started.filter((line) => line.includes(" config view "))).toHaveLength(1);
    expect(started.filter((line) => line.includes(" get --raw /readyz "))).toHaveLength(3);
    expect(started.every((line) => line.startsWith(`${id} `))).toBe(true);
  });

  test.each([
    ["insecure-skip-tls-verify", { "insecure-skip-tls-verify": true, "certificate-authority-data": undefined }],
    ["plain http", { server: "http://127.0.0.1:1" }],
    ["the system's authorities", { "certificate-authority-data": undefined }],
  ])("what kubectl does not verify proves nothing, and is not asked: %s", async (_name, change) => {
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: [recorder(change), "{cluster}"] });
    await expect(cluster.attempt("/readyz")).rejects.toMatchObject({ kind: "setup" });
    await expect(cluster.get("/api/v1/namespaces/shop")).rejects.toMatchObject({ kind: "setup" });
    expect(recorded().some((line) => line.includes(" get "))).toBe(false);
  });

  test("a flag of the command's own that verifies nobody is taken back by a later one", async () => {
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: [recorder(), "{cluster}"] });
    await cluster.attempt("/readyz");
    await cluster.list("/api/v1/nodes");
    const asked = recorded().filter((line) => line.includes(" get "));
    expect(asked.map((line) => line.split(" ").includes("--insecure-skip-tls-verify=false"))).toEqual([true, true]);
  });

  test("the path of the server's URL, which kubectl leaves out, is asked for", async () => {
    const server = `${carrier.customer(id).url}/k8s/clusters/c-1`;
    const cluster = kubectlCluster({
      id,
      env: { PATH: "/usr/bin:/bin" },
      command: [recorder({ server }), "{cluster}"],
    });
    const attempt = await cluster.attempt("/readyz");
    expect(recorded().at(-1)).toContain(" get --raw /k8s/clusters/c-1/readyz ");
    expect(attempt.relayed).toBe(true);
  });

  test("a command that shows no kubeconfig counts for nothing", async () => {
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: ["echo", "{cluster}"] });
    expect(classify(await cluster.attempt("/readyz"))).toMatchObject({ id: "UNMAPPED", network: "ambiguous" });
  });

  test("after it has hung once, a cluster is waited for less", async () => {
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: [recorder(), "{cluster}"] });
    await cluster.attempt("/readyz");
    await carrier.breakNetwork([id], "silent");
    await cluster.attempt("/readyz", { connect: 300, total: 30_000 });
    await carrier.heal();
    await cluster.attempt("/readyz");
    const timeouts = recorded().flatMap((line) => /--request-timeout=(\d+)ms/.exec(line)?.[1] ?? []);
    expect(timeouts).toEqual(["11000", "300", "4000"]);
  });

  test("where it hung is known from the first time, when kubectl had the time to say it", async () => {
    const says = join(folder, "says");
    const config = kubeconfigOf(carrier.customer(id)).replaceAll("\n", "");
    const command = join(folder, "hung");
    writeFileSync(command, `#!/bin/sh\n[ "$2" = config ] && echo '${config}' && exit\ncat ${says} >&2; exit 1\n`);
    chmodSync(command, 0o755);
    const cluster = kubectlCluster({ id, env: { PATH: "/usr/bin:/bin" }, command: [command, "{cluster}"] });
    const ids: string[] = [];
    for (const words of ["net/http: TLS handshake timeout", "context deadline exceeded", "EOF"]) {
      writeFileSync(says, `Unable to connect to the server: ${words}\n`);
      ids.push(classify(await cluster.attempt("/readyz")).id);
    }
    expect(ids).toEqual(["TLS_TIMEOUT", "TLS_TIMEOUT", "TLS_EOF"]);
  });

  test("a program that is not there is our own fault", async () => {
    expect(classify(await kubectlCluster({ id, env: { PATH: "/nowhere" } }).attempt("/readyz"))).toMatchObject({
      id: "KUBECTL_MISSING",
      network: "local",
    });
  });

  test("an id that could be a flag or a path is refused", () => {
    for (const wrong of ["-n", "--kubeconfig=x", "../x", "a b", "", "a;b"])
      expect(() => kubectlCluster({ id: wrong, env })).toThrow("no cluster id");
  });

  test("a path that would act is refused before anything is started", async () => {
    await expect(
      kubectlCluster({ id, env: { PATH: "/nowhere" } }).attempt("/api/v1/namespaces/a/pods/b/exec?command=ls"),
    ).rejects.toThrow("only reads");
  });
});

describe("texts", () => {
  const UNABLE = "Unable to connect to the server: ";
  test.each([
    ["The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?", "TCP_REFUSED"],
    [`${UNABLE}dial tcp: lookup nope.invalid on 10.1.2.3:53: no such host`, "DNS_NX"],
    [
      `${UNABLE}dial tcp: lookup api.example.com on 10.1.2.3:53: read udp 10.0.0.1:3->10.1.2.3:53: i/o timeout`,
      "DNS_TEMP",
    ],
    [`${UNABLE}dial tcp 10.1.2.3:443: i/o timeout`, "TCP_TIMEOUT"],
    [`${UNABLE}dial tcp 10.1.2.3:443: connect: no route to host`, "TCP_UNREACH"],
    [`${UNABLE}dial tcp 10.1.2.3:443: connect: network is unreachable`, "TCP_UNREACH"],
    [`${UNABLE}dial tcp 10.1.2.3:443: connect: connection reset by peer`, "TCP_RESET"],
    [`${UNABLE}read tcp 10.0.0.1:50096->10.1.2.3:443: read: connection reset by peer`, "TLS_EOF"],
    [`${UNABLE}EOF`, "TLS_EOF"],
    [`${UNABLE}net/http: TLS handshake timeout`, "TLS_TIMEOUT"],
    [
      `${UNABLE}net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
      "CONNECT_TIMEOUT",
    ],
    [`${UNABLE}net/http: request canceled (Client.Timeout exceeded while awaiting headers)`, "HDR_TIMEOUT"],
    // Printed while it dials and while it waits for the answer alike.
    [`${UNABLE}context deadline exceeded`, "UNMAPPED"],
    [`${UNABLE}tls: failed to verify certificate: x509: certificate signed by unknown authority`, "TLS_CA"],
    [
      `${UNABLE}tls: failed to verify certificate: x509: certificate is not valid for any names, but wanted to match localhost`,
      "TLS_NAME",
    ],
    [
      `${UNABLE}tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2031-01-02T00:00:00Z is after 2031-01-01T00:00:00Z`,
      "TLS_EXPIRED",
    ],
    [
      `${UNABLE}tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time 2031-01-01T00:00:00Z is before 2031-01-02T00:00:00Z`,
      "TLS_NOTYET",
    ],
    [`${UNABLE}remote error: tls: certificate required`, "TLS_CLIENT"],
    [`${UNABLE}http: server gave HTTP response to HTTPS client`, "TLS_PROTO"],
    [`${UNABLE}proxyconnect tcp: dial tcp 10.0.0.9:3128: connect: connection refused`, "PROXY_REFUSED"],
    [`${UNABLE}getting credentials: exec: executable ibmcloud not found`, "CRED_EXEC"],
    ["error: unexpected EOF", "BODY_RST"],
    ["error: You must be logged in to the server (Unauthorized)", "HTTP_401"],
    [
      "error: You must be logged in to the server (the server has asked for the client to provide credentials)",
      "HTTP_401",
    ],
    ['Error from server (Forbidden): forbidden: User "x" cannot get path "/readyz"', "HTTP_403"],
    ["Error from server (TooManyRequests): Too many requests, please try again later.", "HTTP_429"],
    ["Error from server (InternalError): Internal error occurred: etcd", "HTTP_500_K8S"],
    ["Error from server (ServiceUnavailable): apiserver not ready", "HTTP_500_K8S"],
    ["Error from server (Timeout): Timeout: request did not complete", "HTTP_500_K8S"],
    ["Error from server (NotFound): the server could not find the requested resource", "HTTP_OTHER_K8S"],
    // No Status came: kubectl fills in words of its own, whoever it was that answered.
    ["Error from server (ServiceUnavailable): the server is currently unable to handle the request", "HTTP_5XX_PROXY"],
    [
      "Error from server (Timeout): the server was unable to return a response in the time allotted, but may still be processing the request",
      "HTTP_5XX_PROXY",
    ],
    [
      'Error from server (InternalError): an error on the server ("<html>oops</html>") has prevented the request from succeeding',
      "HTTP_5XX_PROXY",
    ],
    [
      'Error from server (InternalError): an error on the server ("[+]ping ok\\n[-]etcd failed: reason withheld\\nreadyz check failed") has prevented the request from succeeding',
      "READYZ_FAIL",
    ],
    ["Error from server (Forbidden): <html>blocked by policy</html>", "HTTP_OTHER"],
    ["error: unknown flag: --raw", "UNMAPPED"],
    ["", "UNMAPPED"],
  ])("%s", (line, id) => {
    expect(classify(asAttempt({ exitCode: 1, stdout: "", stderr: `${line}\n` })).id).toBe(id);
  });

  test("the log of kubectl's discovery is not its answer", () => {
    const noise =
      'E1122 18:10:53.1 13512 memcache.go:265] "Unhandled Error" err="couldn\'t get current server API group list: dial tcp: i/o timeout"\n';
    const stderr = `${noise.repeat(5)}Error from server (Forbidden): pods is forbidden\n`;
    expect(classify(asAttempt({ exitCode: 1, stdout: "", stderr })).id).toBe("HTTP_403");
  });

  const REQUEST =
    "I1 round_trippers.go:466] curl -v -XGET  -H \"Accept: */*\" 'https://10.1.2.3:443/readyz?timeout=8s'\n";
  const DIALLED = "I1 round_trippers.go:510] HTTP Trace: Dial to tcp:10.1.2.3:443 succeed\n";
  const GIVEN_UP =
    "I1 round_trippers.go:553] GET https://10.1.2.3:443/readyz?timeout=8s  in 8001 milliseconds\n" +
    "I1 round_trippers.go:570] HTTP Statistics: DNSLookup 0 ms Dial 0 ms TLSHandshake 0 ms Duration 8001 ms\n";
  const late = (stderr: string, byProxy = false) =>
    classify(asAttempt({ exitCode: 1, stdout: "", stderr, limit: 8_000, byProxy })).id;
  test.each([
    ["no dial in time", REQUEST + GIVEN_UP, "TCP_TIMEOUT"],
    ["dialled, and too late for TLS", REQUEST + DIALLED + GIVEN_UP.replaceAll("8001", "11001"), "HDR_TIMEOUT"],
    ["dialled, and nothing of TLS", REQUEST + DIALLED + GIVEN_UP, "UNMAPPED"],
    ["a host name, and no word about it", REQUEST.replace("10.1.2.3", "api.example.com") + GIVEN_UP, "UNMAPPED"],
    ["a log that does not say how far it came", REQUEST + GIVEN_UP.replace("HTTP Statistics", "-"), "UNMAPPED"],
    ["ended before its time", REQUEST + GIVEN_UP.replace("in 8001", "in 20"), "UNMAPPED"],
  ])("from the log, whatever the last words: %s", (_name, stderr, id) => {
    expect(late(stderr)).toBe(id);
  });

  test("through a proxy, a dial that fails says nothing of the cluster", () => {
    expect(late(REQUEST + GIVEN_UP, true)).toBe("UNMAPPED");
  });

  test("a captive portal's page is no cluster, though kubectl is content", () => {
    expect(classify(asAttempt({ exitCode: 0, stdout: "<html>Welcome</html>", stderr: "" })).id).toBe("HTTP_NOTK8S");
  });

  test("a token in stderr does not come out", () => {
    const { error } = readKubectlOutput({
      exitCode: 1,
      stdout: "",
      stderr: "error: Authorization: Bearer eyJhbGciOi.eyJzdWIiOiJ4.c2lnbmF0dXJl failed",
    });
    expect(error?.message).toBe("error: Authorization: Bearer [redacted] failed");
  });
});

function asAttempt(output: Parameters<typeof readKubectlOutput>[0]): Attempt {
  return {
    ...readKubectlOutput(output),
    timings: { start: 0 },
    startedAt: "2031-01-01T00:00:00.000Z",
    transport: "kubectl",
  };
}
