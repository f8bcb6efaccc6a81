/**
 * `npm run kubernetes-types`: what versions of Kubernetes publish of the objects that manifests use, written to
 * kubernetes-types.json. It needs npm's registry, and the programs of Kubernetes 1.20; the test of this folder needs neither.
 */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findPrograms } from "../../verdicts/programs.ts";
import { startApiServer } from "../../verdicts/world/api-server.ts";
import { startEtcd } from "../../verdicts/world/etcd.ts";
import type { Definition, FieldType, Published } from "./published-types.ts";

const FILE = "test/checker/manifest/kubernetes-types.json";

/** What manifests create, as far as a version has it. */
const KINDS: Readonly<Record<string, RegExp>> = {
  "v1 ConfigMap": /^(?:io\.k8s\.api\.core\.)?v1\.?ConfigMap$/i,
  "v1 ServiceAccount": /^(?:io\.k8s\.api\.core\.)?v1\.?ServiceAccount$/i,
  "rbac.authorization.k8s.io/v1 Role": /^(?:io\.k8s\.api\.rbac\.)?v1\.?Role$/i,
  "rbac.authorization.k8s.io/v1 ClusterRole": /^(?:io\.k8s\.api\.rbac\.)?v1\.?ClusterRole$/i,
  "rbac.authorization.k8s.io/v1 RoleBinding": /^(?:io\.k8s\.api\.rbac\.)?v1\.?RoleBinding$/i,
  "rbac.authorization.k8s.io/v1 ClusterRoleBinding": /^(?:io\.k8s\.api\.rbac\.)?v1\.?ClusterRoleBinding$/i,
  "batch/v1 Job": /^(?:io\.k8s\.api\.batch\.)?v1\.?Job$/i,
  "batch/v1 CronJob": /^(?:io\.k8s\.api\.batch\.)?v1\.?CronJob$/i,
  "batch/v1beta1 CronJob": /^(?:io\.k8s\.api\.batch\.)?v1beta1\.?CronJob$/i,
};

/** Releases of Kubernetes' client that were generated from the OpenAPI document of a version; its sources say from which. */
const CLIENTS = [
  { version: "1.24", release: "0.17.0", document: "release-1.24", models: "dist/gen/model", name: firstIsSmall },
  { version: "1.33", release: "1.3.0", document: "v1.33.0", models: "dist/gen/models", name: asItIs },
] as const;

export async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kubernetes-types-"));
  try {
    const all: Record<string, Published> = { "1.20": await ofServer(folder) };
    for (const client of CLIENTS) all[client.version] = ofClient(folder, client);
    writeFileSync(FILE, textOf(all));
    for (const [version, { from, definitions }] of Object.entries(all))
      process.stdout.write(`${version}: ${Object.keys(definitions).length} definitions of ${from}\n`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  // The connections of the API server that was killed are still open.
  process.exit();
}

/** A definition to a line, so that a change shows what it changes. */
function textOf(all: Readonly<Record<string, Published>>): string {
  const versions = Object.entries(all).map(([version, { from, kinds, definitions }]) => {
    const lines = Object.entries(definitions)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, definition]) => `${JSON.stringify(name)}: ${JSON.stringify(definition)}`);
    return `${JSON.stringify(version)}: {\n"from": ${JSON.stringify(from)},\n"kinds": ${JSON.stringify(kinds)},\n"definitions": {\n${lines.join(",\n")}\n}\n}`;
  });
  return `{\n${versions.join(",\n")}\n}\n`;
}

/** The kinds of a source with everything that they reach. @param read undefined where the source has no such definition */
function published(
  from: string,
  names: readonly string[],
  read: (name: string) => Definition | FieldType | undefined,
): Published {
  const kinds = Object.fromEntries(
    Object.entries(KINDS).flatMap(([kind, name]) => {
      const found = names.find((one) => name.test(one));
      return found === undefined ? [] : [[kind, found]];
    }),
  );
  const definitions: Record<string, Definition | FieldType> = {};
  const reach = (name: string): void => {
    if (name in definitions) return;
    const definition = read(name);
    if (definition === undefined) throw new Error(`${from} has no ${name}`);
    definitions[name] = definition;
    for (const type of isDefinition(definition) ? Object.values(definition.fields) : [])
      for (const inner of namesIn(type)) reach(inner);
  };
  for (const name of Object.values(kinds)) reach(name);
  return { from, kinds, definitions };
}

function isDefinition(definition: Definition | FieldType): definition is Definition {
  return typeof definition === "object" && "fields" in definition;
}

function namesIn(type: FieldType): string[] {
  if (typeof type === "string") return type.startsWith("#") ? [type.slice(1)] : [];
  return Object.values(type).flatMap(namesIn);
}

