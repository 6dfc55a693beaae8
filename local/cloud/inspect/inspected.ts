import type { Controlled } from '../controlApi';
import type { IndexFile } from '../database';
import type { DocumentDatabase } from '../documentDatabase';
import type { ListedFile } from '../storage/fileStore';

/** What the pages look into. */
export interface Inspected {
  cloud: Controlled;
  database: DocumentDatabase;
  indexes: IndexFile | undefined;
  /** Some of the files, the latest first, and how many there are. */
  files: (limit: number) => { files: ListedFile[]; total: number };
  /** A link to a file, good for some minutes. */
  linkTo: (path: string) => string;
}
