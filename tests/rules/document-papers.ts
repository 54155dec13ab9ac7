import type { HazardPaper, StepTaken } from '../../src/features/documents/rules/facts.ts'
import type { Issuing } from '../../src/features/documents/rules/issuer.ts'
import type { Content, Facts, FactsOf } from '../../src/features/documents/schema.ts'

export const li = { user: 'li', name: '李卫东' }
export const zhao = { user: 'zhao', name: '赵敏' }

const authority = { id: 'a', name: '安全生产监督管理', code: 'AQ-01', document: '赋权目录' }

/** A step of a hazard's life, the next one after others. */
export const taken = (
  seq: number,
  verb: string,
  detail: Record<string, unknown> = {},
  more: Partial<StepTaken> = {},
): StepTaken => ({ seq, verb, at: '2023-11-20T09:00:00.000+08:00', by: li, detail, toState: '', change: {}, ...more })

/** A hazard that two officers have ordered to be rectified. */
export const orderedLife: readonly StepTaken[] = [
  taken(1, 'report', {}, { change: { unit: 'yingji' } }),
  taken(2, 'confirm', { level: 'major', basis: '《判定标准》第三条' }),
  taken(3, 'order', { due: '2023-11-24', measures: '停止动火', authority, awaitsSignature: true }),
  taken(4, 'countersign', { note: null, authority }, { by: zhao }),
]

export const paper = (more: Partial<HazardPaper['hazard']> = {}, others: Partial<HazardPaper> = {}): HazardPaper => ({
  hazard: {
    number: '2023-0142',
    description: '电焊作业未办理动火审批',
    place: '二车间',
    level: 'major',
    sector: '工贸',
    foundOn: '2023-11-20',
    due: '2023-11-24',
    onSpot: [],
    partyKind: 'enterprise',
    ...more,
  },
  party: undefined,
  enterprise: { name: '永盛机械加工厂', address: '淮海路18号' },
  events: orderedLife,
  standing: [],
  ...others,
})

export const issuing: Issuing = {
  officeName: '南关街道',
  units: [
    { id: 'yingji', name: '应急办', stationed: false },
    { id: 'shichang', name: '市场监管所', stationed: true },
    { id: 'yizhong', name: '一中社区', stationed: false },
  ],
  letterheads: [],
  staff: [
    { user: 'li', role: 'enforcementOfficer', unit: 'yingji', certificate: 'AH-1' },
    { user: 'zhao', role: 'enforcementOfficer', unit: 'yingji', certificate: 'AH-2' },
    { user: 'zhao', role: 'inspector', unit: 'shichang', certificate: null },
    { user: 'sun', role: 'communityOfficer', unit: 'yizhong', certificate: null },
  ],
}

const common = {
  issuer: { body: '南关街道办事处', word: null },
  party: { kind: 'enterprise', name: '永盛机械加工厂', address: '淮海路18号' },
  hazard: {
    number: '2023-0142',
    description: '电焊作业未办理动火审批',
    place: '二车间',
    level: 'major',
    criterion: '《判定标准》第三条',
    sector: '工贸',
    foundOn: '2023-11-20',
  },
  officers: [
    { name: '李卫东', certificate: 'AH-1' },
    { name: '赵敏', certificate: 'AH-2' },
  ],
  on: '2023-11-20',
} satisfies Omit<FactsOf<'notice'>, 'kind' | 'due' | 'measures'>

/** What each kind of document may say. */
export const facts: { [K in Facts['kind']]: FactsOf<K> } = {
  order: { kind: 'order', ...common, due: '2023-11-24', measures: '停止动火\n补办审批', authority },
  notice: { kind: 'notice', ...common, due: '2023-11-24', measures: '清理通道' },
  securing: { kind: 'securing', ...common, measure: 'stopUsing', note: '停用切割机', authority },
  reinspection: {
    kind: 'reinspection',
    ...common,
    passed: false,
    note: '仍未清理',
    due: '2023-12-01',
    obliged: { by: 'order', on: '2023-11-20', number: '责改〔2023〕第12号', due: '2023-11-24' },
  },
  transfer: {
    kind: 'transfer',
    ...common,
    from: '应急办',
    to: '市场监管所',
    reason: '属特种设备',
    due: null,
    onSpot: ['stopUsing'],
    receipt: null,
  },
  inspectionRecord: {
    kind: 'inspectionRecord',
    issuer: common.issuer,
    party: common.party,
    visit: 'enforcement',
    principal: '王永盛',
    phone: '0557-3021234',
    on: '2023-11-20',
    officers: common.officers.map((officer) => ({ ...officer, unit: '应急办', authority })),
    experts: [{ name: '陈工', field: '电气' }],
    certificatesShown: true,
    findings: [
      { question: '是否组织学习判定标准', answer: 'no', good: false, said: '未见记录' },
      { question: '是否存在私拉乱接', answer: 'no', good: true, said: null },
      { question: '是否有动火作业', answer: 'notConcerned', good: false, said: '无动火' },
    ],
    hazards: ['安全出口上锁'],
    signature: { result: 'signed', name: '王永盛', position: '厂长' },
  },
}

export const contentOf = (of: Facts, said: Content['said'] = {}): Content => ({
  layout: 1,
  facts: of,
  said,
  on: '2023-11-21',
})
