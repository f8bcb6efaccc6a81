/** The checks of monitoring-plugins (Nagios, Icinga): an exit code says OK, WARNING, CRITICAL or UNKNOWN. */
import { type Contestant, quoted, type Scripts, scriptFrom } from "./contestant.ts";

const SECONDS = 10;

const API_STATUS = "200,401,403";

const readyz = (address: string, status: string): string => {
  const [host = "", port = ""] = address.split(":");
  return `check_http -I ${host} -p ${port} -S -u /readyz -e '${status}' -t ${SECONDS}`;
};

const SCRIPTS: Scripts = {
  http: ({ url, status, body, seconds = SECONDS }) => {
    const { protocol, hostname, port, pathname } = new URL(url);
    return [
      `check_http -H ${hostname} -p ${port || (protocol === "https:" ? 443 : 80)} -u ${pathname} -t ${seconds}`,
      ...(protocol === "https:" ? ["-S --sni"] : []),
      ...(status === undefined ? [] : [`-e ${[status].flat().join(",")}`]),
      ...(body === undefined ? [] : [`-r ${quoted(body)}`]),
    ].join(" ");
  },
  certificate: ({ host, port = 443, name = host, days = 14 }) =>
    `check_http -I ${host} -H ${name} -p ${port} -S --sni -C ${days} -t ${SECONDS}`,
  dns: ({ name, to = [], server }) =>
    server === undefined
      ? undefined
      : `check_dig -H ${server} -l ${name} -t ${SECONDS} ${to
          .slice(0, 1)
          .map((address) => `-a ${address}`)
          .join("")}`,
  "api-ready": (_question, { around }) => readyz(around.carrier, "200"),
  "clusters-reachable": (_question, { around }) =>
    around.customers.map((address) => `${readyz(address, API_STATUS)} || exit $?`).join("\n"),
};

export const monitoringPlugins: Contestant = {
  name: "plugins",
  title: "monitoring-plugins",
  about:
    "`check_http`, `check_dig`: OK is pass, WARNING and CRITICAL are fail, UNKNOWN is could not tell. Every customer cluster is asked once for `/readyz`.",
  needs: "plugins",
  script(asked) {
    const script = scriptFrom(SCRIPTS, asked);
    return script === undefined ? undefined : `PATH=${asked.around.plugins}:$PATH\n${script}`;
  },
  read: ({ exitCode }) => (exitCode === 0 ? "pass" : exitCode === 1 || exitCode === 2 ? "fail" : "unknown"),
};
