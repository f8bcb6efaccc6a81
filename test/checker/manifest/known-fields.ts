/** Holds objects against the types of Kubernetes: of 1.20 as a real server published them, and of today as its client has them. */
import * as client from "@kubernetes/client-node";
import recorded from "./kubernetes-1.20.json" with { type: "json" };

interface Attribute {
  readonly baseName: string;
  readonly type: string;
}
type Model = { getAttributeTypeMap: () => readonly Attribute[] };

/** Paths of the fields that 1.20 does not know. */
export function unknownTo120(object: Readonly<Record<string, unknown>>): string[] {
  const kinds: Readonly<Record<string, string>> = recorded.kinds;
  const name = kinds[`${String(object["apiVersion"])} ${String(object["kind"])}`];
  return name === undefined ? ["the kind itself"] : unknownIn(object, name, "");
}

function unknownIn(value: object, name: string, path: string): string[] {
  const definitions: Readonly<Record<string, Readonly<Record<string, string>>>> = recorded.definitions;
  const fields = definitions[name] ?? {};
  return Object.entries(value).flatMap(([field, member]: [string, unknown]) => {
    const inner = fields[field];
    if (inner === undefined) return [`${path}.${field}`];
    return inner === "" ? [] : eachOf(member).flatMap((one) => unknownIn(one, inner, `${path}.${field}`));
  });
}

/** Paths of the fields that the client's types of today do not know. */
export function unknownToday(object: Readonly<Record<string, unknown>>): string[] {
  const version = String(object["apiVersion"]).split("/").at(-1) ?? "";
  return unknownToModel(object, `${version[0]?.toUpperCase() ?? ""}${version.slice(1)}${String(object["kind"])}`, "");
}

function unknownToModel(value: object, type: string, path: string): string[] {
  const model = (client as unknown as Readonly<Record<string, Model | undefined>>)[type];
  if (model === undefined) return /^[A-Z]/.test(type) ? [`${path}: no type ${type}`] : [];
  const attributes = new Map(model.getAttributeTypeMap().map((one) => [one.baseName, one.type]));
  return Object.entries(value).flatMap(([field, member]: [string, unknown]) => {
    const inner = attributes.get(field);
    if (inner === undefined) return [`${path}.${field}`];
    const plain = /^(?:Array<(\w+)>|(V\d\w+))$/.exec(inner);
    const name = plain?.[1] ?? plain?.[2];
    return name === undefined ? [] : eachOf(member).flatMap((one) => unknownToModel(one, name, `${path}.${field}`));
  });
}

function eachOf(member: unknown): object[] {
  return [member].flat().filter((one): one is object => typeof one === "object" && one !== null);
}
