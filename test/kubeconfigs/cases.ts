/** Reads cases.yaml and writes the files of a case, with the addresses of the servers that are up. */
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { parse } from "yaml";
import { packageRoot } from "../../checker/package-root.ts";
import type { Observatory } from "./observatory.ts";

export interface Case {
  readonly when: string;
  /** Where the kubeconfig is below the case's folder; `kubeconfig` where absent. */
  readonly file?: string;
  /** It is named by a path from the working directory. */
  readonly relative?: boolean;
  readonly text?: string;
  readonly config?: unknown;
  readonly cluster?: Readonly<Record<string, unknown>>;
  readonly user?: Readonly<Record<string, unknown>>;
  readonly context?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
}

/** What a program is started with. */
export interface Start {
  /** Absent where KUBECONFIG or the home folder counts. */
  readonly kubeconfig?: string;
  readonly context?: string;
  readonly env: Readonly<Record<string, string>>;
}

export function readCases(): Case[] {
  return parse(readFileSync(join(packageRoot, "test", "kubeconfigs", "cases.yaml"), "utf8"), { merge: true }) as Case[];
}

/** Writes the case into its folder, which is there and empty. */
export function arrange(one: Case, folder: string, observatory: Observatory): Start {
  const file = join(folder, one.file ?? "kubeconfig");
  const fill = (text: string): string =>
    Object.entries({ ...observatory.places, folder, file }).reduce(
      (filled, [name, value]) => filled.replaceAll(`{${name}}`, value),
      text,
    );
  for (const [name, text] of Object.entries({ ...one.files, [relative(folder, file)]: textOf(one) })) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fill(text));
    if (text.startsWith("#!")) chmodSync(path, 0o755);
  }
  const env = Object.fromEntries(Object.entries(one.env ?? {}).map(([name, text]) => [name, fill(text)]));
  const given = one.relative === true ? relative(process.cwd(), file) : file;
  return {
    ...(env["KUBECONFIG"] === undefined ? { kubeconfig: given } : {}),
    ...(one.context === undefined ? {} : { context: one.context }),
    env: { PATH: "/usr/bin:/bin", HOME: join(folder, "home"), ...env },
  };
}

function textOf({ text, config, cluster, user }: Case): string {
  if (text !== undefined) return text;
  const own = { server: "{server}", "certificate-authority-data": "{ca}", ...cluster };
  return JSON.stringify(
    config ?? {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: "c", cluster: withoutNull(own) }],
      users: [{ name: "u", user: user ?? { token: "t1" } }],
      contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
      "current-context": "x",
    },
  );
}

function withoutNull(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
