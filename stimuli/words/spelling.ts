/** A typed text as separate lower-case tokens of letters: marks are dropped, an inner hyphen or apostrophe joins. */
export function tokensOf(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFKD")
    .replace(/(?<=\p{L})[\p{M}'’‐-―-]+(?=\p{L})/gu, "")
    .replace(/[^\p{L}]+/gu, " ")
    .trim()
    .split(" ")
    .filter((token) => token !== "");
}

/** A word as one token: "Warm-hearted" → "warmhearted"; "" when it has no letter. */
export function tokenOf(word: string): string {
  return tokensOf(word).join("");
}

/** British and American spellings of a token made one: our/or, ise/ize, ll/l, dge(e)ment. */
export function fold(token: string): string {
  return token
    .replace(/our(?=(?:s|ed|ing|able|ful|less|ly)?$)/, "or")
    .replace(/is(?=(?:e|es|ed|er|ing|ation)$)/, "iz")
    .replace(/dgement/, "dgment")
    .replace(/keabl/, "kabl")
    .replace(/ll/g, "l");
}
