import { refusals } from './cases/refusals';
import { conformance } from './conformance';
import { aWorld } from './world';

describe('on SQLite', () => {
  const world = aWorld();
  conformance(world);
  refusals(world);
});
