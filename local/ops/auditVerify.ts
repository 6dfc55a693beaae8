import { CHECKPOINTS, entryId, hashOf, LOG } from '../../cloudfunctions/audit/chain';
import type { Checkpoint, Head } from '../../cloudfunctions/audit/stored';
import type { Secrets } from '../../cloudfunctions/kernel/ports';
import { makeSecrets } from '../../cloudfunctions/platform/secrets';
import { ChainWalk, type Break, type Found } from './auditChains';
import type { Environment } from './environment';
import type { Report } from './schema';

/** Entries read at a time: all that is held in memory. */
const BATCH = 1000;
/** Heads of a checkpoint looked for at a time. */
const HEADS = 100;
/** Breaks that are printed; the first says enough. */
const MOST_SHOWN = 20;

/**
 * Verifies the whole audit log while the product runs: every chain, and that nothing was cut off since the checkpoints. The
 * checkpoints themselves are held against `known` (`<number>:<hash>`), a line that the clockwork printed into its log.
 * @throws Error naming the first broken link of each chain.
 */
export async function verifyAudit(
  environment: Environment,
  keys: string,
  known: string | undefined,
  report: Report,
): Promise<void> {
  const secrets = makeSecrets(keys);
  const walk = new ChainWalk(secrets);
  const broken = new Map<string, Break>();
  for await (const entries of inOrder(environment))
    for (const entry of entries) {
      const found = walk.step(entry);
      if (found) broken.set(found.chain, found);
    }
  const { checked, newest } = await checkCuts(environment, secrets, known, (found) => {
    if (!broken.has(found.chain)) broken.set(found.chain, found);
  });
  const outside = (await countAll(environment)) - walk.entries;
  report(`${walk.chains} chains, ${walk.entries} entries, ${checked} heads of checkpoints looked at`);
  if (newest) report(`newest checkpoint: ${newest.seq}:${newest.hash}`);
  if (outside > 0) report(`${outside} entries are from before the chains and prove nothing`);
  if (broken.size > 0) throw new Error(describe([...broken.values()]));
  report('the audit log holds / 审计日志完整');
}

function describe(breaks: readonly Break[]): string {
  const lines = breaks
    .slice(0, MOST_SHOWN)
    .map(({ chain, seq, what, detail }) => `${chain} number ${seq}: ${what} (${detail})`);
  const more = breaks.length > MOST_SHOWN ? [`and ${breaks.length - MOST_SHOWN} more chains`] : [];
  return ['the audit log is broken / 审计日志不完整:', ...lines, ...more].join('\n');
}

/** All chained entries by chain, number and id. */
async function* inOrder(environment: Environment): AsyncGenerator<Found[]> {
  const { command } = environment.sdk.database();
  let last: Found | undefined;
  for (;;) {
    const rest: Found[] = last ? await inChain(environment, last) : [];
    // A chain read to its end is followed by the next ones.
    const page = rest.length > 0 ? rest : await read(environment, { chain: command.gt(last?.chain ?? '') });
    const end = page.at(-1);
    if (!end) return;
    yield page;
    last = end;
  }
}

/** What comes behind `last` in its chain, beginning with what else bears the same number. */
async function inChain(environment: Environment, { chain, seq, _id }: Found): Promise<Found[]> {
  const { command } = environment.sdk.database();
  const twins = await read(environment, { chain, seq, _id: command.gt(_id) });
  return twins.length > 0 ? twins : read(environment, { chain, seq: command.gt(seq) });
}

async function read({ sdk }: Environment, where: object): Promise<Found[]> {
  const query = sdk.database().collection(LOG).where(where);
  const ordered = query.orderBy('chain', 'asc').orderBy('seq', 'asc').orderBy('_id', 'asc');
  return (await ordered.limit(BATCH).get()).data as Found[];
}

async function countAll({ sdk }: Environment): Promise<number> {
  const { total = 0 } = (await sdk.database().collection(LOG).count()) as { total?: number };
  return total;
}

/** Looks for each head of each checkpoint that is ours; a chain without it was cut. */
async function checkCuts(
  environment: Environment,
  secrets: Secrets,
  known: string | undefined,
  found: (found: Break) => void,
): Promise<{ checked: number; newest: Checkpoint | null }> {
  const { command } = environment.sdk.database();
  let checked = 0;
  let newest: Checkpoint | null = null;
  for (let after = 0; ;) {
    const page = (await read(environment, { chain: CHECKPOINTS, seq: command.gt(after) })) as Checkpoint[];
    for (const checkpoint of page) {
      // A forged one says nothing; that it is forged was said before.
      if (hashOf(secrets, checkpoint) !== checkpoint.hash) continue;
      newest = checkpoint;
      checked += checkpoint.heads.length;
      for (const cut of await cutsSince(environment, checkpoint)) found(cut);
    }
    const end = page.at(-1);
    if (!end) break;
    after = end.seq;
  }
  if (known !== undefined) await checkKnown(environment, known, found);
  return { checked, newest };
}

async function cutsSince(environment: Environment, { seq: number, heads }: Checkpoint): Promise<Break[]> {
  const log = environment.sdk.database().collection(LOG);
  const { command } = environment.sdk.database();
  const ids = heads.map(({ chain, seq }) => entryId(chain, seq));
  const there: Found[] = [];
  // By id alone, in any order: sorted, or with more ids at once than an index is asked for, the whole log would be read.
  for (let at = 0; at < ids.length; at += HEADS) {
    const some = ids.slice(at, at + HEADS);
    const found = await log
      .where({ _id: command.in(some) })
      .limit(HEADS)
      .get();
    there.push(...(found.data as Found[]));
  }
  const hashes = new Map(there.map(({ _id, hash }) => [_id, hash]));
  const gone = heads.filter(({ chain, seq, hash }) => hashes.get(entryId(chain, seq)) !== hash);
  return Promise.all(gone.map((head) => cutOf(environment, head, `checkpoint ${number} knows up to`)));
}

async function cutOf({ sdk }: Environment, { chain, seq }: Head, why: string): Promise<Break> {
  const query = sdk.database().collection(LOG).where({ chain }).orderBy('seq', 'desc').limit(1);
  const [last] = (await query.get()).data as Found[];
  return { chain, seq: (last?.seq ?? 0) + 1, what: 'cut', detail: `${why} ${seq}` };
}

/** @throws Error when `known` is not `<number>:<hash>`. */
async function checkKnown(environment: Environment, known: string, found: (found: Break) => void) {
  const [, digits, hash] = /^(\d+):([\w-]{43})$/.exec(known) ?? [];
  if (digits === undefined || hash === undefined) throw new Error('--checkpoint takes NUMBER:HASH');
  const seq = Number(digits);
  const [there] = await read(environment, { _id: entryId(CHECKPOINTS, seq) });
  if (there?.hash === hash) return;
  found(await cutOf(environment, { chain: CHECKPOINTS, seq, hash }, 'the log knows up to'));
}
