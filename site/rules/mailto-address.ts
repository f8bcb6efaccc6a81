/** Does every mail link name an address? */
import { defineRule } from "./rule.ts";
import { findingAt, referencesTo } from "./target/references.ts";
import { decoded } from "../model/urls.ts";

export default defineRule({
  name: "mailto-address",
  severity: "error",
  why: "The reader's mail program opens with an address that cannot be reached.",
  mend: "Write the whole address: mailto:name@example.com.",
  good: `---
title: Cart
---
[Write to the shop](mailto:shop@example.com?subject=Cart).
`,
  bad: `---
title: Cart
---
[Write to the shop](mailto:shop@).
`,
  *find(site) {
    for (const found of referencesTo(site, ["link"], "scheme")) {
      if (found.destination.scheme !== "mailto") continue;
      const { target } = found.reference;
      const [addresses = "", query = ""] = target.trim().slice("mailto:".length).split("?");
      const wrong = addresses.split(",").filter((one) => !/^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(decoded(one).trim()));
      if (wrong.length === 0 || (addresses === "" && /(?:^|&)to=[^&]*(?:@|%40)/i.test(query))) continue;
      yield findingAt(
        site,
        found,
        addresses === "" ? `the link ${target} names no address` : `${wrong.join(", ")} is no mail address`,
      );
    }
  },
});
