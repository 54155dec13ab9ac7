import type { Authority } from '../features/authorities/schema.ts'
import type { Deadline } from '../features/campaigns/schema.ts'
import type { Correction } from './notice.ts'

export const divisions: readonly (readonly [code: string, name: string])[] = [
  ['34', '安徽省'],
  ['3413', '宿州市'],
  ['341302', '埇桥区'],
  ['341302001', '埇桥街道'],
  ['341302004', '东关街道'],
  ['341302005', '三里湾街道'],
  ['341302006', '南关街道'],
  ['341321', '砀山县'],
  ['341321100', '砀城镇'],
]

/** Each district publishes the notice as a template of its own, corrected where it doesn't fit the district. */
export const districts: readonly { code: string; shard: string; supervisor: string; correction: Correction }[] = [
  {
    code: '341302',
    shard: 'SHARD_01',
    supervisor: 'yongqiao-district',
    correction: { actionPeriod: { value: { startsOn: '2023-05-01', endsOn: '2023-11-30' }, span: null } },
  },
  {
    code: '341321',
    shard: 'SHARD_02',
    supervisor: 'dangshan-district',
    correction: {
      title: { value: '砀山县重大事故隐患专项排查整治2023行动精准执法阶段工作实施方案', span: null },
      issuingBody: { value: '砀山县安全生产委员会办公室', span: null },
    },
  },
]

/** Kinds of places that no enterprise answers for. */
export type PlaceKind = 'corridor' | 'house' | 'flat' | 'road' | 'park'

/** What a department acts on. */
type Grant = Pick<Authority, 'basis' | 'document' | 'inNameOf'>

const statutory = (document: string, inNameOf: string): Grant => ({ basis: 'statutory', document, inNameOf })
const delegated = (inNameOf: string): Grant => ({
  basis: 'delegated',
  document: '赋予乡镇街道行政执法事项目录',
  inNameOf,
})
const entrusted = (inNameOf: string): Grant => ({ basis: 'entrusted', document: '安全生产行政执法委托书', inNameOf })

export interface DepartmentPlan {
  name: string
  stationed: boolean
  /** Null: it can notify and transfer, never order. */
  authority: Grant | null
  leads: readonly string[]
  supports: readonly string[]
}

export interface OfficePlan {
  code: string
  name: string
  seed: number
  safetyOfficer: string
  /** Who approves in the office. */
  leader: string
  /** Whether its hazards come to everything that hazards can come to. */
  gallery: boolean
  /** Departments in their order; the first is the safety office. */
  departments: readonly DepartmentPlan[]
  communities: readonly (readonly [name: string, place: string])[]
  absentSectors: readonly string[]
  deadlines: readonly Deadline[]
  /** How names of enterprises begin: those of companies and those of sole traders. */
  cities: readonly string[]
  district: string
  /** The division in credit codes. */
  registry: string
  streets: readonly string[]
  places: Record<PlaceKind, readonly string[]>
  enterprises: number
  inspected: number
  /** Enterprises that are inspected a second time. */
  again: number
  /** Hazards that no inspection of ours finds. */
  elsewhere: number
  /** Hazards that an inspection finds, on average. */
  perInspection: number
}

