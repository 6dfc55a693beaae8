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
