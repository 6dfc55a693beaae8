import { properties } from './props';

/** One field of a record, to read. */
Component({ properties });
