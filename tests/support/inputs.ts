import { v7 } from 'uuid'
import { measures } from '../../src/features/authorities/rules.ts'
import type { Signature } from '../../src/features/inspections/schema.ts'
import type { Drawn } from '../../src/lib/drawn.ts'
import { nanguanTemplate } from './nanguan-template.ts'
import type { Office } from './world.ts'

/** What everybody in this world is called, and signs with. */
export const everybody = '张守安'

// What requests carry, as a clerk would type it. `more` replaces fields, or adds some.

/** A department that is neither stationed nor the safety office. */
export const unitInput = (more: Record<string, unknown> = {}) => ({
  name: '城管中队',
  kind: 'department',
  stationed: false,
  safetyOffice: false,
  code: null,
  ...more,
})

/** All that an item of authority can allow, since before the campaign and for as long as nobody ends it. */
export const authorityInput = (unit: string, more: Record<string, unknown> = {}) => ({
  unit,
  name: '生产经营单位安全生产监督管理',
  code: null,
  measures,
  basis: 'statutory',
  document: '《中华人民共和国安全生产法》第六十五条',
  inNameOf: '南关街道办事处',
  noCoercion: false,
  finesUpTo: null,
  limits: null,
  startsOn: '2023-01-01',
  endsOn: null,
  ...more,
})

/** A member of the office's leading group who answers for a community. */
export const postInput = (more: Record<string, unknown> = {}) => ({
  kind: 'guarantor',
  person: '包国强',
  phone: '0557-3021234',
  unit: null,
  sector: null,
  startsOn: '2023-01-01',
  endsOn: null,
  ...more,
})

/** A key with which a program reads the numbers of a division. */
export const keyInput = (division: string, more: Record<string, unknown> = {}) => ({
  name: '省平台',
  division,
  rights: ['figures'],
  days: 30,
  ...more,
})

/** A form of the district's own: what its offices have left over, and how much of what they found is rectified. */
export const formInput = (title: string, more: Record<string, unknown> = {}) => ({
  title,
  by: 'office',
  columns: [
    { headings: ['重大隐患', '期初'], sum: [{ of: 'openMajor', at: 'start' }] },
    {
      headings: ['重大隐患', '期内', '排查'],
      sum: [
        { of: 'majorSelf', at: 'period' },
        { of: 'majorFound', at: 'period' },
      ],
    },
    {
      headings: ['重大隐患', '期内', '整改率'],
      sum: [
        { of: 'majorSelfClosed', at: 'period' },
        { of: 'majorFoundClosed', at: 'period' },
      ],
      per: [
        { of: 'majorSelf', at: 'period' },
        { of: 'majorFound', at: 'period' },
      ],
    },
    {
      headings: ['未整改的一般隐患'],
      sum: [
        { of: 'general', at: 'end' },
        { of: 'generalClosed', at: 'end', minus: true },
      ],
    },
  ],
  notes: ['各数由系统统计，不得手填。'],
  ...more,
})

/** Special equipment goes to the market office, all else to the emergency office. */
export const launchInput = (template: string, units: Pick<Office['units'], '应急办' | '市场监管所'>) => ({
  template: { id: template, version: 1 },
  assignments: nanguanTemplate.sectors.map(({ name }) => ({
    sector: name,
    unit: units[name === '特种设备' ? '市场监管所' : '应急办'],
    role: 'lead',
  })),
  absentSectors: [],
  deadlines: [],
})

/** An enterprise as a clerk would type it. */
export const enterpriseInput = (more: Record<string, unknown> = {}) => ({
  name: '永盛机械加工厂',
  creditCode: null,
  site: '',
  principal: '王永盛',
  phone: null,
  address: '南关街道淮海路 18 号',
  community: null,
  sectors: ['工贸'],
  attributes: ['hotWork', 'welding'],
  ...more,
})

/** A correction of an enterprise that says how all of it is. */
export const enterpriseCorrection = (more: Record<string, unknown> = {}) => ({
  set: enterpriseInput(more),
  reason: '登记有误',
})

/** What a principal did, as somebody records it. */
export const performanceInput = (enterprise: string, more: Record<string, unknown> = {}) => ({
  enterprise,
  kind: 'ledInspection',
  doneOn: '2023-11-08',
  evidence: '带队检查记录表、现场照片',
  ...more,
})

