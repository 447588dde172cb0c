/**
 * JSON with sorted keys at every depth: one text for one value. Numbers keep full precision;
 * `undefined` members are left out, as JSON does.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(",")}]`;
  if (typeof value === "object" && value !== null) {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(",")}}`;
  }
  return JSON.stringify(value);
}

/** SHA-256 of a text (UTF-8), as 64 hexadecimal digits. Needs a secure context in the browser. */
export async function sha256(text: string): Promise<string> {
  return sha256Of(new TextEncoder().encode(text));
}

/** SHA-256 of bytes, as 64 hexadecimal digits. */
export async function sha256Of(bytes: BufferSource): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** SHA-256 of a value's canonical JSON. */
export async function hashOf(value: unknown): Promise<string> {
  return sha256(canonicalJson(value));
}

/** The short form that rows carry: enough to tell parameter sets apart, readable in a table. */
export async function parametersHash(parameters: unknown): Promise<string> {
  return (await hashOf(parameters)).slice(0, 16);
}