/** The OpenAPI document of a real API server. */
async function ofServer(folder: string): Promise<Published> {
  const { kubernetes, etcd: program } = findPrograms();
  if (kubernetes === undefined || program === undefined)
    throw new Error("this machine lacks etcd or kube-apiserver: see test/verdicts/build-kubernetes.sh");
  const etcd = await startEtcd(program, await freePort(), folder);
  const api = startApiServer({
    program: join(kubernetes, "kube-apiserver"),
    etcd,
    folder,
    name: "published",
    host: 1,
    port: await freePort(),
    addresses: ["127.0.0.1"],
    isIdle: false,
  });
  try {
    await api.ready();
    const { info, definitions } = JSON.parse((await api.admin.ask("GET", "/openapi/v2")).body) as OpenApi;
    return published(`/openapi/v2 of kube-apiserver ${info.version}`, Object.keys(definitions), (name) => {
      const schema = definitions[name];
      return schema && definitionOf(schema);
    });
  } finally {
    for (const one of [api.program, etcd.program]) one.signal("SIGKILL");
  }
}

interface OpenApi {
  readonly info: { readonly version: string };
  readonly definitions: Readonly<Record<string, Schema>>;
}

/** As much of Swagger 2.0 as Kubernetes uses. */
interface Schema {
  readonly type?: string;
  readonly format?: string;
  readonly $ref?: string;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}

function definitionOf(schema: Schema): Definition | FieldType {
  const { properties, required = [] } = schema;
  if (properties === undefined) return typeOf(schema);
  return {
    ...(required.length === 0 ? {} : { required }),
    fields: Object.fromEntries(Object.entries(properties).map(([name, field]) => [name, typeOf(field)])),
  };
}

function typeOf({ type, format, $ref, items, additionalProperties }: Schema): FieldType {
  if ($ref !== undefined) return `#${$ref.slice("#/definitions/".length)}`;
  if (items !== undefined) return [typeOf(items)];
  if (additionalProperties !== undefined) return { "*": typeOf(additionalProperties) };
  if (format === "int-or-string") return format;
  return type === "string" || type === "boolean" || type === "integer" || type === "number" ? type : "any";
}

/** What a release of the client has of it: types in its map of attributes, and in its declarations what has to be there. */
function ofClient(folder: string, { release, document, models, name: fileOf }: (typeof CLIENTS)[number]): Published {
  const home = join(folder, release);
  mkdirSync(home);
  const packed = execFileSync("npm", ["pack", "--silent", `@kubernetes/client-node@${release}`], { cwd: home });
  execFileSync("tar", ["xzf", packed.toString().trim()], { cwd: home });
  const sourceOf = (name: string, ending: string): string | undefined => {
    const file = join(home, "package", models, `${fileOf(name)}.${ending}`);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  };
  const names = ["V1", "V1beta1"].flatMap((version) =>
    Object.keys(KINDS).map((kind) => `${version}${kind.split(" ")[1] ?? ""}`),
  );
  const from = `OpenAPI document ${document}, as @kubernetes/client-node ${release} of npm was generated from it`;
  return published(
    from,
    names.filter((name) => sourceOf(name, "js") !== undefined),
    (name) => {
      const [source, declaration] = [sourceOf(name, "js"), sourceOf(name, "d.ts")];
      if (source === undefined || declaration === undefined) return undefined;
      if (!source.includes(`: ${document}\n`)) throw new Error(`${name} of ${release} is not of ${document}`);
      const attributes = source.matchAll(
        /"name": "(\w+)",\s*"baseName": "([^"]+)",\s*"type": "([^"]+)"(?:,\s*"format": "([^"]*)")?/g,
      );
      const fields: Record<string, FieldType> = {};
      const required: string[] = [];
      for (const [, property = "", field = "", type = "", format = ""] of attributes) {
        fields[field] = typeNamed(type, format);
        if (declaration.includes(`    '${property}': `)) required.push(field);
      }
      return { ...(required.length === 0 ? {} : { required }), fields };
    },
  );
}

/** A type as the client's map of attributes names it. */
function typeNamed(type: string, format: string): FieldType {
  const list = /^Array<(.*)>$/.exec(type)?.[1];
  if (list !== undefined) return [typeNamed(list, format)];
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type)?.[1];
  if (map !== undefined) return { "*": typeNamed(map, format) };
  if (type === "number") return format.startsWith("int") ? "integer" : "number";
  if (type === "IntOrString") return "int-or-string";
  if (type === "Date") return "string";
  if (type === "string" || type === "boolean") return type;
  return type === "any" || type === "object" ? "any" : `#${type}`;
}

function firstIsSmall(name: string): string {
  return `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
}

function asItIs(name: string): string {
  return name;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, "127.0.0.1"), "listening");
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}
