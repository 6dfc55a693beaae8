import { config } from 'zod/mini';

// Mini-program hosts have no usable `Function` constructor; the compiled parser of zod needs one.
config({ jitless: true });

/** The only import of zod in this project: the small build (20 KB), never the full one (467 KB). */
export * from 'zod/mini';
