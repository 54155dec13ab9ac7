import type { FactsOf } from '../../schema.ts'
import { type Block, blankFor, type SignatureLine } from '../blocks.ts'
import { above, chineseDay, copies, officersSign, type Setting, sealed, stopped } from '../wording.ts'

type Facts = FactsOf<'inspectionRecord'>

const answerWords = { yes: '是', no: '否', notConcerned: '不涉及', notLookedAt: '未检查' } as const

const resultOf = ({ answer, good }: Facts['findings'][number]): string =>
  `${answerWords[answer]}${(answer === 'yes' || answer === 'no') && !good ? '（不符合）' : ''}`

const clock = (time: string): string => {
  const [hour, minute] = time.split(':')
  return `${Number(hour)}时${minute}分`
}

/** 9时05分 until when: as far as that was said. */
const during = ({ startedAt, endedAt }: Setting['said']): string =>
  [startedAt, endedAt].flatMap((time) => (time ? [clock(time)] : [])).join('至')

/** How the officers make themselves known, and by what they inspect. */
function introduced({ visit, officers, issuer, certificatesShown }: Facts): string {
  const names = officers.map(({ name }) => name).join('、')
  if (visit === 'patrol') return `${issuer.body}检查人员${names}对你单位进行巡查，情况如下。`
  const numbers = officers.flatMap(({ certificate }) => certificate ?? [])
  const items = [
    ...new Map(officers.flatMap(({ authority }) => (authority ? [[authority.id, authority]] : []))).values(),
  ]
  const by = items.length > 0 ? `依据${items.map(({ document, name }) => `${document}（${name}）`).join('、')}，` : ''
  const shown = certificatesShown ? '，已出示执法证件' : ''
  return `${issuer.body}行政执法人员${names}，执法证号${numbers.join('、')}${shown}。现${by}对你单位进行检查，请予配合。检查情况如下。`
}

/** How the inspected party has answered the record. */
function partySigns({ facts: { signature }, drawings }: Setting<Facts>): { line: SignatureLine; said: Block[] } {
  const as = '现场负责人'
  if (signature?.result === 'refused') {
    const said: Block = { block: 'paragraph', text: stopped(`被检查单位拒绝签名，理由：${signature.reason}`) }
    const { name = null, position = null } = signature.witness ?? {}
    const beside = position === null ? blankFor.day : `职务：${position}`
    return { line: { as: '见证人', name, beside }, said: [said] }
  }
  const beside = signature ? `职务：${signature.position}` : blankFor.day
  const drawn = drawings.find(({ user }) => user === null)?.drawn
  return { line: { as, name: signature?.name ?? null, beside, drawn }, said: [] }
}

/** The officers, as far as they have signed by hand: of two with one name nobody knows whose hand it was. */
const officersSigned = ({ facts: { officers }, drawings }: Setting<Facts>): SignatureLine[] =>
  officersSign('检查人员', officers).map((line) => {
    const hands = drawings.filter(({ user, name }) => user !== null && name === line.name)
    return { ...line, drawn: hands.length === 1 ? hands[0]?.drawn : undefined }
  })

/** 现场检查记录. */
export function inspectionRecord(setting: Setting<Facts>): Block[] {
  const { facts, said } = setting
  const { party, principal, phone, on, experts, findings, hazards } = facts
  const { line, said: answered } = partySigns(setting)
  return [
    ...above(setting),
    {
      block: 'form',
      rows: [
        [{ label: '被检查单位', value: party.name ?? '', wide: true }],
        [{ label: '地　　址', value: party.address ?? '', wide: true }],
        [
          { label: '负责人', value: principal ?? '' },
          { label: '职　　务', value: said.position ?? '' },
        ],
        [
          { label: '联系电话', value: phone ?? '' },
          { label: '检查场所', value: said.site ?? party.address ?? '' },
        ],
        [{ label: '检查时间', value: `${chineseDay(on)}${during(said)}`, wide: true }],
        ...(experts.length === 0
          ? []
          : [
              [
                {
                  label: '随行专家',
                  value: experts.map(({ name, field }) => `${name}（${field}）`).join('、'),
                  wide: true,
                },
              ],
            ]),
      ],
    },
    { block: 'paragraph', text: introduced(facts) },
    ...(findings.length === 0
      ? []
      : [
          { block: 'heading', text: '一、检查内容' } as const,
          {
            block: 'table',
            widths: [8, 50, 16, 26],
            heads: ['序号', '检查内容', '结果', '说明'],
            rows: findings.map((finding, place) => [
              String(place + 1),
              finding.question,
              resultOf(finding),
              finding.said ?? '',
            ]),
          } as const,
        ]),
    { block: 'heading', text: findings.length === 0 ? '发现的问题和隐患' : '二、发现的问题和隐患' },
    hazards.length === 0
      ? { block: 'paragraph', text: '本次检查未发现事故隐患。' }
      : { block: 'items', items: hazards.map((hazard) => stopped(hazard.replace(/\s*\n+\s*/g, ' '))) },
    ...answered,
    { block: 'signatures', lines: [line, ...officersSigned(setting)] },
    sealed(setting),
    copies('记录', facts),
  ]
}
