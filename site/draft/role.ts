/** What a word of a command stands for: what is open in it is named by that. */
export type Role = "namespace" | "pod" | "node" | "cluster" | "host" | "container" | "name";
