import { fakeWx } from '../../support/fakeWx';
import { mount, settle, textOf } from '../../support/mount';

describe('a text field', () => {
  it('tells each key typed', async () => {
    const field = mount('components/textField/textField', { label: '姓名' });
    const heard: unknown[] = [];
    field.addEventListener('change', ({ detail }) => heard.push(detail));
    field.querySelector('.text-field__box')?.dispatchEvent('input', { detail: { value: '王芳' } });
    await settle();
    expect(heard).toEqual([{ value: '王芳' }]);
  });

  it.each([
    [1, '例如 502', false],
    [1, '座机请加区号，境外以 00 开头', true],
    [1.75, '例如 502', false],
    [1.75, '与物业登记的姓名一致', true],
  ])('in text of %d shows %s in the box, or below where it would be cut off', (scale, placeholder, below) => {
    Object.assign(fakeWx().wx, { getAppBaseInfo: () => ({ fontSizeScaleFactor: scale }) });
    const field = mount('components/textField/textField', { placeholder });
    expect(textOf(field).includes(placeholder)).toBe(below);
  });

  it('shows what is wrong instead of the hint', () => {
    const field = mount('components/textField/textField', {
      label: '手机号',
      hint: '11 位',
      error: '请填写 11 位手机号',
    });
    expect(textOf(field)).toBe('手机号请填写 11 位手机号');
  });

  it('counts the characters of a long text', () => {
    const field = mount('components/textField/textField', {
      multiline: true,
      value: '楼道灯坏了',
      maxlength: 500,
    });
    expect(textOf(field)).toContain('5/500');
  });
});
