import { blocked, confirmed, day, type Example, hour, measures, noted, plan, tradeRule } from './example.ts'

/** More time that was asked for, granted, and refused. */
export const extensions: readonly Example[] = [
  {
    on: '2023-11-07',
    who: 'nanguan-officer2',
    sector: '工贸',
    source: 'department',
    description: '涂层烘干室未设可燃气体浓度监测报警装置',
    place: '银河一路 66 号家具厂烘干房',
    community: '恒馨社区',
    party: { kind: 'soleTrader', name: '恒馨家具加工部', phone: null },
    steps: [
      [hour, 'nanguan-officer2', 'confirmation', confirmed('major', tradeRule)],
      [30, 'nanguan-officer', 'securing', { measure: 'stopUsing', note: '烘干房贴封停用' }],
      [hour, 'nanguan-officer', 'order', measures('2023-11-21', '停用烘干房，加装监测报警和联锁装置')],
      [2 * day, 'nanguan-contact2', 'plan', plan('2023-11-21', '周恒馨')],
      [
        6 * day,
        'nanguan-contact2',
        'extension',
        {
          until: '2023-12-01',
          reason: '报警装置厂家发货延迟，预计 11 月 27 日到货',
          interimMeasures: '烘干房断电加锁，每日两次巡查并留存记录',
        },
      ],
    ],
  },
  {
    on: '2023-11-06',
    who: 'nanguan-market',
    sector: '特种设备',
    source: 'department',
    description: '2 号电梯超期未检仍在使用',
    place: '广场公寓 2 单元',
    community: '广场社区',
    party: { kind: 'propertyManager', name: '广场公寓物业服务中心', phone: null },
    steps: [
      [hour, 'nanguan-market', 'confirmation', confirmed('major', '《中华人民共和国特种设备安全法》第四十条')],
      [20, 'nanguan-market', 'securing', { measure: 'stopUsing', note: '电梯停用，张贴告示' }],
      [hour, 'nanguan-market3', 'order', measures('2023-11-15', '停用电梯，申请检验，合格后方可使用')],
      [day, 'nanguan-contact2', 'plan', plan('2023-11-15', '物业经理 钱广')],
      [
        3 * day,
        'nanguan-contact2',
        'extension',
        {
          until: '2023-11-27',
          reason: '检验机构排期至 11 月 24 日',
          interimMeasures: '电梯断电，安排人员帮扶老人上下楼',
        },
      ],
      [3 * hour, 'nanguan-leader', 'extension-answer', { result: 'granted', note: '同意，停用期间做好居民解释' }],
    ],
  },
  {
    on: '2023-11-09',
    who: 'nanguan-fire',
    sector: '消防',
    source: 'department',
    description: '网吧疏散门上锁，营业期间无法开启',
    place: '胜利中路 57 号二楼',
    community: '九中社区',
    party: { kind: 'soleTrader', name: '九中网络休闲吧', phone: null },
    steps: [
      [20, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
      [20, 'nanguan-fire', 'order', measures('2023-11-14', '立即开启疏散门，拆除门锁')],
      [
        2 * day,
        'nanguan-contact2',
        'extension',
        { until: '2023-11-20', reason: '店主外出', interimMeasures: '店员值守疏散门' },
      ],
      [2 * hour, 'nanguan-fire3', 'extension-answer', { result: 'refused', note: '疏散门即刻可开，不予延期' }],
      [day, 'nanguan-contact2', 'claim', noted('门锁已拆除，疏散门可向外开启')],
      [day, 'nanguan-fire', 'reinspection', { result: 'passed', note: '现场开启正常，标志完好' }],
    ],
  },
]
