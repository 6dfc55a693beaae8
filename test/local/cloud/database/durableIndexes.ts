import { type IndexFile } from '../../../../local/cloud/database';

/** The indexes that the killed writer and its witness agree on. */
export const durableIndexes: IndexFile = {
  collections: { c: { indexes: [{ name: 'byKey', keys: [['key', 1]], unique: true }] } },
};
