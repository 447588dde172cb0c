import type { Server } from "node:http";

export const host: string;
export const usualPort: number;
export function staticServer(folder: string): Server;
export function askedPort(text?: string): number | null;
export function serve(
  folder: string,
  asked: number | null,
): Promise<{ readonly server: Server; readonly port: number }>;
