import { readdirSync, readFileSync } from 'node:fs'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { publicationOf } from '../../src/features/notices/publication.ts'
import { readNotice } from '../../src/features/notices/reading/read.ts'
import { NoticeDraft } from '../../src/features/notices/schema.ts'
import { TemplateContent } from '../../src/features/templates/schema.ts'
import { nanguanTemplate } from '../support/nanguan-template.ts'
import { noticeText } from '../support/notice.ts'

const source = noticeText()
const draft = (): NoticeDraft => readNotice(source)

/** The draft with something changed. */
const changed = (change: (draft: NoticeDraft) => unknown): NoticeDraft => {
  const copy = structuredClone(draft())
  change(copy)
  return copy
}

const missing = (change: (draft: NoticeDraft) => unknown) => {
  const publication = publicationOf(changed(change), source)
  return 'missing' in publication ? publication.missing.map(({ code, path }) => `${code} ${path}`) : []
}

function published(change: (draft: NoticeDraft) => unknown = () => {}): TemplateContent {
  const publication = publicationOf(changed(change), source)
  if ('missing' in publication) throw new Error(JSON.stringify(publication.missing))
  expect(publication.content).toEqual(v.parse(TemplateContent, publication.content))
  return publication.content
}

test('the notice of 南关街道 is published as the template that was typed by hand', () => {
  const notice = readFileSync(new URL('../../src/demo/nanguan-2023.txt', import.meta.url), 'utf8')
  expect(publicationOf(readNotice(notice), notice)).toEqual({ content: nanguanTemplate })
})

test('a draft that lacks nothing is published with what was corrected', () => {
  const content = published((own) => {
    own.phases[1] = { ...(own.phases[1] as NoticeDraft['phases'][number]), endsOn: '2023-12-31' }
    own.checkItems[0] = { ...(own.checkItems[0] as NoticeDraft['checkItems'][number]), text: '是否安装报警器' }
    own.assignments.pop()
  })
  expect(content.phases.map(({ endsOn }) => endsOn)).toEqual(['2023-11-15', '2023-12-31'])
  expect(content.questions.map(({ text }) => text)).toEqual(['是否安装报警器', '是否存在超量存放气瓶'])
  expect(content.sectors.map(({ name }) => name)).toEqual(['特种设备'])
})

test('which answer is good is published as it was read, or corrected, and is yes where a draft doesn’t say', () => {
  const goods = (change?: (draft: NoticeDraft) => unknown) => published(change).questions.map(({ good }) => good)
  expect(goods()).toEqual(['yes', 'no'])
  expect(
    goods((own) => {
      own.checkItems = own.checkItems.map((item) => ({ ...item, good: 'no' }))
    }),
  ).toEqual(['no', 'no'])
  expect(
    goods((own) => {
      own.checkItems = own.checkItems.map(({ good: _, ...item }) => item)
    }),
  ).toEqual(['yes', 'yes'])
})

/** A question whose words tell of a drill. */
const drilled = {
  text: '是否每年组织1次应急演练',
  frequency: [{ atLeast: 1, per: 'campaign' as const, when: null }],
}

test('the records that answer a question are published as they were read, or corrected, and follow from its words else', () => {
  const { text } = drilled
  const kinds = (change: (item: NoticeDraft['checkItems'][number]) => object = (item) => item) =>
    published((own) => {
      own.checkItems = own.checkItems.map((item) => ({ ...item, text, frequency: drilled.frequency, ...change(item) }))
    }).questions.map(({ performance }) => performance)
  expect(kinds()).toEqual([null, null])
  expect(kinds(() => ({ performance: 'drill' }))).toEqual(['drill', 'drill'])
  expect(kinds(() => ({ performance: undefined }))).toEqual(['drill', 'drill'])
  expect(kinds(() => ({ performance: undefined, frequency: [] }))).toEqual([null, null])
  const notice = readFileSync(new URL('../../src/demo/nanguan-2023.txt', import.meta.url), 'utf8')
  const read = readNotice(notice).checkItems.flatMap(({ performance }) => performance ?? [])
  expect(read).toEqual(nanguanTemplate.questions.flatMap(({ performance }) => performance ?? []))
})