/** A patrol at an enterprise, by one inspector without experts. */
export const inspectionInput = (office: Office, enterprise: string, more: Record<string, unknown> = {}) => ({
  kind: 'patrol',
  campaign: office.campaign,
  enterprise,
  inspectedOn: '2023-11-20',
  experts: [],
  ...more,
})

/** A line as a hand draws it. */
export const drawn: Drawn = [
  [
    { x: 120, y: 210, ms: 0 },
    { x: 260, y: 160, ms: 90 },
    { x: 410, y: 240, ms: 180 },
  ],
  [{ x: 500, y: 120, ms: 400 }],
]

/** Signs a patrol. */
export const patrolSignature = { kind: 'patrol', signedAs: everybody, drawn } satisfies Signature

/** A hazard as somebody reports it; `enterprise` says which one answers for it. */
export const hazardInput = (
  office: Pick<Office, 'campaign'>,
  { enterprise = null, ...more }: Record<string, unknown> = {},
) => ({
  campaign: office.campaign,
  party:
    enterprise === null
      ? { kind: 'institution', name: '淮海路仓储站', phone: null }
      : { kind: 'enterprise', enterprise },
  place: '淮海路 18 号院内通道',
  community: null,
  sector: '工贸',
  source: 'department',
  description: '电焊作业未办理动火审批，现场无监护人员',
  foundOn: '2023-11-20',
  inspection: null,
  question: null,
  recurrenceOf: null,
  ...more,
})

/** What is said when a hazard is graded. */
export const graded = {
  basis: '《工贸企业重大事故隐患判定标准》',
  reportedAsPrescribed: false,
  measuresUnderWay: false,
  onSite: '2023-11-20',
}

export const confirmation = (level: 'major' | 'general', more: Record<string, unknown> = {}) => ({
  level,
  ...graded,
  ...more,
})

export const orderDue = (due: string) => ({ due, measures: '立即停止动火作业，补办审批' })
export const order = orderDue('2023-11-24')
export const plan = {
  goal: '动火作业全部审批，现场有人监护',
  responsible: '王永盛',
  measures: '停止动火；补办审批；设专职监护',
  fundsFen: 1_200_000,
  deadline: '2023-11-24',
  emergencyPlan: '动火现场处置方案',
}
export const claim = { note: '已整改完成' }
export const note = { note: '核实无误' }
export const failedDue = (due: string) => ({ result: 'failed', note: '仍无监护人员', due })
export const passed = { result: 'passed', note: '现场复查合格' }

export const reopeningDue = (due: string) => ({ reason: '同一问题再次出现', due })

export const reason = { reason: '核实后无此情况' }

/** What each step of a hazard sends, by its resource; it goes to 市场监管所, or into another hazard. */
export const stepInputs = ({ units }: Office, other = v7()): Record<string, unknown> => ({
  confirmation: confirmation('general'),
  dismissal: reason,
  order,
  notice: order,
  fix: { note: '已当场清理' },
  plan,
  claim,
  reinspection: passed,
  countersignature: { note: null },
  retraction: reason,
  lifting: { measure: 'stopUsing', note: '复查合格，同意恢复使用' },
  approval: { result: 'approved', ...note },
  reopening: reopeningDue('2023-11-30'),
  resumption: { reason: '核查有误' },
  securing: { measure: 'stopUsing', note: '停用切割机' },
  sparing: { ground: 'first', reason: '首次发现，当日改正，未造成后果' },
  grading: graded,
  party: { party: { kind: 'unknown' } },
  follower: {},
  transfer: { to: units.市场监管所, reason: '属特种设备' },
  acceptance: {},
  return: { reason: '不属我单位职责' },
  recall: { reason: '移交有误' },
  extension: { until: '2023-11-30', reason: '等待配件到货', interimMeasures: '停用设备，专人看守' },
  'extension-answer': { result: 'granted', note: '情况属实' },
  merging: { into: other, reason: '重复登记' },
  voiding: { reason: '误登记' },
  'voiding-answer': { result: 'voided', note: '确系误登记' },
  referral: { to: '区消防救援大队', receipt: '埇消移〔2023〕17 号', reason: '超出街道权限' },
  end: { reason: '企业已注销' },
})
