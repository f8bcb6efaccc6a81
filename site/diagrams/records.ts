/** Lets through diagrams of classes and of entities, as far as each line is one that the layout reads. */

const ENTITY = "[\\p{L}\\p{N}_-]+";
const ENTITY_LINE: readonly RegExp[] = [
  new RegExp(`^${ENTITY}\\s*\\{$`, "u"),
  /^\}$/,
  new RegExp(
    `^${ENTITY}\\s+(?:\\|\\||\\|o|o\\||\\}\\||\\}o|o\\{|\\|\\{)(?:--|\\.\\.)(?:\\|\\||o\\||\\|o|\\|\\{|o\\{|\\}o|\\}\\|)\\s+${ENTITY}\\s*:\\s*(?:"[^"]*"|[\\p{L}\\p{N}_ -]+)$`,
    "u",
  ),
];
const ATTRIBUTE = /^[\w[\]().-]+\s+[\w*.-]+(?:\s+(?:PK|FK|UK)(?:\s*,\s*(?:PK|FK|UK))*)?(?:\s+"[^"]*")?$/;

const CLASS = "[\\p{L}\\p{N}_]+";
const ARROW = "(?:<\\|--|<\\|\\.\\.|\\*--|o--|-->|--\\*|--o|--\\|>|\\.\\.>|\\.\\.\\|>|<--|<\\.\\.|--)";
const CLASS_LINE: readonly RegExp[] = [
  new RegExp(`^class\\s+${CLASS}(?:\\s*~\\w+~)?(?:\\s*\\{)?$`, "u"),
  new RegExp(`^class\\s+${CLASS}\\s*\\{\\s*<<\\w+>>\\s*\\}$`, "u"),
  new RegExp(`^${CLASS}\\s+(?:"[^"]*"\\s+)?${ARROW}\\s+(?:"[^"]*"\\s+)?${CLASS}(?:\\s*:\\s*[^<>]+)?$`, "u"),
  new RegExp(`^${CLASS}\\s*:\\s*[^<>:|.-][^<>:|]*$`, "u"),
  new RegExp(`^${CLASS}\\s*:\\s*[+#~-][^<>:|]*$`, "u"),
  /^\}$/,
];
const MEMBER = /^(?:<<\w+>>|[+#~-]?\s*[\p{L}_][^<>{}|]*)$/u;
const DIRECTION = /^direction\s+(?:TB|TD|LR|RL|BT)$/i;

/** @returns undefined for what is not wholly understood, or has more lines than `most` */
export function plainEntities(lines: readonly string[], most: number): string | undefined {
  return plain("erDiagram", lines, { within: ATTRIBUTE, outside: ENTITY_LINE, most });
}

/** @returns undefined for what is not wholly understood, or has more lines than `most` */
export function plainClasses(lines: readonly string[], most: number): string | undefined {
  return plain("classDiagram", lines, { within: MEMBER, outside: CLASS_LINE, most });
}

function plain(
  head: string,
  lines: readonly string[],
  { within, outside, most }: { readonly within: RegExp; readonly outside: readonly RegExp[]; readonly most: number },
): string | undefined {
  const kept: string[] = [];
  let isOpen = false;
  for (const line of lines.slice(1)) {
    if (!isOpen && DIRECTION.test(line)) continue;
    if (line === "}" && !isOpen) return undefined;
    if (line !== "}" && !(isOpen ? within.test(line) : outside.some((one) => one.test(line)))) return undefined;
    if (line === "}") isOpen = false;
    else if (line.endsWith("{")) isOpen = true;
    kept.push(line);
    if (kept.length > most) return undefined;
  }
  return isOpen || kept.length === 0 ? undefined : [head, ...kept].join("\n");
}
