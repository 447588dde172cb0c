import * as z from "zod";
import { cacheName, listFile, type Base } from "./names.ts";

const fileSchema = z.object({
  /** Under the folder of the pages. */
  path: z.string().regex(/^[\w.-]+(\/[\w.-]+)*$/),
  bytes: z.number().int().nonnegative(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const listSchema = z.object({
  format: z.literal(1),
  /** Version and build, as every row carries them. */
  version: z.string(),
  /** Stands for the content of all files. */
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  files: z.array(fileSchema).min(1),
});

/** Every file of one version of the battery. */
export type AssetList = z.infer<typeof listSchema>;
export type AssetFile = AssetList["files"][number];

/** What a file is kept and asked for by. */
export function addressOf(base: Base, { path }: AssetFile): string {
  return new URL(path, base).href;
}

/** The list that the server has now; null when it cannot be had, or is none. */
export async function serverList(base: Base): Promise<AssetList | null> {
  try {
    const response = await fetch(new URL(listFile, base), { cache: "no-store" });
    return response.ok ? (listSchema.safeParse(await response.json()).data ?? null) : null;
  } catch {
    return null;
  }
}

/** The list of a version that is kept, or was begun to be; null where there is none, or a damaged one. */
export async function keptList(base: Base, hash: string | null): Promise<AssetList | null> {
  if (hash === null) return null;
  const found = await (await caches.open(cacheName(base, hash))).match(new URL(listFile, base).href);
  const kept: unknown = await found?.json().catch(() => null);
  return listSchema.safeParse(kept).data ?? null;
}

/** Keeps a list beside its files. */
export async function keepList(base: Base, list: AssetList): Promise<Cache> {
  const cache = await caches.open(cacheName(base, list.hash));
  await cache.put(new URL(listFile, base).href, Response.json(list));
  return cache;
}
