import { describe, expect, test } from 'vitest'
import type { Block } from '../../src/features/documents/rules/blocks.ts'
import { documentKinds, documents, type Said } from '../../src/features/documents/rules/kinds.ts'
import { laidOut } from '../../src/features/documents/rules/layout.ts'
import { numberText } from '../../src/features/documents/rules/numbering.ts'
import { chineseDay, stopped } from '../../src/features/documents/rules/wording.ts'
import type { Facts } from '../../src/features/documents/schema.ts'
import { contentOf, facts } from './document-papers.ts'

const said: Said = { basis: '《安全生产法》第六十五条', review: '埇桥区人民政府', court: '埇桥区人民法院' }

const blocksOf = (of: Facts, answers: Said = said) =>
  laidOut(contentOf(of, answers), {
    number: numberText({ ...of, year: 2023, number: 12, word: of.issuer.word }),
    drawings: [],
  })

/** All that stands on the page, in its order. */
const textOf = (blocks: readonly Block[]): string =>
  JSON.stringify(
    blocks.map(({ block: _, ...rest }) => rest),
    (name, value) => (['label', 'widths', 'heads', 'wide'].includes(name) ? undefined : value),
  )

describe.each(documentKinds)('%s', (kind) => {
  const blocks = blocksOf(facts[kind])
  const the = (block: Block['block']) => blocks.filter((one) => one.block === block)

  test('begins with who issues it, what it is, and its number', () => {
    expect(blocks.slice(0, 3)).toEqual([
      { block: 'head', text: '南关街道办事处' },
      { block: 'title', text: documents[kind].title },
      { block: 'number', text: `${documents[kind].word}〔2023〕第12号` },
    ])
  })

  test('ends with signatures, the line for the seal with the day of issuing, and for whom the copies are', () => {
    expect(blocks.slice(-3).map(({ block }) => block)).toEqual(['signatures', 'seal', 'copies'])
    expect(the('seal')).toEqual([{ block: 'seal', body: '南关街道办事处', day: '2023年11月21日' }])
    expect(textOf(the('copies'))).toContain('一式两份')
  })

  test('has the name of every officer to sign beside, and room for the other side', () => {
    const lines = the('signatures').flatMap((one) => (one.block === 'signatures' ? one.lines : []))
    expect(lines.map(({ name }) => name)).toEqual(expect.arrayContaining(['李卫东', '赵敏']))
    expect(lines).toHaveLength(3)
  })

  test('says all that its facts do', () => {
    const text = textOf(blocks)
    expect(text).toContain('永盛机械加工厂')
    for (const word of ['undefined', '。。', '，。']) expect(text).not.toContain(word)
  })
})

describe('an order', () => {
  const text = textOf(blocksOf(facts.order))
  test.each([
    ['what was found, and where', '电焊作业未办理动火审批（二车间）。'],
    ['how it was graded', '上述隐患属于重大事故隐患，判定依据：《判定标准》第三条。'],
    [
      'by what, and until when',
      '依据《安全生产法》第六十五条的规定和执法事项“安全生产监督管理”（AQ-01），现责令你单位于2023年11月24日前整改完毕',
    ],
    ['what has to be done, part by part', '整改要求：停止动火。'],
    ['to whom one complains', '向埇桥区人民政府申请行政复议，或者自收到之日起六个月内向埇桥区人民法院提起行政诉讼'],
    ['by whom, with which certificate', '执法证号：AH-2'],
  ])('says %s', (_, words) => {
    expect(text).toContain(words)
  })

  test('says which provision was violated where that is known', () => {
    expect(text).not.toContain('违反了')
    const violated = '《安全生产法》第四十三条'
    expect(textOf(blocksOf(facts.order, { ...said, violated }))).toContain(`违反了${violated}的规定。`)
  })

  test('speaks to a natural person as one', () => {
    const person = { ...facts.order, party: { kind: 'person', name: '刘树根', address: null } } as const
    const words = textOf(blocksOf(person))
    expect(words).toContain('现责令你于')
    expect(words).not.toContain('单位')
  })
})

describe('a re-inspection', () => {
  test('says what it failed, and the new date, which an order orders and a notice asks for', () => {
    const text = textOf(blocksOf(facts.reinspection))
    expect(text).toContain('《责令限期整改指令书》（责改〔2023〕第12号），要求于2023年11月24日前完成整改')
    expect(text).toContain('未整改到位。责令你单位于2023年12月1日前继续整改完毕')
    const notified = {
      ...facts.reinspection,
      obliged: { by: 'notice', on: '2023-11-20', number: null, due: null },
    } as const
    expect(textOf(blocksOf(notified))).toContain('请你单位于2023年12月1日前')
  })

  test('says that it passed, and of a major one that it is closed by approval', () => {
    const passed = { ...facts.reinspection, passed: true, due: null }
    expect(textOf(blocksOf(passed))).toContain('符合要求。重大事故隐患经批准后予以销号。')
    const general = { ...passed, hazard: { ...passed.hazard, level: 'general' } } as const
    expect(textOf(blocksOf(general))).not.toContain('销号')
  })
})

describe('the record of a visit', () => {
  const record = facts.inspectionRecord
  const times = { startedAt: '09:05', endedAt: '10:40' }

  test('has each question with its answer, and says which isn’t as it should be', () => {
    const [table] = blocksOf(record, times).filter((one) => one.block === 'table')
    expect(table?.block === 'table' && table.rows).toEqual([
      ['1', '是否组织学习判定标准', '否（不符合）', '未见记录'],
      ['2', '是否存在私拉乱接', '否', ''],
      ['3', '是否有动火作业', '不涉及', '无动火'],
    ])
  })

  test('says from when to when, by whom, and by which item', () => {
    const text = textOf(blocksOf(record, times))
    expect(text).toContain('2023年11月20日9时05分至10时40分')
    expect(text).toContain('行政执法人员李卫东、赵敏，执法证号AH-1、AH-2，已出示执法证件')
    expect(text).toContain('赋权目录（安全生产监督管理）')
  })

  test('says that nothing was found, and why the party doesn’t sign', () => {
    const signature = {
      result: 'refused',
      reason: '负责人不在',
      witness: { name: '周平', position: '网格员' },
    } as const
    const text = textOf(blocksOf({ ...record, hazards: [], signature }, times))
    expect(text).toContain('本次检查未发现事故隐患。')
    expect(text).toContain('拒绝签名，理由：负责人不在。')
    expect(text).toContain('{"as":"见证人","name":"周平","beside":"职务：网格员"}')
  })

  test('of a patrol claims no certificates', () => {
    const patrol = { ...record, visit: 'patrol', certificatesShown: false, signature: null } as const
    expect(textOf(blocksOf(patrol, {}))).not.toMatch(/执法证号AH|出示/)
  })
})

test('a transfer says what holds on the spot, and whom nobody knows yet', () => {
  const unknown = { ...facts.transfer, party: { kind: 'unknown', name: null, address: null } } as const
  const text = textOf(blocksOf(unknown, { taken: '已告知停用' }))
  expect(text).toContain('责令暂时停止使用相关设施、设备。\\n已告知停用')
  expect(text).toContain('尚未查明')
})

test.each([
  ['2023-11-04', '2023年11月4日'],
  ['2024-01-31', '2024年1月31日'],
])('the day %s is written %s', (day, words) => {
  expect(chineseDay(day)).toBe(words)
})

test.each([
  ['停止动火', '停止动火。'],
  ['停止动火。', '停止动火。'],
  ['停止动火；', '停止动火；'],
])('“%s” ends as a sentence', (text, sentence) => {
  expect(stopped(text)).toBe(sentence)
})
