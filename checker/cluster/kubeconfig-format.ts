/** What a kubeconfig holds: as the checker keeps it, and the types that its YAML must have. */

import { OTHERS, type Shape } from "../untrusted/shape.ts";

/** Everything that one or more kubeconfig files say; paths in it are absolute. */
export interface Kubeconfig {
  /** Where it came from, as reports name it. */
  readonly source: string;
  readonly clusters: readonly KubeconfigCluster[];
  readonly users: readonly KubeconfigUser[];
  readonly contexts: readonly KubeconfigContext[];
  /** Empty where there is none. */
  readonly currentContext: string;
}

/** The same as client-node's `Context`, which a test reads beside it. */
interface KubeconfigContext {
  readonly name: string;
  readonly cluster: string;
  readonly user: string;
  readonly namespace?: string;
}

export interface KubeconfigCluster {
  readonly name: string;
  readonly server: string;
  readonly serverName?: string | undefined;
  readonly proxyUrl?: string | undefined;
  readonly isUnverified: boolean;
  readonly authorityFile?: string | undefined;
  /** Base64. */
  readonly authorityData?: string | undefined;
  /** What a plugin is given about this cluster beside its address. */
  readonly execConfig?: unknown;
}

export interface KubeconfigUser {
  readonly name: string;
  readonly certificateFile?: string | undefined;
  readonly keyFile?: string | undefined;
  /** Base64, and that of the key. */
  readonly certificateData?: string | undefined;
  readonly keyData?: string | undefined;
  readonly token?: string | undefined;
  readonly tokenFile?: string | undefined;
  readonly username?: string | undefined;
  readonly password?: string | undefined;
  readonly as?: Impersonation | undefined;
  readonly exec?: ExecBlock | undefined;
  /** Name of a way to log in that kubectl itself does not have any more. */
  readonly authProvider?: string | undefined;
}

/** Who is asked for in place of the user who logs in. */
export interface Impersonation {
  readonly user: string;
  readonly uid: string;
  readonly groups: readonly string[];
  readonly extra: Readonly<Record<string, readonly string[]>>;
}

/** A program that hands out a credential. */
export interface ExecBlock {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly apiVersion: string;
  readonly installHint: string;
  readonly interactiveMode: string;
  readonly provideClusterInfo: boolean;
}

/** What its YAML has, and kubectl insists on the types. */
export const FILE: Shape = {
  apiVersion: "",
  kind: "",
  "current-context": "",
  clusters: [
    {
      name: "",
      cluster: {
        server: "",
        "tls-server-name": "",
        "proxy-url": "",
        "insecure-skip-tls-verify": false,
        "certificate-authority": "",
        "certificate-authority-data": "",
        extensions: [{ name: "" }],
      },
    },
  ],
  users: [
    {
      name: "",
      user: {
        "client-certificate": "",
        "client-certificate-data": "",
        "client-key": "",
        "client-key-data": "",
        token: "",
        tokenFile: "",
        username: "",
        password: "",
        as: "",
        "as-uid": "",
        "as-groups": [""],
        "as-user-extra": { [OTHERS]: [""] },
        "auth-provider": { name: "" },
        exec: {
          command: "",
          args: [""],
          env: [{ name: "", value: "" }],
          apiVersion: "",
          installHint: "",
          interactiveMode: "",
          provideClusterInfo: false,
        },
      },
    },
  ],
  contexts: [{ name: "", context: { cluster: "", user: "" } }],
};
