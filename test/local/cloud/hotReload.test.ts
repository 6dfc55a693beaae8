import { existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { aDeployment } from './deployment';

const world = aDeployment();
const call = (name: string) => world.cloud.callAs('lin-owner', name, {});

describe('a function that is built anew', () => {
  it('answers with the new code from the next call on, and a call under way ends with the old', async () => {
    const slow = `const fs = require('node:fs');
    exports.main = async () => {
      fs.writeFileSync(__dirname + '/begun', '');
      while (!fs.existsSync(__dirname + '/end')) await new Promise((resolve) => setTimeout(resolve, 20));
      return 'old';
    };`;
    const folder = world.deploy('fn', slow, { timeout: 20 });
    const underWay = call('fn');
    while (!existsSync(path.join(folder, 'begun'))) await new Promise((resolve) => setTimeout(resolve, 20));
    world.deploy('fn', "exports.main = () => 'new';");
    expect(await call('fn')).toBe('new');
    writeFileSync(path.join(folder, 'end'), '');
    expect(await underWay).toBe('old');
    expect(await call('fn')).toBe('new');
  });

  it('has the limits and permissions of its new config.json', async () => {
    const wait = 'exports.main = () => new Promise((r) => setTimeout(r, 1500));';
    world.deploy('limits', wait, { timeout: 1 });
    await expect(call('limits')).rejects.toMatchObject({ code: 'FUNCTIONS_TIME_LIMIT_EXCEEDED' });
    world.deploy('limits', wait, { timeout: 5 });
    expect(await call('limits')).toBeNull();
  });

  it('appears, breaks and recovers without a restart', async () => {
    await expect(call('late')).rejects.toMatchObject({ code: 'FUNCTION_NOT_FOUND' });
    world.deploy('late', 'exports.main = (');
    await expect(call('late')).rejects.toMatchObject({ code: 'FUNCTIONS_EXECUTE_FAIL' });
    world.deploy('late', 'exports.other = 1;');
    await expect(call('late')).rejects.toMatchObject({ message: expect.stringContaining('index.main') });
    world.deploy('late', 'exports.main = () => 7;');
    expect(await call('late')).toBe(7);
  });
});

describe('the environment of a function', () => {
  it('keeps nothing that an earlier caller left in process.env', async () => {
    const code = `exports.main = ({ set }) => { if (set) process.env.WX_OPENID = set; return process.env.WX_OPENID; };`;
    world.deploy('env', code);
    expect(await world.cloud.callAs('lin-owner', 'env', { set: 'forged' })).toBe('forged');
    expect(await world.cloud.callAs('chen-owner', 'env', {})).toBe('chen-owner');
    expect(await world.cloud.sendEvent('env', {})).toBeNull();
  });
});
