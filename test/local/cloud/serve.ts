// Run as a process of its own, to be killed: a durable local cloud in the directory given.
import path from 'node:path';

import { startCloud } from '../../../local/cloud';

const [, , dataDir = ''] = process.argv;

void startCloud({ functionsDir: path.join(__dirname, 'fixtures'), dataDir }).then(({ url }) =>
  console.log(url),
);
