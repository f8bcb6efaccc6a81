/** The programs whose first argument is a customer cluster. */
import type { SiteSettings } from "../model/catalog.ts";

/** The one that asks where the site's settings name no other. */
const CUSTOMER = "kubx-kubectl";

/** With `customer_command` of the site's settings, by its first word. */
export function customerPrograms({ all }: Pick<SiteSettings, "all">): string[] {
  const own = all["customer_command"];
  const [program = ""] = typeof own === "string" ? own.trim().split(/\s+/) : [];
  return program === "" ? [CUSTOMER] : [CUSTOMER, program];
}
