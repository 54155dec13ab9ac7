import { describe, expect, test } from 'vitest'
import { dangshan, nanguan, yongqiao } from '../../../src/demo/notice.ts'
import { publicationOf } from '../../../src/features/notices/publication.ts'
import { readNotice } from '../../../src/features/notices/reading/read.ts'

const readAs = (text: string) => {
  const draft = readNotice(text)
  const publication = publicationOf(JSON.parse(JSON.stringify(draft)), text)
  if ('missing' in publication) throw new Error(`can't be published: ${JSON.stringify(publication.missing)}`)
  return { draft, content: publication.content }
}

test.each([
  ['埇桥区', yongqiao],
  ['砀山县', dangshan],
  ['南关街道', nanguan],
])('the notice of %s is published as it was read, and the reader has nothing to remark on', (issuer, { text }) => {
  const { draft, content } = readAs(text)
  expect(draft.remarks).toEqual([])
  expect(content.title).toContain(issuer)
  expect(content.issuingBody).toContain(issuer)
})

describe('a district that pastes its own notice', () => {
  const { content } = readAs(yongqiao.text)

  test('finds who issued it to whom, when, and how long phase and action last', () => {
    expect(content).toMatchObject({
      title: '埇桥区重大事故隐患专项排查整治2023行动精准执法阶段工作方案',
      issuingBody: '埇桥区安全生产委员会办公室',
      documentNumber: '埇安办〔2023〕47号',
      addressees: ['各街道办事处', '各乡镇人民政府', '区安委会各成员单位'],
      issuedOn: '2023-10-31',
      actionPeriod: { startsOn: '2023-05-01', endsOn: '2023-11-30' },
      phases: [{ name: '精准执法阶段', startsOn: '2023-11-01', endsOn: '2023-11-30' }],
    })
  })

  test('finds each question with whom it concerns and how often', () => {
    const asked = ({ key, appliesTo, frequency, performance }: (typeof content.questions)[number]) =>
      [key, ...appliesTo, ...frequency.map(({ atLeast, per }) => `${atLeast} ${per}`), performance ?? '']
        .join(' ')
        .trim()
    expect(content.questions.map(asked)).toEqual([
      '1.1',
      '1.2',
      '1.3',
      '1.4',
      '1.5 1 quarter 1 month ledInspection',
      '2.1',
      '2.2 hasDeputies',
      '2.3',
      '2.4',
      '3.1 1 campaign warningEducation',
      '3.2 hotWork',
      '3.3 welding',
      '3.4 hazardousWork keyPosts 1 campaign staffCheck',
      '4.1 confinedSpace',
      '5.1 1 campaign outsourcingSurvey',
      '5.2 outsourcing',
      '6.1 1 campaign 1 half-year drill',
    ])
  })

  test('finds who leads what, and the rules and follow-ups that advice knows', () => {
    const leads = Map.groupBy(content.sectors, ({ lead }) => lead)
    expect([...leads].map(([lead, sectors]) => [lead, sectors.length])).toEqual([
      ['应急办', 4],
      ['城管中队', 5],
      ['卫健办', 1],
      ['派出所', 1],
      ['市场监管所', 3],
      ['宣传办', 5],
    ])
    expect(content.rules.map(({ kind }) => kind)).toEqual([
      'noPenalty',
      'penalty',
      'dualPenalty',
      'closureAndBan',
      'regularMeasures',
    ])
    expect(content.triggers.map(({ followUp }) => followUp)).toEqual([
      'lookBack',
      'enforcementStyleVerification',
      'criminalLiabilityRequest',
    ])
  })

  test('finds what units owe their office by when, and the office its district', () => {
    const handedIn = content.duties.filter(({ form }) => form !== null)
    expect(handedIn.map(({ key, from, to, due, form }) => [key, from, to, due, form])).toEqual([
      ['writtenReport', ['communities', 'departments'], '所在街道（乡镇）安全办', '2023-11-28', 'text'],
      ['writtenReport-2', ['office'], '区安委办', '2023-12-01', 'text'],
      ['ownPlan', ['departments'], null, null, 'plan'],
      ['problemEnterpriseSweep', ['communities', 'departments'], null, null, 'sweep'],
    ])
  })
})
