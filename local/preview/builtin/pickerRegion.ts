import { areaList } from '@vant/area-data';
import type { Column, PickerMode } from './pickerColumns';

/** One place in a column: its name, and its six-digit code; without one where it stands for all. */
interface Place {
  name: string;
  code?: string;
}

/** From the largest to the smallest: how long the part of the code is that its places share, and the names by code. */
const LEVELS = [
  { level: 'province', shared: 0, names: areaList.province_list },
  { level: 'city', shared: 2, names: areaList.city_list },
  { level: 'region', shared: 4, names: areaList.county_list },
];

const depthOf = ({ level }: Record<string, any>): number => {
  const depth = LEVELS.findIndex((one) => one.level === (level || 'region')) + 1;
  if (depth === 0) throw new Error(`not available in preview: <picker mode="region" level="${level}">`);
  return depth;
};

/** The places of each column when `pick` chooses one in each. */
function placesBy(
  pick: (places: Place[], position: number) => Place | undefined,
  data: Record<string, any>,
): Place[][] {
  const found: Place[][] = [];
  let above: string | undefined = '';
  for (const [position, { shared, names }] of LEVELS.slice(0, depthOf(data)).entries()) {
    const start: string | undefined = above?.slice(0, shared);
    const within = Object.entries(names).filter(([code]) => start !== undefined && code.startsWith(start));
    const places: Place[] = [
      ...(data['customItem'] ? [{ name: String(data['customItem']) }] : []),
      ...within.map(([code, name]) => ({ name, code })),
    ];
    found.push(places);
    above = pick(places, position)?.code;
  }
  return found;
}

const columnsOf = (found: Place[][], indexAt: (places: Place[], position: number) => number): Column[] =>
  found.map((places, position) => ({
    rows: places.map(({ name }) => name),
    index: Math.max(0, indexAt(places, position)),
  }));

const chosenIn = (chosen: number[], data: Record<string, any>): Place[] =>
  placesBy((places, position) => places[chosen[position] ?? 0], data).flatMap(
    (places, position) => places[chosen[position] ?? 0] ?? [],
  );

/** Provinces, cities and counties. Source: WeChat's component reference, picker, mode = region. WeChat gives postcodes too, which we do not have. */
export const region: PickerMode = {
  columns: (data) => {
    const wanted = (places: Place[], position: number) =>
      Math.max(
        0,
        places.findIndex(({ name }) => name === data['value']?.[position]),
      );
    const found = placesBy((places, position) => places[wanted(places, position)], data);
    return columnsOf(found, wanted);
  },
  adjusted: (chosen, data) => {
    const kept = (places: Place[], position: number) =>
      Math.min(chosen[position] ?? 0, Math.max(0, places.length - 1));
    const found = placesBy((places, position) => places[kept(places, position)], data);
    return columnsOf(found, kept);
  },
  value: (chosen, data) => chosenIn(chosen, data).map(({ name }) => name),
  beside: (chosen, data) => {
    const codes = chosenIn(chosen, data).flatMap(({ code }) => code ?? []);
    return { code: codes, postcode: '' };
  },
};
