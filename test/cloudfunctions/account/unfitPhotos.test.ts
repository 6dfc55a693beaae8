import { isPicture } from '../../../cloudfunctions/account/unfitPhotos';
import { readPhoto } from '../../../local/demo/read';

const bytes = (text: string) => Buffer.from(text, 'latin1');
const PNG = readPhoto('leak.png');

describe('the beginning of a file', () => {
  it.each([
    ['JPEG', bytes('\xff\xd8\xff\xe0abcd'), true],
    ['PNG', PNG, true],
    ['GIF', bytes('GIF89a......'), true],
    ['WebP', bytes('RIFF\x00\n\x00\x00WEBPVP8 '), true],
    ['HEIC of a phone', bytes('\x00\x00\x00\x18ftypheic'), true],
    ['a page', bytes('<html><script>'), false],
    ['a drawing with scripts', bytes('<svg xmlns="'), false],
    ['a film', bytes('\x00\x00\x00\x18ftypisom'), false],
    ['a picture later on', bytes('x\xff\xd8\xff'), false],
    ['nothing', bytes(''), false],
  ])('of %s: a picture? ', (_what, beginning, expected) => expect(isPicture(beginning)).toBe(expected));
});
