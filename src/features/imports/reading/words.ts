import { folded } from '../../../lib/folding.ts'
import type { Level, Source } from '../../hazards/schema.ts'
import sheetEn from '../../hazards/sheet-text.en.ts'
import sheetZh from '../../hazards/sheet-text.zh.ts'
import en from '../../hazards/words.en.ts'
import zh from '../../hazards/words.zh.ts'
import { tickOf } from './values.ts'

// What offices call levels, states and sources in ledgers of their own. What isn't here, a person says once.

/** What a ledger calls a hazard: done with, or not yet. */
export const ledgerStates = ['rectified', 'open'] as const
export type LedgerState = (typeof ledgerStates)[number]

const levels: Readonly<Record<Level, readonly string[]>> = {
  major: ['重大', '重大隐患', '重大事故隐患', '重大安全隐患', '重大火灾隐患', '红'],
  general: ['一般', '一般隐患', '一般事故隐患', '一般安全隐患', '一般火灾隐患', '普通', '非重大'],
}

const sources: Readonly<Record<Source, readonly string[]>> = {
  enterprise: [
    '企业自查',
    '自查',
    '自查自改',
    '自查自报',
    '企业自查自改',
    '企业上报',
    '企业自查上报',
    '单位自查',
    '企业',
  ],
  department: [
    '部门检查',
    '部门排查',
    '执法检查',
    '日常检查',
    '街道检查',
    '镇街检查',
    '安全检查',
    '监督检查',
    '行业部门检查',
    '专项检查',
    '例行检查',
    '联合检查',
    '双随机',
    '安全办检查',
    '应急办检查',
    '监管部门检查',
    '夜查',
    '部门',
    '街道',
  ],
  community: [
    '社区排查',
    '社区巡查',
    '社区检查',
    '网格排查',
    '网格巡查',
    '网格员排查',
    '网格员上报',
    '社区',
    '网格',
    '村居排查',
  ],
  tip: ['群众举报', '举报', '投诉', '投诉举报', '信访', '12345', '12350', '12345热线', '群众反映', '热线转办'],
  superior: [
    '上级交办',
    '交办',
    '上级督查',
    '上级检查',
    '上级督导',
    '督导检查',
    '督查',
    '省级检查',
    '市级检查',
    '区级检查',
    '县级检查',
    '省督查',
    '市督查',
    '区督查',
    '上级',
    '挂牌督办',
    '巡查反馈',
  ],
  expert: ['专家检查', '专家查', '专家排查', '专家指导', '第三方检查', '第三方', '第三方机构', '第三方服务', '专家'],
  unknown: ['不明', '其他', '其它', '来源不详', '不详'],
}

/** What we call them, in both languages. */
const ours = [
  { ...zh, ...sheetZh },
  { ...en, ...sheetEn },
]

/** Which of some words a text is. */
function meant<W extends string>(
  text: string,
  words: Readonly<Record<W, readonly string[]>>,
  own: (word: W) => readonly string[],
): W | undefined {
  const said = folded(text)
  return (Object.keys(words) as W[]).find((word) =>
    [word, ...words[word], ...own(word)].some((one) => folded(one) === said),
  )
}

/** A level as a ledger calls it; in a column that asks whether it is major, a tick says so. */
export function levelMeant(text: string): Level | undefined {
  const tick = tickOf(text)
  if (tick !== undefined) return tick ? 'major' : 'general'
  return meant(text, levels, (level) => ours.map(({ levels }) => levels[level]))
}

export const sourceMeant = (text: string): Source | undefined =>
  meant(text, sources, (source) => ours.map(({ sources }) => sources[source]))

const notDone =
  /(未|没|尚未|无法|不)[^,;。]{0,4}(有|完成|整改|销号|闭环|合格|到位|落实)|正在|中$|限期|逾期|^待|^方案已报$|待(复查|整改|验收|销号|审批)|部分|推进|督促|责令|^停/
const done =
  /已(按要求)?(整改|完成|销号|闭环|消除|拆除|办结|落实|更换|修复|清理|改正)|(整改|整治)(完成|完毕|到位|好|合格)|^(完成|完毕|到位|合格|销号|闭环|办结|已改)|(复查|验收)合格|立行立改|当场整改/

