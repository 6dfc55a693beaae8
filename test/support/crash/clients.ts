import { ejson, type WireClient, type WireReply } from '../../../bench/gateway/wireClient';
import type { Ledger } from './ledger';

/** Accounts between which transfers move money; their sum never changes. */
export const ACCOUNTS = ['a0', 'a1', 'a2', 'a3', 'a4'];
export const MONEY = 1000;

const where = (collectionName: string, query: object) => ({
  collectionName,
  query: ejson(query),
  queryType: 'WHERE',
});
const UPDATE = { multi: true, merge: true, upsert: false };

/** One client of the server: writes at random, one thing after another, and notes what was acknowledged. */
export class CrashClient {
  private readonly own: string[] = [];

  constructor(
    private readonly wire: WireClient,
    private readonly token: string,
    private readonly ledger: Ledger,
    private readonly name: string,
    private readonly random: () => number,
  ) {}

  /** Writes until the server is gone. */
  async writeOn(): Promise<void> {
    for (let step = 0; ; step++) {
      try {
        await this.write(step);
      } catch (error) {
        // Two transfers may meet; anything else the server says would be a fault of its own.
        if (String(error).includes('DATABASE_TRANSACTION_CONFLICT')) continue;
        if (String(error).includes('"code"')) throw error;
        return;
      }
      this.ledger.acknowledged++;
    }
  }

  private write(step: number): Promise<void> {
    const dice = this.random();
    const target = this.own[Math.floor(this.random() * this.own.length)];
    if (!target || dice < 0.3) return this.add(`${this.name}-${step}`);
    if (dice < 0.6) return this.increase(target);
    if (dice < 0.7) return this.remove(target);
    return dice < 0.9
      ? this.transfer(`t-${this.name}-${step}`)
      : this.upload(`${this.name}-${step % 5}.txt`, step);
  }

  private async add(id: string): Promise<void> {
    const count = { acknowledged: -1, asked: 0 };
    this.ledger.counters.set(id, count);
    const document = { _id: id, key: `key of ${id}`, n: 0, tags: ['fresh', this.name] };
    await this.wire.send('database.insertDocument', { collectionName: 'counters', data: [ejson(document)] });
    count.acknowledged = 0;
    this.own.push(id);
  }

  /** Changes two indexed fields. */
  private async increase(id: string): Promise<void> {
    const count = this.ledger.counters.get(id);
    if (!count) return;
    const next = ++count.asked;
    const data = ejson({ $inc: { n: 1 }, $set: { tags: [`t${next % 7}`, this.name, `t${next % 3}`] } });
    await this.wire.send('database.modifyDocument', { ...where('counters', { _id: id }), ...UPDATE, data });
    count.acknowledged = next;
  }

  private async remove(id: string): Promise<void> {
    this.own.splice(this.own.indexOf(id), 1);
    this.ledger.perhapsRemoved.add(id);
    await this.wire.send('database.removeDocument', { ...where('counters', { _id: id }), multi: true });
    this.ledger.removed.add(id);
  }

  /** Three documents in one transaction: two accounts and the transfer itself. */
  private async transfer(id: string): Promise<void> {
    const from = Math.floor(this.random() * ACCOUNTS.length);
    const to = (from + 1 + Math.floor(this.random() * (ACCOUNTS.length - 1))) % ACCOUNTS.length;
    const { transactionId } = await this.wire.send('database.startTransaction', {});
    const inside = (action: string, params: WireReply) =>
      this.wire.send(action, { ...params, transactionId });
    const move = (index: number, amount: number) =>
      inside('database.modifyDocument', {
        ...where('accounts', { _id: ACCOUNTS[index] }),
        ...UPDATE,
        queryType: 'DOC',
        multi: false,
        data: ejson({ $inc: { money: amount, moves: 1 } }),
      });
    await move(from, -1);
    await move(to, 1);
    const data = [ejson({ _id: id, accounts: [ACCOUNTS[from], ACCOUNTS[to]] })];
    await inside('database.insertDocument', { collectionName: 'transfers', data });
    await inside('database.commitTransaction', {});
    this.ledger.transfers.add(id);
  }

  private async upload(path: string, step: number): Promise<void> {
    const content = `content ${step} of ${path} `.repeat(50);
    this.ledger.files.set(path, [...(this.ledger.files.get(path) ?? [undefined]), content]);
    await this.wire.put(`/client/file?cloudPath=${path}`, content, { 'x-wx-session': this.token });
    this.ledger.files.set(path, [content]);
  }
}
