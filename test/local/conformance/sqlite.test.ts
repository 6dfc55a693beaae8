import { conformance } from './conformance';
import { aWorld } from './world';

describe('on SQLite', () => conformance(aWorld()));
