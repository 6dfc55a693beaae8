import { Agent, request } from 'node:http';
import { EJSON } from 'bson';
import { aHome, HOMES } from './homes';

/** The reply of one action. */
export type WireReply = Record<string, unknown>;

/** An answer as text, and read. */
export interface WireAnswer {
  text: string;
  reply: WireReply;
}

/** Speaks the SDK wire without an SDK, over one connection that stays open. */
export class WireClient {
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 1 });

  constructor(private readonly url: string) {}

  /** One action; `params` as the SDK sends them. @throws Error when it is refused */
  async send(action: string, params: WireReply): Promise<WireReply> {
    const { reply } = await this.post('/admin', { action, envName: 'local-env', ...params });
    if (reply['code'] !== undefined) throw new Error(`${action}: ${JSON.stringify(reply)}`);
    return reply;
  }

  /** Any address of the local cloud, with JSON. */
  async post(path: string, body: WireReply, headers: Record<string, string> = {}): Promise<WireAnswer> {
    return this.request('POST', path, JSON.stringify(body), headers);
  }

  /** Sends a file's content. */
  async put(path: string, content: string, headers: Record<string, string>): Promise<WireReply> {
    return (await this.request('PUT', path, content, headers)).reply;
  }

  private request(
    method: string,
    path: string,
    body: string,
    headers: Record<string, string>,
  ): Promise<WireAnswer> {
    return new Promise((resolve, reject) => {
      const sent = request(this.url + path, { method, agent: this.agent, headers }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8');
          resolve({ text, reply: JSON.parse(text) as WireReply });
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}

/** The EJSON text of a value, as the SDK writes it. */
export const ejson = (value: unknown): string =>
  EJSON.stringify(value, undefined, undefined, { relaxed: false });

/** Documents of one insert while loading. */
const BATCH = 1000;

/** Makes the homes collection and fills it with `count` documents. */
export async function loadHomes(client: WireClient, count: number): Promise<void> {
  await client.send('database.addCollection', { collectionName: HOMES });
  for (let from = 0; from < count; from += BATCH) {
    const data = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => ejson(aHome(from + i)));
    await client.send('database.insertDocument', { collectionName: HOMES, data });
  }
}
