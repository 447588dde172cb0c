/** IndexedDB without the store's code: to look behind it, to damage what it wrote, to freeze a database. */

export interface FrozenStore {
  readonly name: string;
  readonly keyPath: string | string[] | null;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string | string[];
    readonly unique: boolean;
  }[];
  readonly keys: readonly IDBValidKey[];
  readonly values: readonly unknown[];
}

export interface FrozenDatabase {
  readonly version: number;
  readonly stores: readonly FrozenStore[];
}

export function settled<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The request failed and did not say why."));
    };
  });
}

/** Opens a database as it is, or at a version that `upgrade` makes. */
export function openRaw(name: string, version?: number, upgrade?: (database: IDBDatabase) => void) {
  const request = indexedDB.open(name, version);
  request.onupgradeneeded = () => upgrade?.(request.result);
  return settled(request);
}

/** Runs `work` in one transaction over every store, and closes. */
export async function inRaw<T>(
  name: string,
  work: (of: (store: string) => IDBObjectStore) => Promise<T> | T,
): Promise<T> {
  const database = await openRaw(name);
  const transaction = database.transaction([...database.objectStoreNames], "readwrite");
  const done = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error("The transaction was aborted."));
    };
  });
  try {
    const result = await work((store) => transaction.objectStore(store));
    await done;
    return result;
  } finally {
    database.close();
  }
}

/** Schema and contents of a database, as plain JSON. */
export async function freeze(name: string): Promise<FrozenDatabase> {
  const database = await openRaw(name);
  const transaction = database.transaction([...database.objectStoreNames], "readonly");
  const stores: FrozenStore[] = [];
  for (const storeName of database.objectStoreNames) {
    const store = transaction.objectStore(storeName);
    const indexes = [...store.indexNames].map((indexName) => {
      const { keyPath, unique } = store.index(indexName);
      return { name: indexName, keyPath, unique };
    });
    const [keys, values] = await Promise.all([
      settled(store.getAllKeys()),
      settled<unknown[]>(store.getAll()),
    ]);
    stores.push({
      name: storeName,
      keyPath: store.keyPath,
      indexes,
      keys,
      values,
    });
  }
  database.close();
  return { version: database.version, stores };
}

/** Makes a frozen database anew, with nothing but IndexedDB itself. */
export async function thaw(name: string, frozen: FrozenDatabase): Promise<void> {
  const database = await openRaw(name, frozen.version, (made) => {
    for (const { name: storeName, keyPath, indexes, keys, values } of frozen.stores) {
      const store = made.createObjectStore(storeName, { keyPath });
      for (const index of indexes) store.createIndex(index.name, index.keyPath, { unique: index.unique });
      for (const [i, value] of values.entries()) {
        if (keyPath === null) store.add(value, keys[i]);
        else store.add(value);
      }
    }
  });
  database.close();
}
