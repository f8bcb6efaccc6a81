/** The reader of each dialect's own generator, by the dialect's name. */
import { readByDocusaurus } from "./docusaurus.ts";
import { readByGitHub } from "./github.ts";
import { readByHugo } from "./hugo.ts";
import { readByMkDocs } from "./mkdocs.ts";
import type { References } from "./reference.ts";

export const REFERENCES: References = {
  github: readByGitHub,
  hugo: readByHugo,
  mkdocs: readByMkDocs,
  docusaurus: readByDocusaurus,
};
