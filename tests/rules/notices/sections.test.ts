import { describe, expect, test } from 'vitest'
import { readNotice } from '../../../src/features/notices/reading/read.ts'

const framed = (body: string) => `关于开展安全检查的通知\n各单位：\n${body}\n青禾县应急管理局\n2024年3月4日`
const phases = (body: string) =>
  readNotice(framed(body)).phases.map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn])
const period = (body: string) => {
  const { startsOn, endsOn, actionPeriod } = readNotice(framed(body))
  return [startsOn?.value ?? null, endsOn?.value ?? null, actionPeriod !== null]
}

describe('phases', () => {
  test('as sections with their dates in brackets, one of them with an end alone, one without 日', () => {
    expect(
      phases(
        '一、工作步骤\n（一）动员部署阶段（3月10日前）。各单位动员。\n（二）自查自纠阶段（3月11日—4月30日）\n各单位自查。\n（三）总结提高阶段（6月10以前）。总结。',
      ),
    ).toEqual([
      ['动员部署阶段', null, '2024-03-10'],
      ['自查自纠阶段', '2024-03-11', '2024-04-30'],
      ['总结提高阶段', null, '2024-06-10'],
    ])
  })
  test('without the word, under a heading of steps', () => {
    expect(
      phases(
        '一、实施步骤\n1.宣传发动（2024年3月）。\n2.集中整治（4月1日至10月底）。\n二、检查重点\n1.燃气（2023年以来安装的）。',
      ),
    ).toEqual([
      ['宣传发动', '2024-03-01', '2024-03-31'],
      ['集中整治', '2024-04-01', '2024-10-31'],
    ])
  })
  test('as steps in unnumbered lines', () => {
    expect(phases('一、方法步骤\n第一步：企业自查（3月5日至3月20日）。\n第二步：部门检查（3月下旬）。')).toEqual([
      ['企业自查', '2024-03-05', '2024-03-20'],
      ['部门检查', '2024-03-21', '2024-03-31'],
    ])
  })
  test('in one sentence, with an open bracket', () => {
    expect(phases('一、时间安排\n1、第一阶段(3月5日—8日):隐患自查,第二阶段(3月9日—10日:汇总上报。')).toEqual([
      ['隐患自查', '2024-03-05', '2024-03-08'],
      ['汇总上报', '2024-03-09', '2024-03-10'],
    ])
  })
  test('with the date in the text that the heading opens', () => {
    expect(phases('一、时间步骤\n（一）宣传发动。自即日起至3月20日。广泛宣传。\n（二）验收。4月上旬。')).toEqual([
      ['宣传发动', '2024-03-04', '2024-03-20'],
      ['验收', '2024-04-01', '2024-04-10'],
    ])
  })
  test('in brackets under a heading of steps', () => {
    expect(phases('一、检查步骤\n企业自查（3月5日至3月20日）；部门检查（3月21日至4月30日）。')).toEqual([
      ['企业自查', '2024-03-05', '2024-03-20'],
      ['部门检查', '2024-03-21', '2024-04-30'],
    ])
  })
  test('not the heading over them, nor what happened on the days of a table', () => {
    expect(phases('一、实施阶段\n（一）自查阶段。各单位自查。\n（二）抽查阶段。抽查。')).toHaveLength(2)
    expect(phases('序号\t当事人\t决定日期\n1\t某公司\t2024年1月9日')).toEqual([])
  })
  test('as a press report tells them', () => {
    expect(phases('检查分两步，3月5日至3月31日为自查自纠阶段，4月1日至6月30日为督促检查阶段。')).toEqual([
      ['自查自纠阶段', '2024-03-05', '2024-03-31'],
      ['督促检查阶段', '2024-04-01', '2024-06-30'],
    ])
  })
  test('with the time in a line of its own, or none', () => {
    expect(phases('一、步骤\n1、自查阶段\n时间：3月10日—3月30日\n2、“回头看”阶段\n各单位开展回头看。')).toEqual([
      ['自查阶段', '2024-03-10', '2024-03-30'],
      ['“回头看”阶段', null, null],
    ])
  })
  test('of a table of sectors and months', () => {
    const draft = readNotice(
      '青禾镇2024年度专项整治计划\n整治行业|时间安排|责任单位|\n烟花爆竹|1月份|安监站 安监所|\n网吧、KTV|8月份|文化站 派出所工商所|',
    )
    expect(draft.phases.map(({ name, startsOn, endsOn }) => [name, startsOn, endsOn])).toEqual([
      ['烟花爆竹', '2024-01-01', '2024-01-31'],
      ['网吧、KTV', '2024-08-01', '2024-08-31'],
    ])
    expect(draft.assignments.map(({ department, sectors }) => [department, ...sectors])).toEqual([
      ['安监站', '烟花爆竹'],
      ['安监所', '烟花爆竹'],
      ['文化站', '网吧', 'KTV'],
      ['派出所', '网吧', 'KTV'],
      ['工商所', '网吧', 'KTV'],
    ])
  })
  test('of which fewer stand there than announced', () => {
    const { remarks } = readNotice(
      framed('一、步骤\n整治分三个阶段进行。\n（一）自查阶段（3月）。\n（二）检查阶段（4月）。'),
    )
    expect(remarks.map(({ code, text }) => [code, text])).toContainEqual(['fewerPhases', '分三个阶段'])
  })
  test('may overlap', () => {
    expect(phases('一、步骤\n（一）部署阶段（3月5日至3月30日）。\n（二）整治阶段（3月5日至12月20日）。')).toHaveLength(
      2,
    )
  })
  test('years that were filled in are marked', () => {
    const draft = readNotice(
      framed('一、步骤\n（一）部署阶段（3月5日至3月30日）。\n（二）整治阶段（2024年4月1日至2024年12月20日）。'),
    )
    expect(draft.phases.map(({ derived }) => derived)).toEqual([true, undefined])
  })
})

