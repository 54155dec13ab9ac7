import { because, blocked, confirmed, day, type Example, hour, measures, type Names, signedBy } from './example.ts'

/** Transfers that wait, were accepted, and were returned. */
export const transfers = ({ unit }: Names): Example[] => [
  {
    on: '2023-11-16',
    who: 'nanguan-fire2',
    sector: '消防',
    source: 'department',
    description: '菜市场南侧消防车通道被固定摊位占用',
    place: '南园菜市场南门',
    community: '南园社区',
    party: { kind: 'propertyManager', name: '南园菜市场管理服务中心', phone: null },
    steps: [
      [hour, 'nanguan-fire', 'confirmation', confirmed('general', blocked)],
      [
        2 * hour,
        'nanguan-fire',
        'transfer',
        { to: unit('城管中队'), reason: '固定摊位系占道经营，属城管中队管理范围，请接收处理' },
      ],
    ],
  },
  {
    on: '2023-11-10',
    who: 'nanguan-culture',
    sector: '校园',
    source: 'department',
    description: '校门口小吃车使用液化石油气瓶，未装报警器',
    place: '一中东门外',
    community: '一中社区',
    party: { kind: 'unknown' },
    steps: [
      [hour, 'nanguan-culture', 'confirmation', confirmed('general', '《城镇燃气管理条例》第二十八条')],
      [
        2 * hour,
        'nanguan-culture2',
        'transfer',
        { to: unit('市场监管所'), reason: '本办无执法权限，涉及气瓶，请市场监管所接收' },
      ],
      [3 * hour, 'nanguan-market', 'acceptance', {}],
      [hour, 'nanguan-market', 'party', { party: { kind: 'soleTrader', name: '一中东门小吃车（李记）', phone: null } }],
      [hour, 'nanguan-market', 'order', measures('2023-11-24', '立即停用气瓶，更换合格气瓶并加装报警器')],
      signedBy('nanguan-market3'),
    ],
  },
  {
    on: '2023-11-13',
    who: 'nanguan-urban',
    sector: '市政工程建设',
    source: 'department',
    description: '管网改造工地临时用电未做接地，配电箱无门',
    place: '西昌南路雨污分流改造 2 标段',
    community: '观园社区',
    party: { kind: 'institution', name: '埇桥区市政建设项目部', phone: null },
    steps: [
      [hour, 'nanguan-urban', 'confirmation', confirmed('general', '《施工现场临时用电安全技术规范》（JGJ 46—2005）')],
      [hour, 'nanguan-contact', 'transfer', { to: unit('应急办'), reason: '涉及施工企业安全管理，请应急办处理' }],
      [day, 'nanguan-officer', 'return', because('工程建设领域由城管中队牵头，应急办不接收')],
      [2 * hour, 'nanguan-urban', 'order', measures('2023-11-22', '停用该配电箱，按规范接地后报验')],
      signedBy('nanguan-urban2'),
    ],
  },
]
