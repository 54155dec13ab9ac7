import { because, blocked, confirmed, type Example, hour } from './example.ts'

/** Hazards that were nothing, or were fixed while the officer was there. */
export const atOnce: readonly Example[] = [
  {
    on: '2023-11-08',
    who: 'nanguan-safety',
    sector: '商贸',
    source: 'tip',
    description: '群众举报：超市地下仓库存放大量烟花爆竹',
    place: '淮海南路 88 号地下一层',
    community: '淮海社区',
    steps: [[3 * hour, 'nanguan-officer', 'dismissal', because('现场核查，库内为日用百货，未见烟花爆竹')]],
  },
  {
    on: '2023-11-15',
    who: 'nanguan-officer',
    sector: '商贸',
    source: 'department',
    description: '灭火器被货物遮挡，取用不便',
    place: '浍水路 121 号便民超市收银台旁',
    community: '万里桥社区',
    party: { kind: 'soleTrader', name: '万里桥便民超市', phone: null },
    steps: [
      [5, 'nanguan-officer', 'confirmation', confirmed('general', blocked)],
      [20, 'nanguan-officer', 'fix', { note: '店主当场移走货物' }],
    ],
  },
]