describe('when the whole runs', () => {
  test.each([
    ['a heading of its own', '一、整治时间\n2024年3月至10月。', ['2024-03-01', '2024-10-31', true]],
    ['in its line', '一、时间安排：即日起至6月30日。', ['2024-03-04', '2024-06-30', true]],
    ['in the opening', '决定自即日起至2024年9月底，在全县组织开展检查。', ['2024-03-04', '2024-09-30', true]],
    [
      'over its phases',
      '一、步骤\n整治从2024年3月至12月，分两个阶段。\n（一）自查阶段（3月）。\n（二）检查阶段（4月至12月）。',
      ['2024-03-01', '2024-12-31', true],
    ],
    [
      'from its phases',
      '一、步骤\n（一）自查阶段（3月10日至3月31日）。\n（二）检查阶段（4月）。',
      ['2024-03-10', '2024-04-30', false],
    ],
    ['a training course is none', '定于3月13日至15日举办培训班。', [null, null, false]],
    ['for two years is no date', '决定从即日起开展为期两年的整治。', ['2024-03-04', null, false]],
    ['an accident is none', '2月10日至12日，某地连续发生两起火灾事故。', [null, null, false]],
    ['what is over is none', '县局于2024年1月8日至2月5日组织开展了检查。', [null, null, false]],
    ['a meeting is none', '3月1日全县召开会议。《办法》自2024年2月1日起施行。', [null, null, false]],
  ] as const)('%s', (_, body, expected) => expect(period(body)).toEqual(expected))
})

test('the action that a stage is part of has a period of its own', () => {
  const { startsOn, endsOn, actionPeriod } = readNotice(
    framed('按照燃气整治行动（2023年7月1日至2026年6月30日）安排，制定本方案。\n一、时间安排\n2024年4月1日至6月30日。'),
  )
  expect([startsOn?.value, endsOn?.value]).toEqual(['2024-04-01', '2024-06-30'])
  expect(actionPeriod?.value).toEqual({ startsOn: '2023-07-01', endsOn: '2026-06-30' })
})

describe('questions', () => {
  const items = (body: string) => readNotice(framed(body)).checkItems
  test('are parted at 是否, not at the semicolon', () => {
    expect(
      items('一、检查内容\n1.制度建立情况。企业是否建立制度；明确责任，是否落实到人，培训是否合格。').map(
        ({ task, text }) => [task, text],
      ),
    ).toEqual([
      ['制度建立情况', '企业是否建立制度；明确责任'],
      ['制度建立情况', '是否落实到人'],
      ['制度建立情况', '培训是否合格'],
    ])
  })
  test('stand under the heading over them', () => {
    expect(
      items(
        '一、检查内容\n（一）用电情况\n1、是否私拉乱接；2、线路是否老化。\n（二）通道情况\n检查灭火器是否有效、通道是否畅通。',
      ).map(({ task, text }) => [task, text]),
    ).toEqual([
      ['用电情况', '是否私拉乱接'],
      ['用电情况', '线路是否老化'],
      ['通道情况', '检查灭火器是否有效'],
      ['通道情况', '通道是否畅通'],
    ])
  })
  test('have their condition in front of them', () => {
    expect(
      items('一、检查内容\n1.消防。是否配灭火器；留宿人员的，是否分隔；设有喷淋的，是否测试；严禁占道，是否畅通。').map(
        ({ text }) => text,
      ),
    ).toEqual(['是否配灭火器', '留宿人员的，是否分隔', '设有喷淋的，是否测试；严禁占道', '是否畅通'])
  })
  test('are none in the head of a form', () => {
    expect(items('一、其他\n序号\t隐患\t是否整改\t备注\n1\t\t\t\n“是否整改”栏填“是”或“否”。')).toEqual([])
  })
  test('are no decisions', () => {
    expect(items('一、要求\n视情况决定是否停工，无论是否整改均须报告。')).toEqual([])
  })
  test.each([
    ['是否每月开展检查', [{ atLeast: 1, per: 'month', when: null }]],
    ['是否每季度至少组织1次演练', [{ atLeast: 1, per: 'quarter', when: null }]],
    ['是否每月检查不少于两次', []],
    ['是否每周开展一次检查', [{ atLeast: 1, per: 'week', when: null }]],
    ['是否组织开展1次培训', [{ atLeast: 1, per: 'campaign', when: null }]],
    ['是否每年至少进行一次检测', []],
    [
      '是否每半年演练1次（高危行业企业每月至少1次）',
      [
        { atLeast: 1, per: 'half-year', when: null },
        { atLeast: 1, per: 'month', when: 'highRisk' },
      ],
    ],
  ])('%s', (question, expected) => {
    const [item] = items(`一、检查内容\n${question}。`)
    if (expected.length > 0) expect(item?.frequency).toEqual(expected)
    expect(item?.text).toBe(question)
  })
  test.each([
    ['是否办理动火作业审批', ['hotWork']],
    ['是否吸取近期动火作业事故教训', []],
    ['是否对有限空间进行辨识', ['confinedSpace']],
    ['是否公示出租人姓名', []],
  ])('%s concerns', (question, expected) => {
    expect(items(`一、检查内容\n${question}。`)[0]?.appliesTo).toEqual(expected)
  })
})
