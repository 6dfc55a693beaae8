import { init } from '@cloudbase/node-sdk';
import CloudBase from '@cloudbase/manager-node';

type Sdk = ReturnType<typeof init>;

/** The environment that the commands work on: a local cloud, or a real one, by the variables of the process alone. */
export interface Environment {
  readonly id: string;
  readonly sdk: Sdk;
  /** Indexes and rules: the data SDK has no calls for them. */
  readonly manager: CloudBase;
}

/**
 * Reads TCB_ENV, TENCENTCLOUD_SECRETID and TENCENTCLOUD_SECRETKEY; for a local cloud also what `local` sets.
 * @throws Error naming the variable that is missing.
 */
export function openEnvironment(): Environment {
  const id = setting('TCB_ENV');
  const secretId = setting('TENCENTCLOUD_SECRETID');
  const secretKey = setting('TENCENTCLOUD_SECRETKEY');
  return {
    id,
    sdk: init({ env: id, secretId, secretKey }),
    manager: new CloudBase({ envId: id, secretId, secretKey }),
  };
}

/** @throws Error naming the variable when it is not set. */
export function setting(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set / 没有设置 ${name}`);
  return value;
}
