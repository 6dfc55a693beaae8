import type { CloudOptions } from '../../local/cloud';

/** The collection that the benchmarks read and write. */
export const HOMES = 'homes';

/** Its index: the newest homes of a community first. */
export const BENCH_INDEXES: NonNullable<CloudOptions['indexes']> = {
  collections: {
    [HOMES]: {
      indexes: [
        {
          name: 'byCommunity',
          keys: [
            ['communityId', 1],
            ['createdAt', -1],
          ],
        },
      ],
    },
  },
};

/** Homes of one community: what a count or a page finds is the same however many communities there are. */
export const HOMES_PER_COMMUNITY = 100;

const NOTE = '业主反映楼道照明损坏，已联系工程部安排维修。'.repeat(10);

/** The instant of the first home, epoch ms. */
const FIRST_DAY = Date.UTC(2026, 0, 1);

/** The id of a home, by its number from 0. */
export const homeId = (number: number): string => `home-${number}`;

/** The community of a home. */
export const communityOf = (number: number): string => `c-${Math.floor(number / HOMES_PER_COMMUNITY)}`;

/** A document of about 1 KB, as the application stores them: text, numbers, a date, a list. */
export function aHome(number: number): Record<string, unknown> {
  return {
    _id: homeId(number),
    communityId: communityOf(number),
    createdAt: new Date(FIRST_DAY + number * 60_000),
    building: (number % 40) + 1,
    room: `${(number % 30) + 1}0${(number % 4) + 1}`,
    area: 89.5 + (number % 50),
    tags: ['自住', '已装修'],
    owner: { name: '张伟', phone: '19900000009' },
    note: NOTE,
    version: 1,
  };
}