test('what was added by hand stands in no paragraph of the notice, and goes by its own words', () => {
  const content = published((own) => {
    own.phases.push({ name: '总结提高阶段', startsOn: '2023-12-21', endsOn: '2023-12-31', span: null })
    own.checkItems.push({ task: '通道', text: '是否畅通', frequency: [], appliesTo: [], span: null })
    own.assignments.push({ department: '消防所', role: 'lead', sectors: ['消防'], span: null })
    own.reports.push({
      what: '隐患台账',
      from: ['各社区'],
      to: '区安委办',
      due: '2023-11-30',
      recurrence: null,
      span: null,
    })
    own.measures.push({ paragraph: '', kind: 'measure', text: '每周调度。', span: null })
  })
  expect(content.phases.at(-1)).toMatchObject({ name: '总结提高阶段', paragraph: '首', text: '总结提高阶段' })
  expect(content.questions.at(-1)).toMatchObject({ key: '2.1', text: '是否畅通' })
  expect(content.sectors.at(-1)).toMatchObject({ name: '消防', lead: '消防所' })
  expect(content.duties.find(({ text }) => text === '隐患台账')).toMatchObject({ due: '2023-11-30', paragraph: null })
  expect(content.measures.at(-1)).toEqual({ paragraph: '首', text: '每周调度。' })
})

test('limits are published where they differ from the usual ones', () => {
  const limits = { verification: { days: 1, kind: 'working' }, transfer: { days: 3, kind: 'working' } } as const
  expect(published((own) => Object.assign(own, { limits })).limits).toEqual({ verification: limits.verification })
  expect('limits' in published((own) => Object.assign(own, { limits: { transfer: limits.transfer } }))).toBe(false)
})

test('a span that lies outside the notice does no harm', () => {
  const content = published((own) => {
    const [phase] = own.phases as [NoticeDraft['phases'][number]]
    phase.span = [90_000, 90_010]
  })
  expect(content.phases[0]?.name).toBe('自查自纠阶段')
})

test('what a rule is, its kind says, in whichever list it stands', () => {
  const rule = { paragraph: '四', text: '发生亡人事故的企业，开展“回头看”，彻查培训、投入等。', span: null }
  const asRule = published((own) => own.rules.push({ ...rule, kind: 'fatalAccident' }))
  const asMeasure = published((own) => own.measures.push({ ...rule, kind: 'fatalAccident' }))
  expect(asRule.triggers).toEqual([
    { event: 'fatalAccident', followUp: 'lookBack', topics: ['培训', '投入'], paragraph: '四', text: rule.text },
  ])
  expect(asMeasure).toEqual(asRule)
  const penalty = published((own) => own.rules.push({ ...rule, kind: 'penalty' }))
  expect([penalty.triggers, penalty.rules.map(({ kind }) => kind)]).toEqual([[], ['penalty']])
  const quoted = published((own) => own.rules.push({ ...rule, kind: 'measure' }))
  expect([quoted.triggers, quoted.rules, quoted.measures.some(({ text }) => text === rule.text)]).toEqual([
    [],
    [],
    true,
  ])
})

test('people’s telephone numbers are published nowhere', () => {
  const content = published((own) => {
    for (const phase of own.phases) phase.name += '13905571234'
    for (const part of [own.title, own.issuingBody]) if (part) part.value += '（王建国 0557-3024567）'
    for (const item of own.checkItems) item.text += '，联系电话：139 0557 1234'
    for (const report of own.reports) Object.assign(report, { what: '台账13905571234', span: null })
    for (const one of own.assignments) one.department += '（13905571234）'
    own.basis.push({ value: '王建国13905571234的要求', span: null })
    own.rules.push({ paragraph: '四', kind: 'penalty', text: '处罚结果报王建国，电话3024567', span: null })
    own.measures.push({ paragraph: '四', kind: 'measure', text: '请致电13905571234。', span: null })
  })
  expect(JSON.stringify(content)).not.toMatch(/1390557|139 0557|3024567/)
})

test.each<[what: string, change: (draft: NoticeDraft) => unknown, wanted: string[]]>([
  ['a title', (own) => Object.assign(own, { title: null }), ['title title']],
  ['an issuing body', (own) => Object.assign(own, { issuingBody: null }), ['issuingBody issuingBody']],
  ['a day of issue', (own) => Object.assign(own, { issuedOn: null }), ['issuedOn issuedOn']],
  ['phases', (own) => own.phases.splice(0), ['phases phases']],
  ['a day of a phase', (own) => Object.assign(own.phases[1] ?? {}, { endsOn: null }), ['phaseDates phases.1']],
  ['sectors', (own) => own.assignments.splice(0), ['sectors assignments']],
])('a draft without %s says so, and where', (_, change, wanted) => {
  expect(missing(change)).toEqual(wanted)
})

