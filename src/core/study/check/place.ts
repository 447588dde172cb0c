/** Where something stands in a JSON file: keys and indices from the top. */
export type Path = readonly (string | number)[];

/** `visits[2].window.from (visit "h2")`: the path for the editor, the name for the person. */
export function placeOf(path: Path, raw: unknown): string {
  const text = path.reduce<string>(
    (all, key) => (typeof key === "number" ? `${all}[${key}]` : all === "" ? key : `${all}.${key}`),
    "",
  );
  const [first, index] = path;
  if (first !== "visits" || typeof index !== "number") return text === "" ? "the whole file" : text;
  const visits = (raw as { readonly visits?: unknown }).visits;
  const visit: unknown = Array.isArray(visits) ? visits[index] : undefined;
  const id = typeof visit === "object" && visit !== null ? (visit as { readonly id?: unknown }).id : null;
  return typeof id === "string" ? `${text} (visit "${id}")` : text;
}
