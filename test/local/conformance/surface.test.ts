import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import sdk from 'wx-server-sdk';

const CASES = path.join(__dirname, 'cases');
const written = readdirSync(CASES)
  .map((file) => readFileSync(path.join(CASES, file), 'utf8'))
  .join('\n');

sdk.init({ env: 'local-env' });
const db: any = sdk.database();
const collection = db.collection('any');

/** Names of methods of an object's own class and those it extends. */
function methodsOf(object: object): string[] {
  const names: string[] = [];
  for (let at = Object.getPrototypeOf(object); at && at !== Object.prototype; at = Object.getPrototypeOf(at))
    names.push(...Object.getOwnPropertyNames(at));
  return [...new Set(names)].filter((name) => name !== 'constructor' && !name.startsWith('_'));
}

const hasCase = (pattern: string) => new RegExp(pattern).test(written);

/** Whatever the SDK offers has a case: an answer, or a clear refusal (cases/refusals.ts). */
describe('the surface of wx-server-sdk', () => {
  const offered: [string, string[], (name: string) => boolean][] = [
    [
      'command',
      Object.keys(db.command).filter((name) => !['aggregate', 'project'].includes(name)),
      (name) => hasCase(`_\\.${name}\\(`) || hasCase(`\\)\\.${name}\\(`),
    ],
    ['command.project', Object.keys(db.command.project), (name) => hasCase(`_\\.project\\.${name}\\(`)],
    ['command.aggregate', Object.keys(db.command.aggregate), (name) => hasCase(`\\$\\.${name}\\(`)],
    ['collection', methodsOf(collection), (name) => hasCase(`\\.${name}\\(`)],
    ['document', methodsOf(collection.doc('a')), (name) => hasCase(`\\)\\s*\\.${name}\\(`)],
    [
      'aggregate',
      methodsOf(collection.aggregate()),
      (name) => hasCase(`\\.${name}\\(`) || hasCase(`'${name}'`),
    ],
    [
      'database',
      [...methodsOf(db), 'runTransaction', 'serverDate', 'RegExp'],
      (name) => hasCase(`\\.${name}\\(`),
    ],
    [
      'files and functions',
      ['uploadFile', 'downloadFile', 'getTempFileURL', 'deleteFile', 'callFunction'],
      (name) => hasCase(`\\.${name}\\(`),
    ],
  ];

  it.each(offered)('%s: everything has a case', (_, names, covered) => {
    expect(names.length).toBeGreaterThan(1);
    expect(names.filter((name) => name !== 'pushStage' && !covered(name))).toEqual([]);
  });

  it('is as large as it was when the cases were written', () => {
    const sizes = [db.command, db.command.aggregate, db.Geo].map((part) => Object.keys(part).length);
    expect(sizes).toEqual([40, 93, 6]);
  });

  it('Geo: every kind of geometry is made by the SDK, and refused only in queries', () => {
    expect(Object.keys(db.Geo)).toEqual([
      'Point',
      'LineString',
      'Polygon',
      'MultiPoint',
      'MultiLineString',
      'MultiPolygon',
    ]);
  });
});
