import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';

import type { PlatformStore } from '../platformStore';

/** A stored file. `openid` is who uploaded it from the mini-program; absent when a function did. */
export interface StoredFile {
  path: string;
  size: number;
  etag: string;
  openid?: string;
}

/** One line of the list of files. `storedAt` in epoch ms. */
export interface ListedFile extends StoredFile {
  storedAt: number;
}

/** The rename itself must reach the disk too, before the write is acknowledged. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Files on disk, named by the hash of their cloud path: no path can point outside the directory, and names that a file
 * system would mix up (`a` beside `a/b`, upper and lower case) stay apart.
 */
export class FileStore {
  constructor(
    private readonly directory: string,
    private readonly store: PlatformStore,
    private readonly durable: boolean,
  ) {}

  find(cloudPath: string): StoredFile | undefined {
    const row = this.store.get('SELECT size, etag, openid FROM files WHERE path = ?', cloudPath);
    if (!row) return undefined;
    const owner = typeof row['openid'] === 'string' ? { openid: row['openid'] } : {};
    return { path: cloudPath, size: Number(row['size']), etag: String(row['etag']), ...owner };
  }

  /** Some of the files, the latest first, and how many there are. */
  list(limit: number): { files: ListedFile[]; total: number } {
    const rows = this.store.all('SELECT * FROM files ORDER BY storedAt DESC, path LIMIT ?', limit);
    const total = Number(this.store.get('SELECT count(*) AS total FROM files')?.['total']);
    return { files: rows as unknown as ListedFile[], total };
  }

  read({ path: cloudPath }: StoredFile): Promise<Buffer> {
    return readFile(this.place(cloudPath));
  }

  /** Writes beside and renames, so that a crash leaves the old file or the new one. */
  async write(cloudPath: string, content: Buffer, storedAt: number, openid?: string): Promise<StoredFile> {
    const place = this.place(cloudPath);
    await mkdir(path.dirname(place), { recursive: true });
    const draft = `${place}.${randomUUID()}`;
    try {
      await this.writeDraft(draft, content);
      await rename(draft, place);
    } catch (error) {
      await rm(draft, { force: true });
      throw error;
    }
    if (this.durable) await syncDirectory(path.dirname(place));
    const etag = createHash('md5').update(content).digest('hex');
    const row = [cloudPath, content.length, etag, openid ?? null, storedAt];
    this.store.run('INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?)', ...row);
    return { path: cloudPath, size: content.length, etag, ...(openid === undefined ? {} : { openid }) };
  }

  private async writeDraft(draft: string, content: Buffer): Promise<void> {
    const handle = await open(draft, 'w', 0o600);
    try {
      await handle.writeFile(content);
      if (this.durable) await handle.sync();
    } finally {
      await handle.close();
    }
  }

  /** Whether there was such a file. */
  async remove(cloudPath: string): Promise<boolean> {
    const existed = this.store.run('DELETE FROM files WHERE path = ?', cloudPath) > 0;
    await rm(this.place(cloudPath), { force: true });
    return existed;
  }

  async clear(): Promise<void> {
    this.store.run('DELETE FROM files');
    await rm(this.directory, { recursive: true, force: true });
  }

  private place(cloudPath: string): string {
    const name = createHash('sha256').update(cloudPath).digest('hex');
    return path.join(this.directory, name.slice(0, 2), name);
  }
}
