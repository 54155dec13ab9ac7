import { blocked, confirmed, day, type Example, hour, measures, noted, plan, tradeRule } from './example.ts'

/** Hazards that wait for a second signature, for the leader, or for the re-inspection. */
export const reinspections: readonly Example[] = [
  {
    on: '2023-11-07',
    who: 'nanguan-market',
    sector: '特种设备',
    source: 'department',
    description: '叉车作业人员无证上岗，车辆未登记',
    place: '政源路 41 号仓库',
    community: '煤电社区',
    party: { kind: 'institution', name: '煤电仓储服务站', phone: null },
    steps: [
      [hour, 'nanguan-market', 'confirmation', confirmed('major', '《中华人民共和国特种设备安全法》第十四条')],
      [hour, 'nanguan-market', 'order', measures('2023-11-17', '停止使用叉车，办理登记，人员持证上岗')],
      [day, 'nanguan-contact2', 'plan', plan('2023-11-17', '仓库主任 田野')],
      [5 * day, 'nanguan-contact2', 'claim', noted('叉车已登记，作业人员证件齐全')],
      [day, 'nanguan-market', 'reinspection', { result: 'passed', note: '登记证、人员证件核对无误' }],
    ],
  },
  {
    on: '2023-11-07',
    who: 'nanguan-officer',
    sector: '工贸',
    source: 'department',
    description: '除尘系统未设泄爆装置，粉尘清理不及时',
    place: '银河一路 80 号木器加工点',
    community: '恒馨社区',
    party: { kind: 'soleTrader', name: '银河木器加工点', phone: null },
    steps: [
      [hour, 'nanguan-officer', 'confirmation', confirmed('major', tradeRule)],
      [hour, 'nanguan-officer', 'order', measures('2023-11-16', '停产，加装泄爆装置，建立清扫制度')],
      [day, 'nanguan-contact2', 'plan', plan('2023-11-16', '负责人 尤木')],
      [5 * day, 'nanguan-contact2', 'claim', noted('泄爆片已装，积尘已清理')],
      [day, 'nanguan-officer', 'reinspection', { result: 'passed', note: '泄爆片型号相符' }],
      [30, 'nanguan-officer2', 'countersignature', noted('现场核对，积尘已清')],
    ],
  },
  {
    on: '2023-11-13',
    who: 'nanguan-health',
    sector: '医疗场所',
    source: 'department',
    description: '门诊部疏散指示标志损坏两处',
    place: '南园路 15 号门诊部',
    community: '南园社区',
    party: { kind: 'institution', name: '南园综合门诊部', phone: null },
    steps: [
      [hour, 'nanguan-health', 'confirmation', confirmed('general', blocked)],
      [hour, 'nanguan-health2', 'notice', measures('2023-11-22', '更换疏散指示标志')],
      [2 * day, 'nanguan-health2', 'claim', noted('标志已更换')],
    ],
  },
]
