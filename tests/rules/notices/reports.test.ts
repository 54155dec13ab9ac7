import { describe, expect, test } from 'vitest'
import { readNotice } from '../../../src/features/notices/reading/read.ts'

const framed = (body: string) =>
  `关于开展安全检查的通知\n各单位：\n一、工作要求\n${body}\n青禾县应急管理局\n2024年3月4日`
const reports = (body: string) =>
  readNotice(framed(body)).reports.map(({ what, from, to, due, recurrence }) => [
    what,
    from.join(' '),
    to,
    due ?? (recurrence ? [recurrence.every, ...recurrence.days].join(' ') : null),
  ])

describe('what is reported to whom by when', () => {
  test.each([
    [
      '请各社区及各有关部门于3月28日前，将工作落实情况书面报街道安全办。',
      [['工作落实情况', '各社区 各有关部门', '街道安全办', '2024-03-28']],
    ],
    [
      '各校要将排查情况于3月30日前形成书面材料报县教育局安全科。',
      [['排查情况', '各校', '县教育局安全科', '2024-03-30']],
    ],
    [
      '各镇于3月28日前报送方案，每季度末月25日前报送小结，均报县安委办。',
      [
        ['方案', '各镇', '县安委办', '2024-03-28'],
        ['小结', '各镇', '县安委办', 'quarter'],
      ],
    ],
    ['各企业于3月28日前将自评报告报县应急局。', [['自评报告', '各企业', '县应急局', '2024-03-28']]],
    ['整改结果由安全办汇总后于3月18日前上报县教育局。', [['整改结果', '安全办', '县教育局', '2024-03-18']]],
    ['未报送的单位于3月10日前将台账报县安委办。', [['台账', '未报送的单位', '县安委办', '2024-03-10']]],
    ['实行零报告制度，每天下午5点前向县应急局报告。', [['零报告', '', '县应急局', 'day']]],
    [
      '各村每月22日前、每季度最后一个月20日前将小结报县安委办。',
      [
        ['小结', '各村', '县安委办', 'month 22'],
        ['小结', '各村', '县安委办', 'quarter'],
      ],
    ],
    [
      '各村4月5日、5月5日前将小结报县应急局。',
      [
        ['小结', '各村', '县应急局', '2024-04-05'],
        ['小结', '各村', '县应急局', '2024-05-05'],
      ],
    ],
    ['各单位检查方案于3月底前报县安委办。', [['检查方案', '各单位', '县安委办', '2024-03-31']]],
    ['各镇要制定工作方案，于3月15日前报县安委办备案。', [['工作方案', '各镇', '县安委办', '2024-03-15']]],
    [
      '各村4月5日、5月5日前分别向县应急局上报小结。',
      [
        ['小结', '各村', '县应急局', '2024-04-05'],
        ['小结', '各村', '县应急局', '2024-05-05'],
      ],
    ],
    ['每月26日前，向镇安委会上报工作总结。', [['工作总结', '', '镇安委会', 'month 26']]],
    ['每月在10日、25日前将《完成情况表》上报县应急局。', [['《完成情况表》', '', '县应急局', 'month 10 25']]],
    [
      '每周五下午5时前将统计表报县安委办，次月5日前报送上月小结。',
      [
        ['统计表', '', '县安委办', 'week 5'],
        ['上月小结', '', '县安委办', 'month 5'],
      ],
    ],
    ['各镇每日16时前将当日情况报送至县安委办值班室。', [['当日情况', '各镇', '县安委办值班室', 'day']]],
    ['各单位要在印发之日起5个工作日内将贯彻情况报县安委办。', [['贯彻情况', '各单位', '县安委办', '2024-03-11']]],
    [
      '请各单位于4月1日前将实施方案、7月5日前将工作总结报县安委会办公室。',
      [
        ['实施方案', '各单位', '县安委会办公室', '2024-04-01'],
        ['工作总结', '各单位', '县安委会办公室', '2024-07-05'],
      ],
    ],
    [
      '请各局分别于4月5日和6月20日前，将自查表和工作总结报送县建设局安全科（邮箱：x@y.cn）。',
      [
        ['自查表', '各局', '县建设局安全科', '2024-04-05'],
        ['工作总结', '各局', '县建设局安全科', '2024-06-20'],
      ],
    ],
    [
      '请各校于3月20日交排查表到学区办公室，把统计表于3月21日交学区办公室。',
      [
        ['排查表', '各校', '学区办公室', '2024-03-20'],
        ['统计表', '各校', '学区办公室', '2024-03-21'],
      ],
    ],
  ])('%s', (body, expected) => expect(reports(body)).toEqual(expected))

  test('a date that tells which, not when, is no day it is due', () => {
    expect(reports('请各镇将3月1日检查发现问题的整改情况报送县安委办。')).toEqual([
      ['3月1日检查发现问题的整改情况', '各镇', '县安委办', null],
    ])
  })

  test.each([
    '发现重大隐患及时报告县安委办。',
    '发生事故要立即将情况报告县应急局。',
    '建立事故信息报告制度和举报奖励制度。',
    '2月1日曾发文要求各镇于2024年2月20日前报送排查台账。',
    '报送时间为3月20日。',
    '前期要求各镇于2月20日前报送的方案，截至目前仍有3个镇未报。',
    '对重大隐患一律移交执法部门。',
    '县局将定期通报检查情况。',
    '每月召开一次调度会。',
  ])('not %s', (body) => expect(reports(body)).toEqual([]))

  test('the year that was filled in is marked, and so is a date that can’t be told', () => {
    const [report] = readNotice(framed('请各镇于3月28日前将总结报县安委办。')).reports
    expect(report?.derived).toBe(true)
    const unclear = readNotice(framed('请各镇于农历年底前将总结报县安委办。'))
    expect(unclear.reports[0]?.due).toBeNull()
    expect(unclear.remarks.map(({ code }) => code)).toContain('dateUnclear')
  })
})

describe('rules, triggers and measures', () => {
  const kinds = (body: string) => readNotice(framed(body)).rules.map(({ kind, paragraph }) => `${paragraph} ${kind}`)
  test.each([
    ['1.企业自查发现并主动整改的，依法不予行政处罚。', '一1 noPenalty'],
    ['1.检查发现的重大隐患，一律依法实施行政处罚。', '一1 penalty'],
    ['1.拒不整改的，对企业和负责人实行“一案双罚”。', '一1 dualPenalty'],
    ['1.屡罚不改的，依法关闭，并落实行业禁入。', '一1 closureAndBan'],
    ['1.定期对排名靠后的进行通报、约谈。', '一1 regularMeasures'],
    ['1.对发生死亡事故的企业，一律开展“回头看”。', '一1 fatalAccident'],
    ['1.对群众反复举报的企业，开展“执法式”检查。', '一1 repeatedTips'],
    ['1.对瞒报事故的企业，依法追究刑事责任。', '一1 concealedAccident'],
  ])('%s', (body, expected) => expect(kinds(body)).toEqual([expected]))

  test('everything else is quoted with its paragraph', () => {
    const { rules, measures } = readNotice(framed('（一）加强领导。各单位要高度重视；加强检查。\n请认真落实。'))
    expect(rules).toEqual([])
    expect(measures.map(({ paragraph, text }) => `${paragraph} ${text}`)).toEqual([
      '一 工作要求',
      '一（一） 加强领导。',
      '一（一） 各单位要高度重视；',
      '一（一） 加强检查。',
      '尾 请认真落实。',
    ])
  })
})
