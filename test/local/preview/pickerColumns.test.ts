import { PICKER_MODES } from '../../../local/preview/builtin/pickerColumns';

const mode = (name: string) => {
  const found = PICKER_MODES[name];
  if (!found) throw new Error(name);
  return found;
};

describe('the native picker', () => {
  it('shows a range, or one field of its entries', () => {
    expect(mode('selector').columns({ range: ['a', 'b'], rangeKey: '', value: 1 })).toEqual([
      { rows: ['a', 'b'], index: 1 },
    ]);
    expect(mode('selector').columns({ range: [{ n: '甲' }], rangeKey: 'n', value: null })).toEqual([
      { rows: ['甲'], index: 0 },
    ]);
  });

  it('offers only the days between start and end', () => {
    const [years, months, days] = mode('date').columns({
      value: '2026-03-15',
      start: '2026-03-10',
      end: '2026-05-02',
      fields: 'day',
    });
    expect(years?.rows).toEqual(['2026年']);
    expect(months?.rows).toEqual(['03月', '04月', '05月']);
    expect([days?.rows[0], days?.index]).toEqual(['10日', 5]);
  });

  it('knows short months and leap years', () => {
    const data = { value: '2028-01-31', start: '2028-01-01', end: '2028-12-31', fields: 'day' };
    const adjusted = mode('date').adjusted?.([0, 1, 30], data);
    expect(adjusted?.[2]?.rows).toHaveLength(29);
    expect(mode('date').value([0, 1, 30], data)).toBe('2028-02-29');
  });

  it('gives years and months only, when asked', () => {
    const data = { value: '2026-03-15', start: '2025-01-01', end: '2027-12-31', fields: 'month' };
    expect(mode('date').columns(data)).toHaveLength(2);
    expect(mode('date').value([1, 2], data)).toBe('2026-03');
  });

  it('keeps a time inside its limits', () => {
    expect(mode('time').value([3, 4], { start: '', end: '' })).toBe('03:04');
    expect(mode('time').value([3, 4], { start: '08:30', end: '' })).toBe('08:30');
    expect(mode('time').value([23, 0], { start: '', end: '18:00' })).toBe('18:00');
  });

  it('follows regions down, and lets one stand for all', () => {
    const data = { value: ['北京市', '北京市', '东城区'], level: 'region', customItem: '' };
    const [provinces, cities, counties] = mode('region').columns(data);
    expect([provinces?.rows[0], cities?.rows, counties?.rows[0]]).toEqual(['北京市', ['北京市'], '东城区']);
    expect(provinces?.rows.length).toBeGreaterThanOrEqual(34);
    const moved = mode('region').adjusted?.([1, 5, 2], data) ?? [];
    expect(moved.map(({ rows, index }) => rows[index])).toEqual(['天津市', '天津市', '河西区']);
    expect(mode('region').beside?.([1, 0, 2], data)).toEqual({
      code: ['120000', '120100', '120103'],
      postcode: '',
    });
    const all = { ...data, customItem: '全部', value: null };
    expect(
      mode('region')
        .columns(all)
        .map(({ rows }) => rows[0]),
    ).toEqual(['全部', '全部', '全部']);
    expect(mode('region').value([0, 0, 0], all)).toEqual(['全部', '全部', '全部']);
    expect(() => mode('region').columns({ ...data, level: 'sub-district' })).toThrow(
      'not available in preview',
    );
  });
});
