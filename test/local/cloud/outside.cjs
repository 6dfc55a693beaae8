// Run as a process of its own, with the environment the local cloud hands out: one of the SDKs, as an operator uses it.
const [, , name] = process.argv;

async function main() {
  const sdk = require(name);
  const env = process.env.TCB_ENV;
  const isWx = name === 'wx-server-sdk';
  const app = isWx ? sdk : sdk.init({ env });
  if (isWx) sdk.init({ env });
  const db = app.database();
  await db.createCollection('homes');
  const homes = db.collection('homes');
  const asAdded = (doc) => (isWx ? { data: doc } : doc);
  for (const room of [1, 2, 3]) await homes.add(asAdded({ _id: `h${room}`, room }));
  const { data } = await homes
    .where({ room: db.command.gt(1) })
    .orderBy('room', 'desc')
    .limit(5)
    .get();
  await db.runTransaction(async (transaction) => {
    const home = transaction.collection('homes').doc('h1');
    await home.get();
    await home.update(asAdded({ room: 7 }));
  });
  const after = (await homes.doc('h1').get()).data;
  const { fileID } = await app.uploadFile({ cloudPath: '附件.txt', fileContent: Buffer.from('附件') });
  const { fileContent } = await app.downloadFile({ fileID });
  await app.deleteFile({ fileList: [fileID] });
  const { result } = await app.callFunction({ name: 'whoami', data: {} });
  return {
    rooms: data.map(({ room }) => room),
    committed: (Array.isArray(after) ? after[0] : after).room,
    text: String(fileContent),
    total: (await homes.count()).total,
    caller: result.before,
  };
}

main().then(
  (seen) => {
    console.log(JSON.stringify(seen));
    process.exit(0);
  },
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
