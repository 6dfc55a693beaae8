import { readFileSync } from 'node:fs';

interface App {
  pages: string[];
  subPackages: { root: string; pages: string[] }[];
}

/** The routes of all pages that the built mini-program has; the gallery is there in development only, and has a test of its own. */
export function appPages(): string[] {
  const app: App = JSON.parse(readFileSync('dist/miniprogram/app.json', 'utf8'));
  const subPackages = app.subPackages.filter(({ root }) => root !== 'gallery');
  return [
    ...app.pages,
    ...subPackages.flatMap(({ root, pages }) => pages.map((one) => `${root}/${one}`)),
  ].sort();
}
