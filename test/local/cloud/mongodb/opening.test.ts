import { startCloud } from '../../../../local/cloud';
import { openMongoDatabase } from '../../../../local/cloud/mongodb';
import { explanationOf } from '../../../../local/cloud/mongodb/explaining';
import { FIXTURES } from '../world';

describe('opening MongoDB', () => {
  it.each(['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/', 'mongodb://127.0.0.1/?replicaSet=rs0'])(
    'needs the name of the database: %s',
    async (url) => {
      await expect(openMongoDatabase({ url, clock: Date })).rejects.toThrow('must name the database');
    },
  );
});

describe('opening a cloud on a MongoDB that is not there', () => {
  it('fails with the reason, and without the password', async () => {
    const url = 'mongodb://anyone:secret@127.0.0.1:1/archive?serverSelectionTimeoutMS=100';
    const failure = await startCloud({ functionsDir: FIXTURES, mongodbUrl: url }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    expect((failure as Error).message).toMatch(/^the MongoDB of mongodbUrl cannot be used: .*ECONNREFUSED/);
    expect((failure as Error).message).not.toContain('secret');
  });
});

describe('how MongoDB went about a read', () => {
  const executionStats = { totalDocsExamined: 3, nReturned: 2 };
  it('by an index, which gave the order', () => {
    const winningPlan = { stage: 'FETCH', inputStage: { stage: 'IXSCAN', indexName: 'byRoom' } };
    expect(explanationOf({ queryPlanner: { winningPlan }, executionStats })).toEqual({
      index: 'byRoom',
      examined: 3,
      returned: 2,
      sorted: true,
    });
  });
  it('by looking at all, and sorting', () => {
    const winningPlan = { queryPlan: { stage: 'SORT', inputStage: { stage: 'COLLSCAN' } } };
    expect(explanationOf({ queryPlanner: { winningPlan }, executionStats })).toEqual({
      index: null,
      examined: 3,
      returned: 2,
      sorted: false,
    });
  });
});
