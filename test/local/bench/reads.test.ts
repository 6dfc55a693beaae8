import { WRITES } from '../../../bench/roundtrips';
import { ENDPOINTS } from '../../../contract';
import { READS } from '../../../miniprogram/platform/reads';

describe('the reads', () => {
  it('are all endpoints that change nothing: none is forgotten, and none that writes among them', () => {
    const others = Object.keys(ENDPOINTS).filter((name) => !WRITES.has(name));
    expect([...READS].sort()).toEqual(others.sort());
  });
});
