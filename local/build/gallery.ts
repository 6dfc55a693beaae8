import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonFile } from './jsonFile';
import { isFile } from './places';

/** Names a subpackage, as app.json does, of pages that show our components: there while developing, never released. */
const MANIFEST = 'gallery.json';

/** Whether the build leaves the file out. `name`: from the mini-program's root. */
export const isLeftOut = (name: string, release: boolean): boolean =>
  name === MANIFEST || (release && name.startsWith('gallery/'));

/** The text of app.json with the gallery among its subpackages, where the project has one. */
export function withGallery(source: string, app: JsonFile): string {
  const file = join(source, MANIFEST);
  if (!isFile(file)) return app.text;
  const listed = Array.isArray(app.value['subPackages']) ? (app.value['subPackages'] as unknown[]) : [];
  const gallery: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return JSON.stringify({ ...app.value, subPackages: [...listed, gallery] }, null, 2);
}
