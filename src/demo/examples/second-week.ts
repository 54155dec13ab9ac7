import { blocked, confirmed, day, type Example, hour, measures, type Names, plan, signedBy } from './example.ts'

/** A date that passed, words from above, and what somebody left behind. */
export const secondWeek = ({ user }: Names): Example[] => [
  {
    on: '2023-11-07',
    who: 'nanguan-fire',
    sector: '消防',
    source: 'department',
    description: '宾馆三层疏散指示标志损坏，应急照明不亮',
    place: '胜利中路 112 号三层',
    community: '九中社区',
    party: { kind: 'soleTrader', name: '九中快捷宾馆', phone: null },
    steps: [
      [hour, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
      [10, 'nanguan-fire', 'order', measures('2023-11-10', '更换疏散指示标志和应急照明')],
      signedBy('nanguan-fire3'),
      // Nobody has claimed that it is rectified: the date has passed, so it is looked at again.
      [5 * day, 'nanguan-fire', 'reinspection', { result: 'failed', note: '标志仍未更换', due: '2023-11-23' }],
      signedBy('nanguan-fire3'),
    ],
  },
  {
    on: '2023-11-10',
    who: 'nanguan-market2',
    sector: '城市燃气',
    source: 'department',
    description: '面馆后厨气瓶间与用餐区未分隔，未装可燃气体报警器',
    place: '浍水路 58 号面馆',
    community: '恒馨社区',
    party: { kind: 'soleTrader', name: '浍水路老汤面馆', phone: null },
    steps: [
      [
        hour,
        'nanguan-market',
        'confirmation',
        confirmed('major', '《城镇燃气经营安全重大隐患判定标准》', '2023-11-10'),
      ],
      [hour, 'nanguan-market', 'order', measures('2023-11-22', '停用气瓶，移出用餐区，加装报警器')],
      signedBy('nanguan-market3'),
      [3 * day, 'nanguan-leader', 'watch', { words: '人员密集，列为街道督办，每周报一次进展' }],
      [day, 'nanguan-contact2', 'urging-answer', { words: '气瓶已停用，报警器本周内到货安装' }],
      [hour, 'nanguan-contact2', 'plan', plan('2023-11-22', '店主 汤洪')],
    ],
  },
  {
    on: '2023-11-08',
    who: 'nanguan-former',
    sector: '特种设备',
    source: 'department',
    description: '超市货梯未张贴使用标志，无维保记录',
    place: '人民南路 77 号超市',
    community: '淮海社区',
    party: { kind: 'soleTrader', name: '淮海惠民超市', phone: null },
    steps: [
      [hour, 'nanguan-former', 'confirmation', confirmed('general', '《中华人民共和国特种设备安全法》第四十条')],
      [hour, 'nanguan-former', 'order', measures('2023-11-24', '停用货梯，补签维保合同并报检')],
      signedBy('nanguan-market'),
      [6 * day, 'nanguan-safety', 'succession', { to: user('nanguan-market3'), reason: '周启明调离，由秦岚接续跟踪' }],
    ],
  },
]