/** A state as a ledger calls it. What hasn't been done is told first: 未整改到位 isn't 到位. */
export function stateMeant(text: string): LedgerState | 'ended' | undefined {
  const tick = tickOf(text)
  if (tick !== undefined) return tick ? 'rectified' : 'open'
  const said = folded(text)
  const word = ledgerStates.find((state) => state === said) ?? ownStates.get(said)
  if (word) return word
  if (/^(100%|1\.00?)$/.test(said)) return 'rectified'
  if (/^\d{1,2}(\.\d+)?%$/.test(said)) return 'open'
  if (/移送|移交|转办|作废|重复|不属实|不存在/.test(said)) return undefined
  if (notDone.test(said)) return 'open'
  return done.test(said) ? 'rectified' : undefined
}

/** What becomes of a hazard in our own words; ended: without being rectified, and such a one isn't taken in anew. */
const ownStates: ReadonlyMap<string, LedgerState | 'ended'> = new Map(
  ours.flatMap(({ states: { closed, dismissed, merged, void: voided, referred, ended, ...open }, closedByImport }) => [
    ...Object.values(open).map((state) => [folded(state), 'open'] as const),
    ...[closed, closedByImport].map((state) => [folded(state), 'rectified'] as const),
    ...[dismissed, merged, voided, referred, ended].map((state) => [folded(state), 'ended'] as const),
  ]),
)

/** What stands behind or before a name that people leave out, or add. */
const besideName =
  /^(.{2,6}(街道|镇|乡|区|县|市))(?=.{2,}(社区|村|办|中队|所|站))|(社区居委会|社区居民委员会|居委会|居民委员会|村委会|社区|村)$/g

const barely = (name: string) => folded(name).replace(besideName, '')

/** The one thing of a list that a text names: in full, without what people leave out, or as a part of the only one that has it. */
export function namedIn<T extends { id: string; name: string }>(text: string, all: readonly T[]): T | undefined {
  const said = folded(text)
  if (said === '') return undefined
  const same = all.find(({ id, name }) => id === text || folded(name) === said)
  if (same) return same
  const bare = barely(text)
  const alike = all.filter(({ name }) => barely(name) === bare && bare !== '')
  if (alike.length > 0) return alike.length === 1 ? alike[0] : undefined
  if (bare.length < 2) return undefined
  const within = all.filter(
    ({ name }) => folded(name).includes(bare) || (barely(name).length >= 2 && said.includes(barely(name))),
  )
  return within.length === 1 ? within[0] : undefined
}

/** What sectors are called for short, by a part of their name. */
const shortSectors: readonly (readonly [short: RegExp, part: string])[] = [
  [/^危化/, '危险化学品'],
  [/^(瓶装)?(液化)?(天然|石油)?(燃)?气/, '燃气'],
  [/^(学校|中小学|幼儿园|教育)/, '校园'],
  [/^(医院|医疗|诊所|卫生)/, '医疗'],
  [/^(商超|商场|超市|商业)/, '商贸'],
  [/^(工业|制造业|机械|轻工|建材|纺织|工矿)/, '工贸'],
  [/^(建筑|在建|工地)/, '房屋建设'],
  [/^(电梯|锅炉|压力容器)/, '特种设备'],
  [/^(农贸市场|集贸市场)/, '菜市场'],
  [/^(出租屋|出租房|合租房)/, '群租房'],
  [/^(火灾|消防)/, '消防'],
  [/^(文旅|旅游|文化)/, '旅游'],
]

/** The sector of a list that a text means. */
export function sectorMeant(text: string, sectors: readonly string[]): string | undefined {
  const all = sectors.map((name) => ({ id: name, name }))
  const direct = namedIn(text, all)
  if (direct) return direct.name
  const [, part] = shortSectors.find(([short]) => short.test(folded(text))) ?? []
  const having = part === undefined ? [] : sectors.filter((name) => name.includes(part))
  return having.length === 1 ? having[0] : undefined
}
