import { mount, settle, textOf } from '../../support/mount';

const masked = { label: '手机号', masked: '138****1234' };
const show = (more: object = {}) => {
  const value = mount('components/maskedValue/maskedValue', { ...masked, ...more });
  const heard: string[] = [];
  for (const name of ['reveal', 'hide']) value.addEventListener(name, () => heard.push(name));
  const tap = async () => {
    value.querySelector('.masked__act')?.dispatchEvent('tap');
    await settle();
    return heard;
  };
  return { value, tap };
};

describe('a masked value', () => {
  it('offers nothing to a viewer who may not see all of it', () => {
    expect(textOf(show().value)).toBe('手机号138****1234');
  });

  it('asks for all of it, shows what came, and hides it again', async () => {
    const { value, tap } = show({ canReveal: true });
    expect(await tap()).toEqual(['reveal']);
    value.setData({ plain: '13800001234' });
    expect(textOf(value)).toBe('手机号13800001234隐藏');
    expect(await tap()).toEqual(['reveal', 'hide']);
  });

  it('asks once while it is being asked for', async () => {
    expect(await show({ canReveal: true, isBusy: true }).tap()).toEqual([]);
  });
});
