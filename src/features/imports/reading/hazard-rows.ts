import type { Day } from '../../../lib/day.ts'
import type { Level, Source } from '../../hazards/schema.ts'
import { type Cell, lineOf, saysNothing, textOf } from './cells.ts'
import { readDay } from './days.ts'
import {
  type Beside,
  type Corrected,
  type Meaning,
  type PartyUnregistered,
  partiesUnregistered,
  type RowRead,
  RowReading,
} from './meaning.ts'
import { type Read, readCreditCode, readLine, readNumber, readPhone, readProse } from './values.ts'
import { type LedgerState, levelMeant, namedIn, sectorMeant, sourceMeant, stateMeant } from './words.ts'

/** A hazard as a row of an earlier ledger tells it. */
export interface HazardRead {
  /** The number that it had there. */
  ledgerNumber: string | null
  /** Who answers for it, as the ledger names it; the register tells which enterprise that is. */
  party: { name: string; creditCode: string | null; phone: string | null } | null
  /** What the party is where the register doesn't have it; null: that is to be asked. */
  partyKind: PartyUnregistered | null
  place: string | null
  community: string | null
  sector: string
  unit: string | null
  source: Source
  level: Level | null
  description: string
  foundOn: Day
  due: Day | null
  state: LedgerState
  rectifiedOn: Day | null
}

/** What stands in place of a date to rectify by. */
const withoutDate = /^(立即|立即整改|立行立改|当场|当场整改|即刻|限期|长期|持续|尽快|已整改|现场整改)$/

/** One row of a list of hazards. */
export function hazardRow(
  { place, cells }: { place: number; cells: readonly Cell[] },
  meaning: Meaning,
  beside: Beside,
  corrected: Corrected = {},
): RowRead<HazardRead> {
  const reading = new RowReading(meaning, beside, cells, corrected)
  const day = (cell: Cell): Read<Day> => (saysNothing(textOf(cell)) ? { value: null } : readDay(cell, reading.calendar))
  const lenient = (cell: Cell): Read<Day> => (withoutDate.test(lineOf(textOf(cell))) ? { value: null } : day(cell))
  const name = reading.read('party', readLine)
  const creditCode = reading.read('creditCode', readCreditCode)
  const phone = reading.read('phone', readPhone)
  const rectifiedOn = reading.read('rectifiedOn', lenient)
  const state = stateOf(reading, rectifiedOn)
  const level = reading.word('level', levelMeant)
  const values = {
    ledgerNumber: reading.read('ledgerNumber', readNumber),
    party: name === null ? null : { name, creditCode, phone },
    partyKind: kindOfParty(name, meaning, corrected),
    place: reading.read('place', readLine),
    community: reading.word('community', (text) => namedIn(text, beside.communities)?.id),
    sector: reading.word('sector', (text) => sectorMeant(text, beside.sectors)) ?? '',
    unit: reading.word('unit', (text) => namedIn(text, beside.departments)?.id),
    source: reading.word('source', sourceMeant) ?? 'unknown',
    level,
    description: reading.must('description', readProse) ?? '',
    foundOn: reading.must('foundOn', day) ?? '',
    due: reading.read('due', lenient),
    state: state ?? 'open',
    rectifiedOn: state === 'rectified' ? rectifiedOn : null,
  }
  if (values.sector === '') reading.fault('sector', 'missing')
  if (name === null && values.place === null) reading.fault('place', 'placeMissing')
  if (state === 'rectified' && level === null) reading.fault('level', 'levelMissing')
  for (const field of ['foundOn', 'rectifiedOn'] as const)
    if (values[field] !== null && values[field] > beside.today) reading.fault(field, 'dayAhead')
  for (const field of ['due', 'rectifiedOn'] as const)
    if (values[field] !== null && values[field] < values.foundOn) reading.fault(field, 'beforeFound')
  const { shown, faults, unlisted } = reading
  const wrong = Object.keys(faults).length > 0
  const { ledgerNumber: number, foundOn, description } = values
  return {
    row: place + 1,
    shown,
    faults,
    unlisted,
    values: wrong ? undefined : values,
    cells: reading.words(),
    ...(number && foundOn && description ? { own: { number, foundOn, description } } : {}),
  }
}

/** What the ledger calls it; where no column says that, the day on which it was rectified does. */
function stateOf(reading: RowReading, rectifiedOn: Day | null): LedgerState | null {
  if (!reading.has('state') && rectifiedOn !== null) return 'rectified'
  const state = reading.word('state', stateMeant)
  if (state === null) reading.fault('state', 'missing')
  if (state === 'ended') reading.fault('state', 'endedState')
  return state === 'ended' ? null : state
}

const surnames =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴闫肖付代覃'
const notAName = /[店厂司部心市校院所馆站园行社楼场户栋室号处办组队铺坊]/

/** Whether a name is likely a natural person's: their data are kept apart, so that is asked and never guessed away. */
export const isLikelyPerson = (name: string): boolean =>
  /^\p{Script=Han}{2,3}$/u.test(name) && surnames.includes(name[0] ?? '') && !notAName.test(name)

function kindOfParty(
  name: string | null,
  { unregistered }: Meaning,
  { partyKind }: Corrected,
): PartyUnregistered | null {
  const said = partiesUnregistered.find((kind) => kind === partyKind)
  if (said) return said
  return name !== null && isLikelyPerson(name) ? null : unregistered
}
