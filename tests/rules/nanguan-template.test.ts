import { readFileSync } from 'node:fs'
import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { TemplateContent } from '../../src/features/templates/schema.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'

type Quote = { part: string; paragraph: string; text: string }

const notice = readFileSync(new URL('../../src/demo/nanguan-2023.txt', import.meta.url), 'utf8')

/** The notice line by line without its layout: no blanks, and no bookmark left by the word processor. */
const lines = notice
  .split('\n')
  .map((text) => text.replace('[bookmark: _GoBack]', '').replace(/\s/gu, ''))
  .filter((text) => text !== '')

const bodyStart = lines.indexOf(nanguanTemplate.title) + 1
const covering = lines.slice(0, bodyStart)
const body = lines.slice(bodyStart)

/** The text of each numbered paragraph without its number; 首 is what precedes the numbering, 尾 the last line. */
const readParagraphs = (): Map<string, string> => {
  const paragraphs = new Map<string, string>()
  let chapter = '首'
  let section = ''
  let item = ''
  for (const [index, text] of body.entries()) {
    const [, number = '', rest = ''] =
      /^([一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|)(.*)$/u.exec(text) ?? []
    if (number.endsWith('、')) [chapter, section, item] = [number.slice(0, -1), '', '']
    else if (number.endsWith('）')) [section, item] = [number, '']
    else if (number.endsWith('.')) item = number.slice(0, -1)
    else if (index === body.length - 1) [chapter, section, item] = ['尾', '', '']
    const paragraph = chapter + section + item
    // A heading such as 一、时间安排 has no full stop of its own; the line feed keeps it apart from what follows.
    paragraphs.set(paragraph, [paragraphs.get(paragraph), rest].filter(Boolean).join('\n'))
  }
  return paragraphs
}

const paragraphs = readParagraphs()

const sentencesOf = (text: string) => [...text.matchAll(/[^。；\n]+[。；]?/gu)]

const quotesOf = (template: TemplateContent): Quote[] => [
  ...template.basis.map((text) => ({ part: 'basis', paragraph: '首', text })),
  ...template.phases.map(({ paragraph, text }) => ({ part: 'phase', paragraph, text })),
  ...template.keyTasks.map(({ key, paragraph, title }) => ({
    part: `key task ${key}`,
    paragraph: paragraph ?? '',
    text: title,
  })),
  ...template.questions.map(({ key, paragraph, text }) => ({
    part: `question ${key}`,
    paragraph: paragraph ?? '',
    text,
  })),
  ...template.rules.map(({ kind, paragraph, text }) => ({ part: `rule ${kind}`, paragraph, text })),
  ...template.triggers.map(({ event, paragraph, text }) => ({ part: `trigger ${event}`, paragraph, text })),
  ...template.duties.flatMap(({ key, paragraph, text }) =>
    paragraph !== null && text !== null ? [{ part: `duty ${key}`, paragraph, text }] : [],
  ),
  ...template.measures
    .filter(({ paragraph }) => paragraph !== '题')
    .map(({ paragraph, text }) => ({ part: 'measure', paragraph, text })),
]

/** The sentences of the body of which a word stands in no quote from the same paragraph. */
const lostSentences = (quotes: Quote[]): string[] =>
  [...paragraphs].flatMap(([paragraph, text]) => {
    const held = Array.from({ length: text.length }, () => false)
    for (const quote of quotes) {
      const start = quote.paragraph === paragraph ? text.indexOf(quote.text) : -1
      if (start >= 0) held.fill(true, start, start + quote.text.length)
    }
    return sentencesOf(text)
      .filter((sentence) => [...sentence[0]].some((sign, at) => !/[，；。]/u.test(sign) && !held[sentence.index + at]))
      .map((sentence) => `${paragraph} ${sentence[0]}`)
  })

describe('the notice of 南关街道 as a template', () => {
  test('is a valid template and validation changes nothing in it', () => {
    expect(v.parse(TemplateContent, nanguanTemplate)).toEqual(nanguanTemplate)
  })

  test('takes title, addressees, issuing body, date and covering sentence from the covering note', () => {
    const [year, month, day] = nanguanTemplate.issuedOn.split('-').map(Number)
    const order = nanguanTemplate.measures.filter(({ paragraph }) => paragraph === '题').map(({ text }) => text)
    expect(covering).toEqual([
      `关于印发《${nanguanTemplate.title}》的通知`,
      `${nanguanTemplate.addressees.join('、')}：`,
      ...order,
      nanguanTemplate.issuingBody,
      `${year}年${month}月${day}日`,
      nanguanTemplate.title,
    ])
    expect(order).toHaveLength(1)
    expect(nanguanTemplate.addressees).toEqual(['各部门', '各社区', '辖区各相关单位'])
    expect(nanguanTemplate.documentNumber).toBeNull()
  })

  test('has one phase from the day of issue to 30 November, and no action period because the notice states none', () => {
    expect(nanguanTemplate.phases.map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn])).toEqual([
      ['精准执法阶段', '2023-11-01', '2023-11-30'],
    ])
    expect(nanguanTemplate.phases[0]?.startsOn).toBe(nanguanTemplate.issuedOn)
    expect(nanguanTemplate.actionPeriod).toBeNull()
  })
})

