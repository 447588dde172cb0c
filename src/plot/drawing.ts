const tokens = /<[^>]*>|[^<]+|</g;
const tag = /^<\/?(svg|g|path|rect|circle|text|title|desc)((?: [a-zA-Z][\w:-]*="[^"<>]*")*) ?\/?>$/;
/** Attributes that could do something. */
const active = / (on\w*|style|(\w+:)?href)=/i;

/**
 * Whether markup is a drawing as the functions of this folder make it: shapes and words, nothing that could run,
 * load, link or style.
 */
export function isDrawing(markup: string): boolean {
  if (!markup.startsWith("<svg ") || !markup.endsWith("</svg>")) return false;
  for (const [token] of markup.matchAll(tokens)) {
    if (!token.startsWith("<")) continue;
    const found = tag.exec(token);
    if (found === null || active.test(found[2] ?? "")) return false;
  }
  return true;
}
