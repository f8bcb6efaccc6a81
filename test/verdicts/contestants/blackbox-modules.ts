/** The configuration of the blackbox_exporter: a module for each place, since that is where its options go. Pure. */
import type { Question, QuestionOf } from "../question.ts";
import type { Place } from "../place.ts";

/** @param authorities of web servers and of API servers: files of PEM */
export function blackboxConfig(
  asked: readonly (readonly [Place, Question])[],
  authorities: { readonly web: string; readonly api: string },
): string {
  const modules = asked.map(
    ([place, question]) => [blackboxModule(place), moduleOf(question, authorities.web)] as const,
  );
  const api = {
    prober: "http",
    timeout: "10s",
    http: { valid_status_codes: [200, 401, 403], tls_config: { ca_file: authorities.api }, ...IPV4 },
  };
  // JSON is YAML too.
  return JSON.stringify({
    modules: { ...Object.fromEntries(modules.filter(([, module]) => module !== undefined)), "api-server": api },
  });
}

/** Its name. */
export function blackboxModule({ number }: Place): string {
  return `place-${number}`;
}

const IPV4 = { preferred_ip_protocol: "ip4" };

function moduleOf(question: Question, authorityFile: string): object | undefined {
  if (question.probe === "http") return httpModule(question, authorityFile);
  if (question.probe === "certificate") return tlsModule(question, authorityFile);
  return question.probe === "dns" ? dnsModule(question) : undefined;
}

function httpModule({ status, body, seconds = 10, authority }: QuestionOf<"http">, authorityFile: string): object {
  const http = {
    ...IPV4,
    follow_redirects: false,
    ...(authority === undefined ? {} : { tls_config: { ca_file: authorityFile } }),
    ...(status === undefined ? {} : { valid_status_codes: [status].flat() }),
    ...(body === undefined ? {} : { fail_if_body_not_matches_regexp: [body] }),
  };
  return { prober: "http", timeout: `${seconds}s`, http };
}

function tlsModule({ name, authority }: QuestionOf<"certificate">, authorityFile: string): object {
  const trust = {
    ...(authority === undefined ? {} : { ca_file: authorityFile }),
    ...(name === undefined ? {} : { server_name: name }),
  };
  return { prober: "tcp", timeout: "10s", tcp: { ...IPV4, tls: true, tls_config: trust } };
}

function dnsModule({ name, to }: QuestionOf<"dns">): object {
  const address = to === undefined ? ".*" : `(${to.join("|")})`;
  const dns = {
    ...IPV4,
    query_name: name,
    query_type: "A",
    validate_answer_rrs: { fail_if_not_matches_regexp: [`.*\\tA\\t${address}`] },
  };
  return { prober: "dns", timeout: "10s", dns };
}
