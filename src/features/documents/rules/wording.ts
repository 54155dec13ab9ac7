import type { Day } from '../../../lib/day.ts'
import type { Drawing } from '../../inspections/schema.ts'
import type { Content, Facts, FactsOf } from '../schema.ts'
import { type Block, blankFor, type SignatureLine } from './blocks.ts'
import { documents } from './kinds.ts'

/** A document that is set, with its number. */
export interface Setting<F extends Facts = Facts> extends Omit<Content, 'facts' | 'layout'> {
  facts: F
  number: string
  drawings: readonly Drawing[]
}

type OfHazard = Exclude<Facts, FactsOf<'inspectionRecord'>>

/** 2023年11月4日. */
export function chineseDay(day: Day): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

/** How the party is spoken to: a natural person is no 单位. */
export const you = ({ party }: Facts): string => (party.kind === 'person' ? '你' : '你单位')

export const levelWords = { major: '重大事故隐患', general: '一般事故隐患' } as const

export const measureWords = {
  evacuate: '责令从危险区域内撤出作业人员',
  stopUsing: '责令暂时停止使用相关设施、设备',
  suspend: '责令暂时停产停业、停止作业',
} as const

/** Text of somebody's with a full stop at its end, where it has no mark of its own. */
export const stopped = (text: string): string => (/[。！？；.!?;]$/.test(text) ? text : `${text}。`)

/** Paragraphs of what somebody wrote, the first behind some words. */
export const prose = (words: string, text: string): Block[] =>
  text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part, place) => ({ block: 'paragraph', text: place === 0 ? words + stopped(part) : stopped(part) }))

/** Which provision it is against, where somebody has said so. */
export const violated = ({ said }: Setting): Block[] =>
  said.violated ? [{ block: 'paragraph', text: stopped(`上述情形违反了${said.violated}的规定`) }] : []

/** All that stands above the text. */
export const above = ({ facts, number }: Setting): Block[] => [
  { block: 'head', text: facts.issuer.body },
  { block: 'title', text: documents[facts.kind].title },
  { block: 'number', text: number },
]

export const addressee = ({ party }: Facts): Block => ({
  block: 'addressee',
  text: `${party.name ?? '　　　　　　'}：`,
})

/** What was found, where, and how it was graded. */
export function found({ hazard }: OfHazard): Block[] {
  const { description, place, level, criterion } = hazard
  const where = place === null ? '' : `（${place}）`
  const graded = level === null ? [] : [`上述隐患属于${levelWords[level]}`]
  const by = level === null || criterion === null ? [] : [`判定依据：${criterion}`]
  const said = [...graded, ...by].join('，')
  return [
    { block: 'items', items: [stopped(description.replace(/\s*\n+\s*/g, ' ') + where)] },
    ...(said === '' ? [] : [{ block: 'paragraph', text: stopped(said) } as const]),
  ]
}

/** The item of authority by which it is done, as a part of a sentence. */
export const byItem = (authority: { name: string; code: string | null } | null): string =>
  authority === null ? '' : `和执法事项“${authority.name}”${authority.code === null ? '' : `（${authority.code}）`}`

/** To whom one complains, and where one sues. */
export const remedy = (what: string, { said }: Setting): Block => ({
  block: 'paragraph',
  text: `如不服本${what}，可以自收到之日起六十日内向${said.review ?? ''}申请行政复议，或者自收到之日起六个月内向${said.court ?? ''}提起行政诉讼。复议、诉讼期间本${what}不停止执行，法律另有规定的除外。`,
})

export const officersSign = (
  as: string,
  officers: readonly { name: string; certificate: string | null }[],
): SignatureLine[] =>
  officers.map(({ name, certificate }) => ({
    as,
    name,
    beside: certificate === null ? null : `执法证号：${certificate}`,
  }))

/** Where the party confirms that it has received it. */
export const received = (facts: Facts): SignatureLine => ({
  as: facts.party.kind === 'person' ? '当事人签收' : '被检查单位签收',
  name: null,
  beside: blankFor.day,
})

export const sealed = ({ facts, on }: Setting): Block => ({
  block: 'seal',
  body: facts.issuer.body,
  day: chineseDay(on),
})

/** Two copies: one stays with who issues it. */
export const copies = (what: string, facts: Facts): Block => ({
  block: 'copies',
  text: `本${what}一式两份：一份由${facts.issuer.body}存档，一份交${facts.party.kind === 'person' ? '当事人' : '被检查单位'}。`,
})
