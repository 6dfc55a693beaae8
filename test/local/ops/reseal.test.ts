import type { Environment } from '../../../local/ops/environment';
import { rotate } from '../../../local/ops/keys';
import { sealAnew } from '../../../local/ops/reseal';
import { countKeys } from '../../../local/ops/sealed';
import { makeKeys } from '../../../local/keys';
import { makeSecrets } from '../../../cloudfunctions/platform/secrets';

interface Kept {
  _id: string;
  [field: string]: unknown;
}

/** As much of a database as sealing anew needs; `onUpdate` runs before each write. */
function aDatabase(collections: Record<string, Kept[]>, onUpdate: () => void = () => undefined): Environment {
  const collection = (name: string) => ({
    where: (query: Record<string, any>) => {
      const all = collections[name] ?? [];
      const page = { get: async () => ({ data: all.filter(({ _id }) => _id > query['_id'].after) }) };
      return {
        orderBy: () => ({ limit: () => page }),
        update: async (changes: object) => {
          onUpdate();
          const found = all.filter((one) =>
            Object.entries(query).every(([field, value]) => one[field] === value),
          );
          for (const one of found) Object.assign(one, changes);
        },
      };
    },
  });
  const database = () => ({ collection, command: { gt: (after: string) => ({ after }) } });
  return { sdk: { database } } as unknown as Environment;
}

const before = makeKeys();
const { json: after, current } = rotate(before);
const old = makeSecrets(before);

const people = (count: number): Record<string, Kept[]> => ({
  persons: Array.from({ length: count }, (_, at): Kept => {
    const _id = `p-${String(at).padStart(3, '0')}`;
    return {
      ...{ _id, nameSealed: old.seal(`张${at}`, `persons/${_id}/name`), phoneSealed: null },
      emailSealed: old.seal(`${at}@example.com`, `persons/${_id}/email`),
    };
  }),
});
const said: string[] = [];
const report = (line: string) => void said.push(line);
const counts = async (all: Record<string, Kept[]>) => Object.fromEntries(await countKeys(aDatabase(all)));

describe('sealing everything anew', () => {
  it.each([0, 1, 7, 19])(
    'killed after %i values and run again ends with none of the old key',
    async (done) => {
      const all = people(10);
      let writes = 0;
      const dying = aDatabase(all, () => {
        if (writes === done) throw new Error('killed');
        writes += 1;
      });
      await expect(sealAnew(dying, after, report)).rejects.toThrow('killed');
      const left = await counts(all);
      expect(left[current] ?? 0).toBe(done);
      await sealAnew(aDatabase(all), after, report);
      expect(await counts(all)).toEqual({ [current]: 20 });
      const [first] = all['persons']!;
      expect(makeSecrets(after).open(String(first!['nameSealed']), 'persons/p-000/name')).toBe('张0');
    },
  );

  it('leaves what a writer stored in between', async () => {
    const all = people(1);
    const [person] = all['persons']!;
    const fresh = makeSecrets(after).seal('李四', 'persons/p-000/name');
    await sealAnew(
      aDatabase(all, () => void (person!['nameSealed'] = fresh)),
      after,
      report,
    );
    expect(person!['nameSealed']).toBe(fresh);
  });

  it.each<[string, (sealed: string) => object]>([
    ['inside an object', (sealed) => ({ first: { noteSealed: sealed } })],
    ['inside a list', (sealed) => ({ steps: [{ at: 1 }, { reasonSealed: sealed }] })],
    ['in a list of sealed texts', (sealed) => ({ notesSealed: [sealed] })],
    ['under another name', (sealed) => ({ secret: sealed })],
  ])(
    'forgets nothing that stands %s: it is named, counted, and keeps the old key needed',
    async (_, stray) => {
      const all = people(1);
      Object.assign(all['persons']![0]!, stray(old.seal('密', 'persons/p-000/anything')));
      await expect(sealAnew(aDatabase(all), after, report)).rejects.toThrow(
        /persons\/p-000\/.*no sealed field/,
      );
      expect(await counts(all)).toEqual({ [current]: 2, k1: 1 });
    },
  );

  it('names what does not open, and seals the others', async () => {
    const all = people(2);
    all['persons']![0]!['nameSealed'] = old.seal('张三', 'persons/p-001/name');
    await expect(sealAnew(aDatabase(all), after, report)).rejects.toThrow('persons/p-000/name');
    expect(await counts(all)).toEqual({ [current]: 3, k1: 1 });
  });
});
