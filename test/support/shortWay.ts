import { setImmediate as whateverElseWaits } from 'node:timers/promises';
import { Wire } from '../../local/cloud/wire';

interface Requester {
  getAction(): string;
  makeParams(): Promise<Record<string, unknown>>;
  request(): Promise<unknown>;
}

const { TcbApiHttpRequester } = jest.requireActual<{ TcbApiHttpRequester: { prototype: Requester } }>(
  'wx-server-sdk/node_modules/@cloudbase/node-sdk/dist/utils/tcbapirequester.js',
);

const requester = TcbApiHttpRequester.prototype;
const wholeWay = Reflect.get(requester, 'request');

/**
 * Lets the SDK of this process hand what it asks of the database to the local cloud as text, without a signature and a socket in
 * between, which take most of the time of a request. All else of the way stays: the SDK, the wire, the engine, its transactions.
 * `isOpen` is asked at each request; the first goes by the socket, to find the cloud.
 */
export function openShortWay(isOpen: () => boolean): void {
  let wire: Wire | undefined;
  const meeting = jest.spyOn(Wire.prototype, 'handle');
  const found = () => {
    if (wire) return wire;
    wire = meeting.mock.contexts[0];
    if (wire) meeting.mockRestore();
    return wire;
  };
  requester.request = async function () {
    const cloud = found();
    if (!cloud || !isOpen() || !this.getAction().startsWith('database.')) return wholeWay.call(this);
    // As a socket does: who asks again and again holds up nobody.
    await whateverElseWaits();
    const params = JSON.parse(JSON.stringify(await this.makeParams())) as Record<string, unknown>;
    try {
      const reply = (await cloud.handle(params)) as Record<string, unknown>;
      return JSON.parse(JSON.stringify({ requestId: 'short', ...reply })) as unknown;
    } catch (error) {
      const { code, message } = error as { code: string; message: string };
      return { code, message, requestId: 'short' };
    }
  };
}