describe('the questions', () => {
  test('are the 17 of the six key tasks, each with its limits, its frequencies and the records that answer it', () => {
    const table = nanguanTemplate.questions.map((question) => [
      question.key,
      question.appliesTo.join(' '),
      question.limit ?? '',
      question.timing ?? '',
      question.frequency.map(({ atLeast, per, when }) => `${atLeast} ${per}${when ? ` ${when}` : ''}`).join(', '),
      question.performance ?? '',
    ])
    expect(table).toEqual([
      ['1.1', '', '', '', '', ''],
      ['1.2', '', '', '', '', ''],
      ['1.3', '', '', '', '', ''],
      ['1.4', '', '', 'promptly', '', ''],
      ['1.5', '', '', '', '1 quarter, 1 month highRisk', 'ledInspection'],
      ['2.1', '', '', '', '', ''],
      ['2.2', 'hasDeputies', '', '', '', ''],
      ['2.3', '', 'asPrescribed', '', '', ''],
      ['2.4', '', 'asNeeded', '', '', ''],
      ['3.1', '', '', '', '1 campaign', 'warningEducation'],
      ['3.2', 'hotWork', '', '', '', ''],
      ['3.3', 'welding', '', '', '', ''],
      ['3.4', 'hazardousWork keyPosts', '', '', '1 campaign', 'staffCheck'],
      ['4.1', 'confinedSpace', '', '', '', ''],
      ['5.1', '', '', '', '1 campaign', 'outsourcingSurvey'],
      ['5.2', 'outsourcing', '', 'regularly', '', ''],
      ['6.1', '', '', '', '1 campaign, 1 half-year highRisk', 'drill'],
    ])
  })

  test('belong to the key task that their key and their paragraph name', () => {
    expect(nanguanTemplate.keyTasks.map(({ key, paragraph }) => [key, paragraph])).toEqual(
      ['1', '2', '3', '4', '5', '6'].map((key) => [key, `二（一）${key}`]),
    )
    for (const { key, task, paragraph } of nanguanTemplate.questions) {
      expect([task, paragraph]).toEqual([key.split('.')[0], `二（一）${key.split('.')[0]}`])
    }
  })

  test('are one 「是否」 of the notice each, word for word and in its order', () => {
    const positions = nanguanTemplate.questions.map(({ text }) => notice.indexOf(text))
    expect(Math.min(...positions)).toBeGreaterThan(0)
    expect(positions).toEqual(positions.toSorted((a, b) => a - b))
    expect(nanguanTemplate.questions.filter(({ text }) => text.split('是否').length !== 2)).toEqual([])
    expect(notice.split('是否')).toHaveLength(17 + 1)
  })
})

describe('the sectors', () => {
  test('are 19 under 6 leads, as the notice assigns them', () => {
    const table = nanguanTemplate.sectors.map(({ lead, name }) => [lead, name])
    expect(table).toEqual([
      ['应急办', '危险化学品'],
      ['应急办', '烟花爆竹'],
      ['应急办', '工贸'],
      ['应急办', '商贸'],
      ['城管中队', '市政工程建设'],
      ['城管中队', '房屋建设'],
      ['城管中队', '自建房'],
      ['城管中队', '群租房'],
      ['城管中队', '菜市场'],
      ['卫健办', '医疗场所'],
      ['派出所', '消防'],
      ['市场监管所', '特种设备'],
      ['市场监管所', '城市燃气'],
      ['市场监管所', '小型游乐设施'],
      ['宣传办', '文化旅游'],
      ['宣传办', '大型文艺演出活动'],
      ['宣传办', '校园'],
      ['宣传办', '体育活动'],
      ['宣传办', '景区'],
    ])
    expect(nanguanTemplate.sectors).toHaveLength(19)
    expect(new Set(table.map(([lead]) => lead)).size).toBe(6)
  })

  test('stand in the clause that names their lead', () => {
    const clauses = paragraphs.get('三（一）')?.split(/[。；]/u) ?? []
    for (const { lead, name, paragraph } of nanguanTemplate.sectors) {
      expect(paragraph).toBe('三（一）')
      expect(clauses.find((clause) => clause.includes(`${lead}`) && clause.includes('牵头'))).toContain(name)
    }
  })

  test('name their overlaps on both sides and no supporting departments', () => {
    const overlaps = nanguanTemplate.sectors.filter((sector) => sector.overlaps.length > 0)
    expect(overlaps.map((sector) => [sector.name, ...sector.overlaps])).toEqual([
      ['商贸', '菜市场'],
      ['自建房', '消防'],
      ['群租房', '消防'],
      ['菜市场', '商贸'],
      ['消防', '自建房', '群租房'],
      ['文化旅游', '景区'],
      ['景区', '文化旅游'],
    ])
    expect(nanguanTemplate.sectors.flatMap(({ supports }) => supports)).toEqual([])
  })
})

