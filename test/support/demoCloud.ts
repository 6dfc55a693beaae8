import indexes from '../../cloudfunctions/indexes.json';
import { startCloud, type Cloud } from '../../local/cloud';
import { fillWithDemo } from '../../local/demo/fill';
import { makeKeys } from '../../local/keys';
import { templatesSetting } from '../../local/templates';

/** A local cloud on the functions of this folder, with the demo in it and no preview; the caller stops it. */
export async function demoCloud(functionsDir: string): Promise<Cloud> {
  const keys = makeKeys();
  const functionEnv = { ARCHIVE_KEYS: keys, TEMPLATES: templatesSetting() };
  const cloud = await startCloud({ functionsDir, functionEnv, indexes: indexes as never });
  try {
    await fillWithDemo(cloud, keys);
    return cloud;
  } catch (error) {
    await cloud.stop();
    throw error;
  }
}
