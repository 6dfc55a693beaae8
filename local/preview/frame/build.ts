import { build } from 'esbuild';

// This folder is the browser's world, which has no Node types; the builder itself runs in Node.
declare const __dirname: string;

/** Builds the frame page (index.html, frame.js, frame.css) into `out`. @throws esbuild's BuildFailure */
export async function buildFrame({ out }: { out: string }): Promise<void> {
  await build({
    entryPoints: [`${__dirname}/frame.ts`, `${__dirname}/frame.css`, `${__dirname}/index.html`],
    outdir: out,
    bundle: true,
    minify: true,
    format: 'iife',
    target: ['es2022'],
    charset: 'utf8',
    loader: { '.html': 'copy' },
    // The frame's tsconfig only type-checks.
    tsconfigRaw: {},
    logLevel: 'silent',
  });
}