describe('the rest of what the notice demands', () => {
  test('has seven duties: who owes what to whom by when', () => {
    const table = nanguanTemplate.duties.map((duty) => [
      duty.from.join(' '),
      duty.key,
      duty.to,
      duty.due,
      duty.timing,
      duty.paragraph,
    ])
    expect(table).toEqual([
      ['communities departments', 'writtenReport', '街道安全办', '2023-11-28', null, '尾'],
      ['departments', 'ownPlan', null, null, null, '三（一）'],
      ['communities departments', 'problemEnterpriseSweep', null, null, null, '二（三）'],
      ['enterprises', 'majorHazardReport', '主管部门', null, 'beforeInspection', '二（二）1'],
      ['office', 'superiorRequest', '上级', null, 'caseByCase', '二（二）4'],
      ['office', 'publication', '社会和各单位', null, 'inBatchesRegularly', '二（二）5'],
      ['office', 'officeReport', '区（县）安委办', null, null, null],
    ])
    expect(nanguanTemplate.duties.filter(({ text }) => text === null).map(({ key }) => key)).toEqual(['officeReport'])
  })

  test('has five rules of disposition whose "long-standing" and "repeatedly" stay with the officer', () => {
    const table = nanguanTemplate.rules.map((rule) => [
      rule.paragraph,
      rule.kind,
      rule.longStandingDays,
      rule.repeatedPenalties,
    ])
    expect(table).toEqual([
      ['二（二）1', 'noPenalty', null, null],
      ['二（二）2', 'penalty', null, null],
      ['二（二）3', 'dualPenalty', null, null],
      ['二（二）4', 'closureAndBan', null, null],
      ['二（二）5', 'regularMeasures', null, null],
    ])
  })

  test('has three triggers, each with its follow-up and the topics that its text names', () => {
    const table = nanguanTemplate.triggers.map(({ event, followUp, topics }) => [event, followUp, ...topics])
    expect(table).toEqual([
      ['fatalAccident', 'lookBack', '企业主体责任落实情况', '事故教训吸取情况', '问题隐患整改情况'],
      ['repeatedTips', 'enforcementStyleVerification', '群众举报的问题', '企业深层次问题'],
      ['concealedAccident', 'criminalLiabilityRequest'],
    ])
    for (const { topics, text } of nanguanTemplate.triggers) {
      for (const topic of topics) expect(text).toContain(topic)
    }
  })
})

describe('the words of the notice', () => {
  const quotes = quotesOf(nanguanTemplate)

  test('are read paragraph by paragraph from its own numbering', () => {
    expect([...paragraphs.keys()].join(' ')).toBe(
      [
        '首 一 二',
        '二（一） 二（一）1 二（一）2 二（一）3 二（一）4 二（一）5 二（一）6',
        '二（二） 二（二）1 二（二）2 二（二）3 二（二）4 二（二）5',
        '二（三） 二（三）1 二（三）2 二（三）3',
        '二（四） 二（四）1 二（四）2',
        '二（五） 二（五）1 二（五）2 二（五）3',
        '三 三（一） 三（二） 三（三） 尾',
      ].join(' '),
    )
  })

  test('are all in the template: no sentence is lost', () => {
    expect(lostSentences(quotes)).toEqual([])
  })

  test('would be lost with any measure, basis, phase, key task, question or trigger', () => {
    // Rules and duties are left out: a sentence such as 二（二）4 is both.
    const spare = quotes
      .filter(({ part }) => !/^(rule|duty)/.test(part))
      .filter((quote) => lostSentences(quotes.filter((other) => other !== quote)).length === 0)
    expect(spare).toEqual([])
  })

  test('are quoted verbatim and once in the paragraph that the template names, so nothing is invented', () => {
    const misquoted = quotes.filter(({ paragraph, text }) => paragraphs.get(paragraph)?.split(text).length !== 2)
    expect(misquoted).toEqual([])
  })

  test('are quoted as whole sentences by every measure', () => {
    const sentences = [...paragraphs].flatMap(([paragraph, text]) =>
      sentencesOf(text).map((sentence) => `${paragraph} ${sentence[0]}`),
    )
    const measures = quotes
      .filter(({ part }) => part === 'measure')
      .map(({ paragraph, text }) => `${paragraph} ${text}`)
    expect(measures.filter((measure) => !sentences.includes(measure))).toEqual([])
  })
})