const long = '长'.repeat(2001)
test.each<[what: string, change: (draft: NoticeDraft) => unknown, wanted: string[]]>([
  ['an empty title', (own) => Object.assign(own.title ?? {}, { value: ' ' }), ['empty title']],
  ['a title beyond a line', (own) => Object.assign(own.title ?? {}, { value: long }), ['tooLong title']],
  ['a title over two lines', (own) => Object.assign(own.title ?? {}, { value: '关于\n通知' }), ['notValid title']],
  [
    'a phase that ends before it starts',
    (own) => Object.assign(own.phases[1] ?? {}, { endsOn: '2023-11-01' }),
    ['endsBeforeStart phases.1'],
  ],
  ['a nameless phase', (own) => Object.assign(own.phases[1] ?? {}, { name: '' }), ['empty phases.1']],
  ['an endless question', (own) => Object.assign(own.checkItems[1] ?? {}, { text: long }), ['tooLong checkItems.1']],
  ['an endless task', (own) => Object.assign(own.checkItems[1] ?? {}, { task: long }), ['tooLong checkItems.1']],
  ['a nameless lead', (own) => Object.assign(own.assignments[2] ?? {}, { department: '' }), ['empty assignments.2']],
  ['a nameless support', (own) => Object.assign(own.assignments[1] ?? {}, { department: '' }), ['empty assignments.1']],
  ['a nameless sector', (own) => Object.assign(own.assignments[2] ?? {}, { sectors: [''] }), ['empty assignments.2']],
  ['an endless measure', (own) => Object.assign(own.measures[3] ?? {}, { text: long }), ['tooLong measures.3']],
  ['an empty basis', (own) => own.basis.push({ value: '', span: null }), ['empty basis.1']],
  [
    'an action period that ends before it starts',
    (own) =>
      Object.assign(own, { actionPeriod: { value: { startsOn: '2023-12-01', endsOn: '2023-11-01' }, span: null } }),
    ['endsBeforeStart actionPeriod'],
  ],
  [
    'a re-inspection later than the law allows',
    (own) => Object.assign(own, { limits: { reinspection: { days: 15, kind: 'calendar' } } }),
    ['beyondLaw limits.reinspection'],
  ],
  [
    'two things at once',
    (own) => Object.assign(own, { title: null, phases: [{ name: '', startsOn: null, endsOn: null, span: null }] }),
    ['title title', 'phaseDates phases.0'],
  ],
])('%s can not be published, and is told with its place', (_, change, wanted) => {
  expect(missing(change)).toEqual(wanted)
})

test('more than 99 tasks, or questions of one task, are too many', () => {
  const item = { text: '是否畅通', frequency: [], appliesTo: [], span: null }
  const tasks = missing((own) =>
    own.checkItems.push(...Array.from({ length: 99 }, (_, n) => ({ ...item, task: `任务${n}` }))),
  )
  expect(tasks).toEqual(['tooMany checkItems.100'])
  const questions = missing((own) =>
    own.checkItems.push(...Array.from({ length: 100 }, () => ({ ...item, task: '通道' }))),
  )
  expect(questions).toEqual(['tooMany checkItems.101'])
})

const folder = new URL('../notices/', import.meta.url)
const texts = readdirSync(folder).filter((name) => /^(?!.*gb18030).*\.txt$/.test(name))

test.each(texts)('what is read from %s fits the wire as it is, and is published or told what it lacks', (name) => {
  const notice = readFileSync(new URL(name, folder), 'utf8')
  const own = readNotice(notice)
  expect(v.parse(NoticeDraft, JSON.parse(JSON.stringify(own)))).toEqual(own)
  const publication = publicationOf(own, notice)
  if ('missing' in publication) expect(publication.missing.length).toBeGreaterThan(0)
  else expect(JSON.stringify(publication.content)).not.toMatch(/(?<!\d)1[3-9]\d{9}(?!\d)/)
})
