/** The shared data of an example that brings none of its own: two teams that can be called. */
export const EXAMPLE_DATA: Readonly<Record<string, string>> = {
  "_data/teams.yml": ["shop-api", "shop-network"]
    .map((id) => `${id}:\n  name: ${id}\n  escalate: { name: Page ${id}, link: https://pager.example.com/${id} }\n`)
    .join(""),
};
