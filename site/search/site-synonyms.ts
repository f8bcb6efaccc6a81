/** Synonyms of one site: those of the trade, and its own from the data file `synonyms.yml`. */
import type { Tokenizer } from "../assets/search/terms.ts";
import type { Catalog } from "../model/catalog.ts";
import { wordList } from "../model/words.ts";
import { KNOWN_SYNONYMS } from "./known-synonyms.ts";
import { type SynonymGroups, synonymGroups } from "./synonyms.ts";

/** A list of groups; a group is a list of phrases, or one line with commas between them. */
export function siteSynonyms({ data }: Catalog, tokensOf: Tokenizer): SynonymGroups {
  const own = data["synonyms"];
  const groups = [...(Array.isArray(own) ? (own as unknown[]) : []), ...KNOWN_SYNONYMS].map(wordList);
  return synonymGroups(
    groups.filter((group) => group.length > 1),
    tokensOf,
  );
}
