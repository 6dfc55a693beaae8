import fc from 'fast-check';

import { aCloud, aPhone, wire } from './world';

const world = aCloud();
const DOCUMENT = { _id: 'kept', n: { $numberInt: '1' }, list: [{ $numberInt: '1' }] };
const text = (value: unknown) => JSON.stringify(value);
const send = (params: object | string, headers?: Record<string, string>) =>
  wire(world.cloud, params, headers);
const stored = () =>
  send({ action: 'database.getDocument', collectionName: 'c', query: '{}', queryType: 'WHERE' });

beforeAll(async () => {
  await send({ action: 'database.addCollection', collectionName: 'c' });
  await send({ action: 'database.insertDocument', collectionName: 'c', data: [text(DOCUMENT)] });
});

/** The request is refused with a reason that is the caller's fault, nothing is written, and the next one is served. */
async function isRefused(params: object | string): Promise<void> {
  const before = (await stored()).data;
  const reply = await send(params);
  expect(reply).toMatchObject({
    code: expect.any(String),
    message: expect.any(String),
    requestId: expect.any(String),
  });
  expect(reply.code).not.toBe('SYS_ERR');
  expect((await stored()).data).toEqual(before);
}

const nested = (open: string, close: string, depth = 100_000) => open.repeat(depth) + close.repeat(depth);
const DEEP_LIST = nested('[', ']');
const DEEP_OBJECT = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`;
const insert = (data: unknown) => ({ action: 'database.insertDocument', collectionName: 'c', data });
const find = (query: string) => ({
  action: 'database.getDocument',
  collectionName: 'c',
  queryType: 'WHERE',
  query,
});
const update = (data: string) => ({
  ...{ action: 'database.modifyDocument', collectionName: 'c', query: '{}', queryType: 'WHERE' },
  ...{ multi: true, merge: true, upsert: false, data },
});
const aggregate = (stageKey: string, stageValue: string) => ({
  action: 'database.aggregateDocuments',
  collectionName: 'c',
  stages: [{ stageKey, stageValue }],
});

describe('a malformed request', () => {
  it.each<[string, object | string]>([
    ['no JSON', '{"action":'],
    ['nothing', ''],
    ['a list', '[]'],
    ['null', 'null'],
    ['bytes that are no text', '\u0000\ufffd'],
    ['a list 100,000 deep', DEEP_LIST],
    ['an action 100,000 deep', `{"action":${DEEP_LIST}}`],
    ['a document 100,000 deep', insert([`{"a":${DEEP_LIST}}`])],
    ['a document that is itself 100,000 deep', insert([DEEP_OBJECT])],
    ['data 100,000 deep', `{"action":"database.insertDocument","collectionName":"c","data":${DEEP_LIST}}`],
    ['a query 100,000 deep', find(DEEP_OBJECT)],
    ['an $and 100,000 deep', find(`${'{"$and":['.repeat(100_000)}{}${']}'.repeat(100_000)}`)],
    ['an update 100,000 deep', update(`{"$set":${DEEP_OBJECT}}`)],
    [
      'an expression 100,000 deep',
      aggregate('$project', `{"x":${`{"$abs":`.repeat(1e5)}1${'}'.repeat(1e5)}}`),
    ],
    ['a stage 100,000 deep', aggregate('$match', DEEP_OBJECT)],
    ['a body of 20 MB', insert([text({ filler: 'x'.repeat(20 * 1024 * 1024) })])],
    ['a text that is no EJSON', insert(['{'])],
    ['an unknown query operator', find('{"n":{"$near":1}}')],
    ['an unknown query operator at the top', find('{"$nothing":[]}')],
    ['an unknown update operator', update('{"$nothing":{"n":1}}')],
    ['an unknown stage', aggregate('$nothing', '{}')],
    ['an unknown expression', aggregate('$project', '{"x":{"$nothing":1}}')],
    ['a field named __proto__', insert(['{"__proto__":{"polluted":true}}'])],
    ['a nested field named __proto__', insert(['{"a":{"__proto__":{"polluted":true}}}'])],
    ['an update of __proto__', update('{"$set":{"__proto__.polluted":true}}')],
    ['a collection named __proto__', { ...find('{}'), collectionName: '__proto__' }],
    ['a collection named constructor', { ...find('{}'), collectionName: 'constructor' }],
    ['an action named constructor', { action: 'constructor' }],
    ['an action of Object.prototype', { action: 'database.toString', collectionName: 'c' }],
  ])('with %s is refused', async (_, params) => isRefused(params));

  it('with a field named constructor is served as any other, and pollutes nothing', async () => {
    const { data } = await send(insert(['{"_id":"c","constructor":{"prototype":{"polluted":true}}}']));
    expect(data.insertedIds).toEqual(['c']);
    expect(({} as any).polluted).toBeUndefined();
    await send({ ...find('{"_id":"c"}'), action: 'database.removeDocument' });
  });

  it('to a function, 100,000 deep, is refused to the mini-program too', async () => {
    const phone = await aPhone(world.cloud, 'lin-owner');
    const body = `{"name":"whoami","data":{"a":${nested('[', ']', 40_000)}}}`;
    const headers = { 'x-wx-session': phone.token };
    const answer = await fetch(`${world.cloud.url}/client/call`, { method: 'POST', body, headers });
    expect(await answer.json()).toMatchObject({ errCode: expect.any(Number) });
    expect((await phone.call('whoami', {})).result).toBeDefined();
  });
});

const QUERY = text({ _id: 'kept' });
/** A valid request of every action, of which single fields are then spoilt. */
const VALID: object[] = [
  { action: 'database.addCollection', collectionName: 'c' },
  { ...insert([text({ _id: 'kept' })]), transactionId: null },
  { ...find(QUERY), order: '{"n":1}', limit: 5, offset: 0, projection: '{"n":1}', multi: false },
  { action: 'database.calculateDocument', collectionName: 'c', query: QUERY, queryType: 'WHERE' },
  { ...update(text({ $set: { n: DOCUMENT.n } })), query: QUERY, queryType: 'DOC', multi: false },
  { ...update(text(DOCUMENT)), query: QUERY, queryType: 'DOC', multi: false, merge: false },
  {
    action: 'database.modifyAndReturnDoc',
    collectionName: 'c',
    query: QUERY,
    data: text({ $set: { n: DOCUMENT.n } }),
  },
  {
    action: 'database.removeDocument',
    collectionName: 'c',
    query: '{"_id":"nobody"}',
    queryType: 'DOC',
    multi: false,
  },
  aggregate('$match', QUERY),
  { action: 'database.startTransaction' },
  { action: 'database.commitTransaction', transactionId: 'none' },
  { action: 'database.abortTransaction', transactionId: 'none' },
  { action: 'functions.invokeFunction', function_name: 'whoami', request_data: '{}' },
  { action: 'storage.getUploadMetadata', path: 'a.txt', method: 'put' },
  { action: 'storage.batchGetDownloadUrl', file_list: [{ fileid: 'cloud://x.y/a.txt', max_age: 60 }] },
  { action: 'storage.batchDeleteFile', fileid_list: ['cloud://x.y/a.txt'] },
  { action: 'storage.batchCopyFile', file_list: [{ src_path: 'a', dst_path: 'b', overwrite: true }] },
  { action: 'wx.openApi', apiName: 'x', requestData: 'x' },
  { action: 'wx.api', apiName: 'x' },
];

/** Values that EJSON writes in braces, with something else inside. */
const special = fc
  .tuple(
    fc.constantFrom(
      '$numberInt',
      '$numberLong',
      '$numberDouble',
      '$numberDecimal',
      '$oid',
      '$date',
      '$binary',
    ),
    fc.constantFrom(
      '$regularExpression',
      '$timestamp',
      '$tcb_server_date',
      '$minKey',
      '$undefined',
      '$code',
      '$in',
    ),
    fc.boolean(),
    fc.jsonValue({ maxDepth: 2 }),
  )
  .map(([one, other, first, value]) => text({ n: { [first ? one : other]: value } }));

const junk = fc.oneof(
  special,
  fc.constantFrom<unknown>(
    null,
    true,
    0,
    -1,
    1.5,
    1e308,
    '',
    'x',
    [],
    [[]],
    {},
    [null],
    [1],
    ['{'],
    '[]',
    'null',
    '1',
  ),
  fc.constantFrom(
    '{"$where":"1"}',
    '{"a":{"$in":1}}',
    '{"$or":{}}',
    '{"_id":{"$oid":"x"}}',
    '{"$set":1}',
    '{"$set":{}}',
  ),
  fc.constantFrom(
    '{"a":{"$date":{}}}',
    '{"a":{"$numberInt":"x"}}',
    '{"$inc":{"n":"x"}}',
    '{"$push":{"n":1}}',
    '__proto__',
  ),
  fc.constantFrom(
    '{"a":{"$regex":"("}}',
    '{"a":{"$binary":1}}',
    '{"a":{"$regularExpression":null}}',
    '{"a.b.":1}',
  ),
  fc.json({ maxDepth: 3 }),
  fc.jsonValue({ maxDepth: 3 }),
);

describe('any request of which single fields are spoilt', () => {
  it('is answered, and writes nothing when it is refused', async () => {
    const before = (await stored()).data;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...VALID),
        fc.array(fc.tuple(fc.nat(), junk), { minLength: 1, maxLength: 2 }),
        async (valid, spoilt) => {
          const fields = Object.keys(valid);
          const entries = spoilt.map(([nth, value]) => [fields[nth % fields.length], value] as const);
          const reply = await send({ ...valid, ...Object.fromEntries(entries) });
          expect(reply.requestId).toEqual(expect.any(String));
          expect(reply.code).not.toBe('SYS_ERR');
          if (reply.code !== undefined) expect((await stored()).data).toEqual(before);
          else await restore();
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('any body sent to the other addresses', () => {
  const ADDRESSES = [
    ...['/client/login', '/client/call', '/client/tempUrls', '/client/subscribe', '/client/phoneCode'],
    ...['/control/clock', '/control/timer', '/control/event', '/control/faults'],
  ];
  const field = fc.constantFrom(
    ...['openid', 'name', 'data', 'fileList', 'choices', 'phone', 'advanceMs', 'setTo', 'event', '__proto__'],
  );

  it('is answered in JSON, and never as a fault of the cloud itself', async () => {
    const { token } = await aPhone(world.cloud, 'lin-owner');
    const headers = { 'x-wx-session': token };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...ADDRESSES),
        fc.oneof(fc.array(fc.tuple(field, junk), { maxLength: 3 }).map(Object.fromEntries), junk),
        async (address, value) => {
          const init = { method: 'POST', headers, body: JSON.stringify(value) };
          const answer = await fetch(world.cloud.url + address, init);
          const reply = (await answer.json()) as { code?: string };
          expect([address, reply]).toEqual([address, expect.not.objectContaining({ code: 'SYS_ERR' })]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

/** Served requests may have written: everything is as it was again. */
async function restore(): Promise<void> {
  await send({
    action: 'database.removeDocument',
    collectionName: 'c',
    query: '{}',
    queryType: 'WHERE',
    multi: true,
  });
  await send(insert([text(DOCUMENT)]));
}
