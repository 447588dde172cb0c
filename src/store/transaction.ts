import { BatteryError } from "../core/errors.ts";
import { failureOf } from "./failure.ts";
import type { Database, Reading, StoreName, Writing } from "./schema.ts";

/**
 * One transaction that is on the disk when this resolves (strict durability), or has changed nothing
 * when it rejects. `work` may await requests of the transaction and nothing else.
 *
 * @param undone what could not be done when it fails: "Row 12 could not be saved"
 * @throws BatteryError: what `work` throws, or `storage-failed`
 */
export async function write<const N extends readonly StoreName[], T>(
  database: Database,
  stores: N,
  undone: string,
  work: (transaction: Writing<N>) => Promise<T>,
): Promise<T> {
  try {
    const transaction = database.transaction(stores, "readwrite", { durability: "strict" });
    return await settle(transaction, work(transaction));
  } catch (error) {
    throw failureOf(error, undone);
  }
}

/** One transaction that only reads: everything `work` sees is of one moment. Throws as `write` does. */
export async function read<const N extends readonly StoreName[], T>(
  database: Database,
  stores: N,
  undone: string,
  work: (transaction: Reading<N>) => Promise<T>,
): Promise<T> {
  try {
    const transaction = database.transaction(stores, "readonly");
    return await settle(transaction, work(transaction));
  } catch (error) {
    throw failureOf(error, undone);
  }
}

interface Settling {
  readonly done: Promise<void>;
  readonly error: DOMException | null;
  abort(): void;
}

async function settle<T>(transaction: Settling, work: Promise<T>): Promise<T> {
  try {
    const [result] = await Promise.all([work, transaction.done]);
    return result;
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It has ended already: there is nothing left to undo.
    }
    // Requests of a broken transaction only say "aborted"; the transaction knows why.
    throw error instanceof BatteryError ? error : (transaction.error ?? error);
  }
}
