import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draft, Span } from '../../../src/features/notices/reading/draft.ts'
import { readNotice } from '../../../src/features/notices/reading/read.ts'
import { templateOf } from '../../../src/features/notices/reading/template.ts'
import { stepsOf } from './steps.ts'

const notice = readFileSync(new URL('../../../src/demo/nanguan-2023.txt', import.meta.url), 'utf8')

const words = [
  ...[
    '关于印发《',
    '》的通知',
    '方案',
    '各单位：',
    '一、',
    '（一）',
    '1.',
    '①',
    '附件：',
    '\n',
    '\t',
    '|',
    ' ',
    '　',
    '。',
    '；',
    '，',
    '、',
    '：',
    '（',
    '）',
  ],
  ...[
    '2023年',
    '11月',
    '30日',
    '即日起',
    '至',
    '前',
    '每月',
    '25日',
    '阶段',
    '时间安排',
    '是否',
    '牵头',
    '负责',
    '配合',
    '责任单位：',
    '应急办',
    '县公安局',
  ],
  ...[
    '燃气',
    '消防领域',
    '将总结报',
    '街道安全办',
    '一案双罚',
    '[bookmark: a]',
    '— 3 —',
    '13900001111',
    '𠮷',
    '\ud800',
    '\u200b',
    '關於',
    'xx年',
    '202478日',
  ],
]
const anyNotice = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((list) => list.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc
    .tuple(fc.nat(notice.length), fc.nat(notice.length), fc.constantFrom(...words))
    .map(([from, to, word]) => notice.slice(0, Math.min(from, to)) + word + notice.slice(Math.max(from, to))),
)

const spansOf = (draft: Draft): Span[] =>
  Object.values(draft).flatMap((part) => (Array.isArray(part) ? part : part ? [part] : []).map(({ span }) => span))

const isDay = (text: string | null) =>
  text === null || (/^\d{4}-\d\d-\d\d$/.test(text) && new Date(text).toISOString().startsWith(text))

describe('whatever comes in', () => {
  test('is read without a failure, every span inside the text and every day a day', () => {
    fc.assert(
      fc.property(anyNotice, (source) => {
        const draft = readNotice(source)
        const outside = spansOf(draft).filter(([start, end]) => start < 0 || end < start || end > source.length)
        expect(outside).toEqual([])
        const days = [
          draft.issuedOn?.value,
          draft.startsOn?.value,
          draft.endsOn?.value,
          ...draft.phases.flatMap(({ startsOn, endsOn }) => [startsOn, endsOn]),
          ...draft.reports.map(({ due }) => due),
        ]
        expect(days.every((day) => isDay(day ?? null))).toBe(true)
        for (const { startsOn, endsOn } of draft.phases) if (startsOn && endsOn) expect(startsOn <= endsOn).toBe(true)
        expect(() => templateOf(draft, source)).not.toThrow()
      }),
      { numRuns: 400 },
    )
  })

  test('holds the words that a span points at, but for layout', () => {
    fc.assert(
      fc.property(anyNotice, (source) => {
        const bare = (text: string) =>
          text.replace(/\[bookmark[^\]]*\]|—\s*\d+\s*—|[\s\p{Cc}\p{Cf}，。；：、《》（）“”]/gu, '')
        const { checkItems, measures, title, addressees } = readNotice(source)
        for (const { text, span } of [...checkItems, ...measures]) expect(bare(source.slice(...span))).toBe(bare(text))
        for (const part of [title, ...addressees])
          if (part) expect(bare(source.slice(...part.span))).toBe(bare(part.value))
      }),
      { numRuns: 200 },
    )
  })

  test('is read alike however it is laid out', () => {
    const read = (source: string) =>
      JSON.stringify(readNotice(source), (key, value) => (key === 'span' ? undefined : value))
    expect(read(notice.replaceAll('\n', '\r\n'))).toBe(read(notice))
    expect(read(notice.replaceAll('\n', '\n\n'))).toBe(read(notice))
    expect(read(notice.replaceAll('\n', '\n　　'))).toBe(read(notice))
  })
})

describe('hostile input takes time in proportion to its length', () => {
  const units = [
    ...[
      '一、',
      '（一）',
      '1.',
      '（',
      '）',
      '《',
      '》',
      '“',
      '0123456789',
      '9',
      '[',
      '[bookmark:',
      '是否',
      '牵头',
      '应急办负责',
      '责任单位：',
      '将报',
    ],
    ...[
      '1月1日至',
      '2023年',
      'xx年',
      '局',
      '。',
      '；1.',
      '，',
      '、',
      '：',
      ' ',
      '\t',
      '|',
      '\n',
      '一、\n',
      '1.是否\n',
      '附件：\n1.a\n',
      '通知\n',
      '关于\n',
    ],
    ...[
      '某某局\n2023年1月1日\n',
      '（一）标题\n正文，没有结束的一行文字没有结束\n',
      '印发《',
      '字—1',
      '第一阶段（',
      '牵头单位：县公安局\n',
      '负责领域：燃气\n',
      '整治（2023年1月1日至2月1日）',
      '是否甲；乙的，',
      '每日1次，',
      '均报县局。',
      '企业自查（1月1日至2月1日）；',
      '是否（高危每月1次）',
      notice,
    ],
  ]
  // Eight times the text takes eight times the steps, not sixty-four.
  test.each(units.map((unit) => [unit.slice(0, 12).replaceAll('\n', '⏎'), unit]))('%s', (_, unit) => {
    const stepsFor = (size: number) => stepsOf(() => readNotice(unit.repeat(Math.ceil(size / unit.length))))
    expect(stepsFor(64_000) / stepsFor(8_000)).toBeLessThan(12)
  })

  test('a megabyte of numbering marks, brackets and digits is read', { timeout: 60_000 }, () => {
    for (const unit of ['一、（一）1.（1）①\n', '（《“”》）', '2023年11月30日至', '0123456789']) {
      expect(readNotice(unit.repeat(Math.ceil(1_000_000 / unit.length))).title).toBeNull()
    }
  })
})
