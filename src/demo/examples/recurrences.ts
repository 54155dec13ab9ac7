import { blocked, confirmed, day, type Example, hour, measures, noted, signedBy } from './example.ts'

/** A hazard that was closed, and came back. */
export const recurrences: readonly Example[] = [
  {
    name: 'closed',
    on: '2023-11-02',
    who: 'nanguan-fire',
    sector: '消防',
    source: 'department',
    description: '烧烤店安全出口堆放啤酒箱',
    place: '纺织巷 22 号',
    community: '万里桥社区',
    party: { kind: 'soleTrader', name: '纺织巷老街烧烤', phone: null },
    steps: [
      [hour, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
      [10, 'nanguan-fire', 'order', measures('2023-11-06', '清空安全出口')],
      signedBy('nanguan-fire3'),
      [day, 'nanguan-contact2', 'claim', noted('已清空')],
      [day, 'nanguan-fire', 'reinspection', { result: 'passed', note: '出口畅通' }],
      signedBy('nanguan-fire3'),
    ],
  },
  {
    on: '2023-11-17',
    who: 'nanguan-fire2',
    sector: '消防',
    source: 'department',
    description: '烧烤店安全出口再次堆放啤酒箱',
    place: '纺织巷 22 号',
    community: '万里桥社区',
    party: { kind: 'soleTrader', name: '纺织巷老街烧烤', phone: null },
    recurrenceOf: 'closed',
    steps: [
      [hour, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
      [10, 'nanguan-fire', 'order', measures('2023-11-21', '立即清空安全出口，今后不得堆放')],
      signedBy('nanguan-fire3'),
      [10, 'nanguan-fire3', 'follower', {}],
    ],
  },
]
