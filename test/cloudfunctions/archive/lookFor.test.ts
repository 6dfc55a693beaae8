import { soughtBy } from '../../../cloudfunctions/archive/lookFor';
import { placeOf, placeOrder, roomOf } from '../../../cloudfunctions/archive/places';
import { nameKeys, plainName, searchKeysOf } from '../../../cloudfunctions/archive/searchKeys';
import { makeSecrets } from '../../../cloudfunctions/platform/secrets';

const key = Buffer.alloc(32, 1).toString('base64');
const secrets = makeSecrets(JSON.stringify({ current: 'k1', keys: { k1: key }, index: key }));

describe('what typed text looks for', () => {
  it.each([
    ['13800001234', { by: 'phone', phone: '13800001234' }],
    ['１３８　００００　１２３４', { by: 'phone', phone: '13800001234' }],
    ['+86 138-0000-1234', { by: 'phone', phone: '13800001234' }],
    ['0571-88880000', { by: 'phone', phone: '057188880000' }],
    ['00852 6123 4567', { by: 'phone', phone: '+85261234567' }],
    ['1234', { by: 'digits', room: '1234', tail: '1234' }],
    ['５０２', { by: 'digits', room: '502', tail: null }],
    ['3', { by: 'place', place: '3' }],
    ['3幢', { by: 'place', place: '3-' }],
    ['3幢2单元', { by: 'place', place: '3-2-' }],
    ['3幢2单元50', { by: 'place', place: '3-2-50' }],
    ['3-2-502', { by: 'place', place: '3-2-502' }],
    ['３－２－５０２', { by: 'place', place: '3-2-502' }],
    ['A座1502', { by: 'place', place: 'a-1502' }],
    ['张伟', { by: 'name', name: '张伟' }],
    [' 欧阳 娜娜 ', { by: 'name', name: '欧阳娜娜' }],
    ['买买提·艾力', { by: 'name', name: '买买提艾力' }],
    ['Ｌｉ Ｍｉｎｇ', { by: 'name', name: 'liming' }],
    ['张', { by: 'nothing' }],
    ['🙂🙂', { by: 'nothing' }],
    ['$$', { by: 'nothing' }],
    ['幢', { by: 'nothing' }],
  ])('%j', (text, sought) => expect(soughtBy(text)).toEqual(sought));
});

describe('places', () => {
  it.each([
    ['3幢2单元502', '3-2-502', '502'],
    ['10号楼1单元1201室', '10-1-1201', '1201'],
    ['A座1502', 'a-1502', '1502'],
    ['地下车位B12', '地下车位b12', '地下车位b12'],
  ])('%s is %s', (label, place, room) => expect([placeOf(label), roomOf(label)]).toEqual([place, room]));

  it('stand in the order in which people count', () => {
    const labels = ['10幢1单元101', '3幢2单元1002', '3幢2单元502', '3幢10单元101'];
    const sorted = [...labels].sort((a, b) => (placeOrder(a) < placeOrder(b) ? -1 : 1));
    expect(sorted).toEqual(['3幢2单元502', '3幢2单元1002', '3幢10单元101', '10幢1单元101']);
  });
});

describe('the keys a home is found by', () => {
  const home = { communityId: 'c1', label: '3幢2单元502' };
  const keys = searchKeysOf(secrets, home, [{ name: '欧阳娜娜', phone: '13800001234' }]);

  it.each(['欧阳', '阳娜', '娜娜', '欧阳娜', '欧阳娜娜'])('are all there for %s', (part) =>
    expect(keys).toEqual(expect.arrayContaining(nameKeys(secrets, 'c1', part))),
  );

  it.each(['欧娜', '欧阳娜姐', '阳欧'])('are not all there for %s', (part) =>
    expect(keys).not.toEqual(expect.arrayContaining(nameKeys(secrets, 'c1', part))),
  );

  it('say nothing of whom they belong to, and differ between communities', () => {
    for (const text of ['欧阳', '1380000', '1234']) expect(JSON.stringify(keys)).not.toContain(text);
    expect(keys).toEqual([...keys].sort());
    const other = searchKeysOf(secrets, { ...home, communityId: 'c2' }, [{ name: '欧阳娜娜', phone: null }]);
    expect(keys.filter((one) => other.includes(one))).toEqual(['room:502']);
  });

  it('do not depend on width, case, spaces or dots', () => expect(plainName('Ａnna 　·Ｌi')).toBe('annali'));
});
