/** Links that a layout may print: text, and a target only where the target is harmless. */
import { shortName } from "../boundary/addresses.ts";
import type { Contact } from "../../checker/model.ts";

/** Text with an optional target; a layout prints the bare text where there is none. */
export interface Link {
  readonly text: string;
  readonly href?: string;
}

const SCHEME = /^(?:https?:\/\/|mailto:|tel:|slack:)/i;
const CONTROL = /[\u0000-\u0020\u007f\\]/;

/** The target with the base path where it is a site path; nothing where it could run script or leave by a side door. */
export function safeHref(target: string, base: string): string | undefined {
  const href = target.trim();
  if (CONTROL.test(href.replace(/ /g, ""))) return undefined;
  if (SCHEME.test(href)) return href.replace(/ /g, "%20");
  if (/^\/(?!\/)/.test(href)) return base + href.replace(/ /g, "%20");
  return undefined;
}

/** A contact of the team data as a link. */
export function contactLink(contact: Contact, base: string): Link {
  const href = contact.link === undefined ? undefined : safeHref(contact.link, base);
  return { text: contact.name, ...(href === undefined ? {} : { href }) };
}

/** A name as one segment of a site path: letters, digits, `-`, `_` and inner dots, so that it cannot climb folders. */
export function pathSegment(name: string): string {
  const segment = name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+|[.-]+$/g, "") || "unnamed";
  return shortName(segment, name);
}

/** Path of a team's page, without the base path. */
export function teamPath(id: string): string {
  return `/teams/${pathSegment(id)}/`;
}

/** Path of an alert's page, without the base path: lower case, because an alert may be typed in any. */
export function alertPath(name: string): string {
  return `/alerts/${pathSegment(name.toLowerCase())}/`;
}

/** The same as the alert writes itself: templates of alerts know no small letters. */
export function writtenAlertPath(name: string): string {
  return `/alerts/${pathSegment(name)}/`;
}
