import { classify } from '../../../cloudfunctions/platform/classify';

const sdkError = (errCode: number, errMsg: string) => Object.assign(new Error(errMsg), { errCode, errMsg });
const wireError = (code: string, message: string) => Object.assign(new Error(message), { code });

describe('errors of the platform', () => {
  it.each([
    [
      'duplicate',
      sdkError(-502001, 'collection.add:fail -502001 database request fail. E11000 duplicate key error'),
    ],
    [
      'conflict',
      sdkError(
        -501001,
        'document.update:fail -501001 [ResourceUnavailable.TransactionConflict] Transaction is conflict',
      ),
    ],
    ['conflict', wireError('DATABASE_TRANSACTION_CONFLICT', 'Transaction is conflict')],
    ['conflict', sdkError(-501001, 'x DATABASE_TRANSACTION_CONFLICT y')],
    ['missingCollection', sdkError(-502005, 'collection.get:fail -502005 database collection not exists. ')],
    ['missingCollection', wireError('DATABASE_COLLECTION_NOT_EXIST', 'no such')],
    ['timeout', sdkError(-501002, 'collection.get:fail -501002 server timeout')],
    ['timeout', wireError('ESOCKETTIMEDOUT', 'read')],
    ['timeout', new Error('request timed out')],
    ['timeout', sdkError(-604102, 'openapi timeout')],
    ['busy', sdkError(-501003, 'exceed request limit')],
    ['busy', wireError('EXCEED_CONCURRENT_REQUEST_LIMIT', 'too many')],
    ['unknown', sdkError(-501001, 'system error')],
    ['unknown', new Error('x')],
    ['unknown', 'text'],
    ['unknown', null],
    ['unknown', undefined],
    ['unknown', { code: { nested: true } }],
  ])('are %s: %p', (fault, error) => expect(classify(error)).toBe(fault));
});