export const offices: readonly OfficePlan[] = [
  {
    code: '341302006',
    name: '南关街道',
    seed: 341302006,
    safetyOfficer: 'nanguan-safety',
    leader: 'nanguan-leader',
    gallery: true,
    departments: [
      {
        name: '应急办',
        stationed: false,
        authority: entrusted('埇桥区应急管理局'),
        leads: ['危险化学品', '烟花爆竹', '工贸', '商贸'],
        supports: ['消防', '城市燃气'],
      },
      {
        name: '城管中队',
        stationed: true,
        authority: statutory('《城市管理执法办法》', '埇桥区城市管理局'),
        leads: ['市政工程建设', '房屋建设', '自建房', '群租房', '菜市场'],
        supports: ['商贸'],
      },
      { name: '卫健办', stationed: false, authority: null, leads: ['医疗场所'], supports: [] },
      {
        name: '派出所',
        stationed: true,
        authority: statutory('《中华人民共和国消防法》', '宿州市公安局埇桥分局'),
        leads: ['消防'],
        supports: ['烟花爆竹', '群租房', '大型文艺演出活动'],
      },
      {
        name: '市场监管所',
        stationed: true,
        authority: statutory('《中华人民共和国特种设备安全法》', '埇桥区市场监督管理局'),
        leads: ['特种设备', '城市燃气', '小型游乐设施'],
        supports: ['菜市场'],
      },
      {
        name: '宣传办',
        stationed: false,
        authority: null,
        leads: ['文化旅游', '大型文艺演出活动', '校园', '体育活动', '景区'],
        supports: [],
      },
    ],
    communities: [
      ['万里桥社区', '003'],
      ['恒馨社区', '005'],
      ['一中社区', '006'],
      ['南园社区', '007'],
      ['煤电社区', '009'],
      ['九中社区', '010'],
      ['观园社区', '011'],
      ['淮海社区', '012'],
      ['广场社区', '013'],
    ],
    absentSectors: [],
    deadlines: [],
    cities: ['宿州市', '宿州市', '宿州', '安徽'],
    district: '埇桥区',
    registry: '341302',
    streets: ['淮海南路', '浍水路', '胜利中路', '西昌南路', '银河一路', '人民南路', '南园路', '政源路', '纺织巷'],
    places: {
      corridor: [
        '南园小区 {n} 号楼 2 单元',
        '煤电家属院 {n} 号楼 1 单元',
        '恒馨花园 1{n} 号楼 3 单元',
        '观园小区 {n} 号楼 1 单元',
        '一中家属院 {n} 号楼',
        '广场公寓 {n} 层公共走道',
      ],
      house: ['万里桥巷 {n}8 号', '浍水路 1{n}6 号', '纺织巷 {n}2 号', '九中北巷 {n}1 号'],
      flat: [
        '万里桥小区 {n} 号楼 304 室',
        '淮海南路 2{n}6 号院 502 室',
        '恒馨花园 {n} 号楼 1103 室',
        '南园路 {n}5 号二楼',
      ],
      road: ['西昌南路雨污分流改造 {n} 标段', '银河一路与人民南路交叉口', '胜利中路 {n}20 号门前', '政源路南段'],
      park: ['南园游园人工湖', '护城河滨水步道 {n} 号平台', '文化广场东侧'],
    },
    enterprises: 220,
    inspected: 132,
    again: 9,
    elsewhere: 56,
    perInspection: 0.5,
  },
  {
    code: '341302004',
    name: '东关街道',
    seed: 341302004,
    safetyOfficer: 'dongguan-safety',
    leader: 'dongguan-leader',
    gallery: false,
    departments: [
      {
        name: '应急办',
        stationed: false,
        authority: delegated('东关街道办事处'),
        leads: ['危险化学品', '工贸', '商贸', '城市燃气'],
        supports: ['消防'],
      },
      {
        name: '综合执法队',
        stationed: false,
        authority: delegated('东关街道办事处'),
        leads: ['市政工程建设', '房屋建设', '自建房', '群租房', '菜市场'],
        supports: ['城市燃气'],
      },
      { name: '公共服务办', stationed: false, authority: null, leads: ['医疗场所', '校园'], supports: [] },
      {
        name: '派出所',
        stationed: true,
        authority: statutory('《中华人民共和国消防法》', '宿州市公安局埇桥分局'),
        leads: ['消防'],
        supports: ['群租房'],
      },
      {
        name: '市场监管所',
        stationed: true,
        authority: statutory('《中华人民共和国特种设备安全法》', '埇桥区市场监督管理局'),
        leads: ['特种设备', '小型游乐设施'],
        supports: ['菜市场', '城市燃气'],
      },
      {
        name: '党群宣传办',
        stationed: false,
        authority: null,
        leads: ['文化旅游', '大型文艺演出活动', '体育活动'],
        supports: ['校园'],
      },
    ],
    communities: [
      ['港口社区', '001'],
      ['东昌社区', '002'],
      ['建设社区', '003'],
      ['运河社区', '005'],
      ['磬云社区', '006'],
    ],
    absentSectors: ['烟花爆竹', '景区'],
    deadlines: [{ duty: 'writtenReport', due: '2023-11-24' }],
    cities: ['宿州市', '宿州市', '宿州', '安徽'],
    district: '埇桥区',
    registry: '341302',
    streets: ['汴河东路', '东昌路', '港口路', '磬云南路', '建设路', '运河路'],
    places: {
      corridor: [
        '港口小区 {n} 号楼 2 单元',
        '东昌家园 {n} 号楼 1 单元',
        '运河人家 {n} 号楼',
        '建设新村 {n} 号楼 3 单元',
      ],
      house: ['港口路 {n}3 号', '东昌巷 1{n} 号', '运河路 {n}9 号'],
      flat: ['东昌家园 {n} 号楼 702 室', '港口路 {n}6 号三楼', '建设新村 {n} 号楼 401 室'],
      road: ['汴河东路管网改造 {n} 标段', '磬云南路中段', '东昌路 {n}8 号门前'],
      park: ['运河遗址公园 {n} 号栈道'],
    },
    enterprises: 120,
    inspected: 64,
    again: 4,
    elsewhere: 31,
    perInspection: 0.52,
  },
  {
    code: '341321100',
    name: '砀城镇',
    seed: 341321135,
    safetyOfficer: 'dangcheng-safety',
    leader: 'dangcheng-leader',
    gallery: false,
    departments: [
      {
        name: '应急管理所',
        stationed: false,
        authority: entrusted('砀山县应急管理局'),
        leads: ['危险化学品', '烟花爆竹', '工贸', '商贸'],
        supports: ['消防'],
      },
      {
        name: '综合行政执法大队',
        stationed: false,
        authority: delegated('砀城镇人民政府'),
        leads: ['市政工程建设', '房屋建设', '自建房', '群租房', '菜市场'],
        supports: [],
      },
      { name: '社会事务办', stationed: false, authority: null, leads: ['医疗场所', '校园'], supports: [] },
      {
        name: '派出所',
        stationed: true,
        authority: statutory('《中华人民共和国消防法》', '砀山县公安局'),
        leads: ['消防'],
        supports: ['烟花爆竹'],
      },
      {
        name: '市场监管所',
        stationed: true,
        authority: statutory('《中华人民共和国特种设备安全法》', '砀山县市场监督管理局'),
        leads: ['特种设备', '城市燃气', '小型游乐设施'],
        supports: ['菜市场'],
      },
      { name: '文化旅游站', stationed: false, authority: null, leads: ['文化旅游', '体育活动', '景区'], supports: [] },
    ],
    communities: [
      ['东城社区', '001'],
      ['西城社区', '002'],
      ['梨园社区', '003'],
      ['道北社区', '004'],
    ],
    absentSectors: ['大型文艺演出活动'],
    deadlines: [{ duty: 'writtenReport', due: '2023-11-27' }],
    cities: ['砀山县', '砀山', '宿州市'],
    district: '砀山县',
    registry: '341321',
    streets: ['人民中路', '中原路', '梨花路', '道北路', '芒砀路', '陇海路'],
    places: {
      corridor: ['梨园小区 {n} 号楼 1 单元', '东城花园 {n} 号楼 2 单元', '陇海新村 {n} 号楼'],
      house: ['道北路 {n}7 号', '芒砀巷 1{n} 号', '梨花路 {n}2 号'],
      flat: ['东城花园 {n} 号楼 602 室', '道北路 {n}5 号二楼'],
      road: ['人民中路排水改造 {n} 标段', '中原路南段'],
      park: ['梨园景观湖 {n} 号观景台'],
    },
    enterprises: 80,
    inspected: 36,
    again: 2,
    elsewhere: 17,
    perInspection: 0.5,
  },
]
