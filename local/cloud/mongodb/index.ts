import { MongoClient } from 'mongodb';
import type { IndexFile } from '../database';
import type { DocumentDatabase } from '../documentDatabase';
import { MongoDatabase } from './mongoDatabase';

/** Where and how to open MongoDB. */
export interface MongoOptions {
  /** Must name the database: `mongodb://host/name`. A reset of the cloud empties all of it. */
  url: string;
  clock: { now(): number };
  indexes?: IndexFile;
}

/** How long to look for the server unless the URL says it, in ms. */
const SEARCH_MS = 5_000;

/** Connects, and makes the indexes of the index file. @throws Error when the URL names no database or no server answers there */
export async function openMongoDatabase({ url, clock, indexes }: MongoOptions): Promise<DocumentDatabase> {
  const name = /^mongodb(?:\+srv)?:\/\/[^/]+\/([^?]+)/.exec(url)?.[1];
  if (!name) throw new Error('mongodbUrl must name the database, as in mongodb://127.0.0.1:27017/archive');
  const isPatient = /[?&]serverSelectionTimeoutMS=/i.test(url);
  const client = new MongoClient(url, isPatient ? {} : { serverSelectionTimeoutMS: SEARCH_MS });
  const database = new MongoDatabase(client, client.db(decodeURIComponent(name)), clock, indexes);
  try {
    await client.connect();
    for (const collection of await database.collections()) await database.makeIndexes(collection);
  } catch (error) {
    await client.close();
    const reason = error instanceof Error ? error.message : String(error);
    // Not the URL: it may hold a password.
    throw new Error(`the MongoDB of mongodbUrl cannot be used: ${reason}`, { cause: error });
  }
  return database;
}
