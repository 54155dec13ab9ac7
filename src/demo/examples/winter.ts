import { blocked, confirmed, day, type Example, hour, measures, signedBy } from './example.ts'

/** What the second campaign has found. */
export const winter: readonly Example[] = [
  {
    on: '2023-11-09',
    who: 'nanguan-community',
    sector: '消防',
    source: 'community',
    description: '楼道停放电动自行车并拉线充电',
    place: '一中家属院 2 号楼 1 单元',
    community: '一中社区',
    fixed: {
      note: '车主当场移走车辆，收回插线板',
    },
    steps: [],
  },
  {
    on: '2023-11-10',
    who: 'nanguan-fire2',
    sector: '消防',
    source: 'department',
    description: '地下车库电动自行车集中充电，未设火灾报警和喷淋',
    place: '广场公寓地下车库',
    community: '广场社区',
    party: { kind: 'propertyManager', name: '广场公寓物业服务中心', phone: null },
    steps: [
      [hour, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
      [hour, 'nanguan-fire', 'order', measures('2023-11-16', '停止地下充电，清空车辆')],
      signedBy('nanguan-fire3'),
      [4 * day, 'nanguan-safety', 'urging', { words: '已过期限，请今天回话说明整改情况' }],
    ],
  },
  {
    on: '2023-11-14',
    who: 'nanguan-market2',
    sector: '商贸',
    source: 'department',
    description: '电动自行车店内违规改装电池，与二层住人部分未分隔',
    place: '纺织巷 31 号车行',
    community: '万里桥社区',
    party: { kind: 'soleTrader', name: '纺织巷电动车行', phone: null },
    steps: [
      [hour, 'nanguan-market', 'confirmation', confirmed('general', blocked)],
      [hour, 'nanguan-market', 'order', measures('2023-11-23', '停止改装，二层停止住人')],
      signedBy('nanguan-market3'),
    ],
  },
]
