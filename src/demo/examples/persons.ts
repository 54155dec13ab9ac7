import { confirmed, day, type Example, hour, measures } from './example.ts'

/** A hazard that a natural person answers for, 自然人: whose name few may read. */
export const persons: readonly Example[] = [
  {
    on: '2023-11-15',
    who: 'nanguan-community',
    sector: '群租房',
    source: 'community',
    description: '出租屋厨房与卧室未分隔，使用瓶装液化气',
    place: '一中家属院 5 号楼 402 室',
    community: '一中社区',
    party: { kind: 'person', name: '耿长顺', phone: '0557-5550142' },
    steps: [
      [day, 'nanguan-urban', 'confirmation', confirmed('general', '《商品房屋租赁管理办法》第八条')],
      [hour, 'nanguan-community', 'notice', measures('2023-11-19', '停用瓶装液化气，清退隔间')],
    ],
  },
]
