// Run as a process of its own: it must end by itself once the cloud has stopped.
import path from 'node:path';

import { startCloud } from '../../../local/cloud';

async function main(): Promise<void> {
  const cloud = await startCloud({ functionsDir: path.join(__dirname, 'fixtures') });
  await cloud.callAs('lin-owner', 'faults', { fault: 'fine' });
  const hanging = cloud.callAs('lin-owner', 'nightly', {}).catch(() => undefined);
  const spinning = cloud.callAs('lin-owner', 'faults', { fault: 'spin' }).catch(() => undefined);
  await cloud.stop();
  await cloud.stop();
  await Promise.all([hanging, spinning]);
  console.log('stopped');
}

void main();
