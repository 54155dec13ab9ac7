import { describe, expect, test } from 'vitest'
import type { Calendar } from '../../../src/features/notices/reading/dates/calendar.ts'
import { recurrenceIn } from '../../../src/features/notices/reading/dates/recurrence.ts'
import { datesIn } from '../../../src/features/notices/reading/dates.ts'
import { readText } from '../../../src/features/notices/reading/text.ts'

const november: Calendar = { issuedOn: '2023-11-01', titleYear: null }
const read = (words: string, calendar = november) => {
  const { norm } = readText(words)
  return datesIn(norm, 0, norm.length, calendar).map(({ startsOn, endsOn, unclear }) =>
    unclear && startsOn === null && endsOn === null ? '?' : `${startsOn ?? ''}..${endsOn ?? ''}`,
  )
}

describe('dates', () => {
  test.each([
    ['2023年11月1日', '2023-11-01..2023-11-01'],
    ['２０２３年１１月１日', '2023-11-01..2023-11-01'],
    ['2023 年 11 月 1 日', '2023-11-01..2023-11-01'],
    ['二〇二三年十一月一日', '2023-11-01..2023-11-01'],
    ['二○二三年十一月三十日', '2023-11-30..2023-11-30'],
    ['二零二四年一月二十一日', '2024-01-21..2024-01-21'],
    ['二OO七年七月三十日', '2007-07-30..2007-07-30'],
    ['二00七年七月三十日', '2007-07-30..2007-07-30'],
    ['2023.11.1', '2023-11-01..2023-11-01'],
    ['2023-11-01', '2023-11-01..2023-11-01'],
    ['2023/11/1', '2023-11-01..2023-11-01'],
    ['11月15日（星期三）前', '..2023-11-15'],
    ['11月28日前', '..2023-11-28'],
    ['11月28日下午5时前', '..2023-11-28'],
    ['11月28日17:00前', '..2023-11-28'],
    ['12月10以前', '..2023-12-10'],
    ['截至12月10日', '..2023-12-10'],
    ['到12月底前', '..2023-12-31'],
    ['年底前', '..2023-12-31'],
    ['今年年底前', '..2023-12-31'],
    ['2024年底前', '..2024-12-31'],
    ['本月底前', '..2023-11-30'],
    ['明年1月10日前', '..2024-01-10'],
    ['1月10日前', '..2024-01-10'],
    ['3月底前', '..2024-03-31'],
    ['自12月1日起', '2023-12-01..'],
  ])('%s', (words, expected) => expect(read(words)).toEqual([expected]))
})

describe('spans', () => {
  test.each([
    ['自即日起开始，至11月30日结束', '2023-11-01..2023-11-30'],
    ['即日起至2024年3月底', '2023-11-01..2024-03-31'],
    ['自本通知印发之日起至12月20日', '2023-11-01..2023-12-20'],
    ['2011年9月26日至30日', '2011-09-26..2011-09-30'],
    ['12月1-10日', '2023-12-01..2023-12-10'],
    ['12月1日—12月20日', '2023-12-01..2023-12-20'],
    ['12月1日–20日', '2023-12-01..2023-12-20'],
    ['12月1日～12月20日', '2023-12-01..2023-12-20'],
    ['12月1日~12月20日', '2023-12-01..2023-12-20'],
    ['12月1日到12月20日', '2023-12-01..2023-12-20'],
    ['2023.11.1-12.30', '2023-11-01..2023-12-30'],
    ['2023.11.1—2024.1.15', '2023-11-01..2024-01-15'],
    ['2023-11-01至2023-12-31', '2023-11-01..2023-12-31'],
    ['12月20日至次年1月15日', '2023-12-20..2024-01-15'],
    ['12月20日至1月15日', '2023-12-20..2024-01-15'],
    ['12月20日至1月15日', '2023-12-20..2024-01-15', { issuedOn: '2024-01-03', titleYear: null }],
    ['2月5日至12月20日', '2024-02-05..2024-12-20', { issuedOn: '2024-01-03', titleYear: null }],
    ['11月20日至2024年2月底', '2023-11-20..2024-02-29'],
    ['2009年12月至2010年10月', '2009-12-01..2010-10-31'],
    ['2023年12月至2月', '2023-12-01..2024-02-29'],
    ['2024年8至10月', '2024-08-01..2024-10-31'],
    ['2024年5-6月', '2024-05-01..2024-06-30'],
    ['2024年3月', '2024-03-01..2024-03-31'],
    ['2024年2月份', '2024-02-01..2024-02-29'],
    ['2024年3月上旬', '2024-03-01..2024-03-10'],
    ['2024年3月中旬', '2024-03-11..2024-03-20'],
    ['2024年2月下旬', '2024-02-21..2024-02-29'],
    ['2024年3月上旬至4月中旬', '2024-03-01..2024-04-20'],
    ['2023年12月5日起至年底', '2023-12-05..2023-12-31'],
    ['2023年12月5日至月底', '2023-12-05..2023-12-31'],
    ['从5月初起到6月25日', '..2024-06-25', { issuedOn: '2024-05-10', titleYear: null }],
  ] as const)('%s', (words, expected, calendar: Calendar = november) =>
    expect(read(words, calendar)).toEqual([expected]),
  )
})

describe('days counted from the day of issue', () => {
  test.each([
    // 4 and 5 November 2023 are a weekend.
    ['印发之日起5个工作日内', '..2023-11-08'],
    ['自通知印发之日起10日内', '..2023-11-11'],
    ['发文之日起十五日内', '..2023-11-16'],
  ])('%s', (words, expected) => expect(read(words)).toEqual([expected]))

  test('count round the swapped days of a holiday', () => {
    expect(read('印发之日起3个工作日内', { issuedOn: '2023-09-27', titleYear: null })).toEqual(['..2023-10-08'])
  })
  test('have no date without one', () => {
    expect(read('印发之日起5个工作日内', { issuedOn: null, titleYear: 2023 })).toEqual(['?'])
  })
})

describe('no date', () => {
  test.each([
    '为期两年',
    '用3个月左右时间',
    '利用一年时间',
    '3个工作日内',
    '24小时',
    '第3次会议',
    '1.5米',
    '第163号令',
    '12月4日16时15分左右发生坍塌',
    '6月10日凌晨发生火灾',
    '去年12月以来',
    '每年6月',
    '“6·13”事故',
    '119热线',
    '百分之三十',
  ])('%s', (words) => expect(read(words)).toEqual([]))
})

describe('a date that nobody can be sure of is none', () => {
  test.each([
    '202478日',
    '2023年111日',
    '11月15日前后',
    '20248月15日',
    '农历年末前',
    '****年*月 *日至 *月 *日',
    '20xx年1月24日至20xx年2月15日',
    '××月××日',
    '农历腊月廿三',
    '正月十五',
    '2024年2月30日',
    '3月前',
    '2月中旬前',
    '2023年12月20日至2023年11月10日',
  ])('%s', (words) => expect(read(words)).toEqual(['?']))

  test('without a day of issue or a year in the title, where the year is missing', () => {
    expect(read('6月10日前', { issuedOn: null, titleYear: null })).toEqual(['?'])
    expect(read('6月10日前', { issuedOn: null, titleYear: 2020 })).toEqual(['..2020-06-10'])
  })
  test('two months behind the day of issue', () => {
    expect(read('8月20日前')).toEqual(['?'])
    expect(read('10月20日前')).toEqual(['..2023-10-20'])
    expect(read('8月20日至12月20日')).toEqual(['2023-08-20..2023-12-20'])
  })
  test('half a year from the day of issue both ways', () => {
    expect(read('6月10日前', { issuedOn: '2023-11-01', titleYear: null })).toEqual(['?'])
    expect(read('6月10日前', { issuedOn: '2023-11-01', titleYear: 2024 })).toEqual(['..2024-06-10'])
  })
})

describe('what recurs', () => {
  test.each([
    ['每月10日、25日前', 'month', [10, 25]],
    ['每月26日前', 'month', [26]],
    ['每月5日前和20日前', 'month', [5, 20]],
    ['每月底前', 'month', []],
    ['次月5日前', 'month', [5]],
    ['每月工作情况于次月5日前', 'month', [5]],
    ['每周五', 'week', [5]],
    ['每周一、周四', 'week', [1, 4]],
    ['每周四17:00前', 'week', [4]],
    ['每周五12点前', 'week', [5]],
    ['每季度', 'quarter', []],
    ['每季度末月25日前', 'quarter', []],
    ['每日', 'day', []],
    ['每日下午4点前', 'day', []],
    ['每天', 'day', []],
    ['每半年', 'half-year', []],
  ] as const)('%s', (words, every, days) => {
    const { norm } = readText(words)
    expect(recurrenceIn(norm, 0, norm.length)).toMatchObject({ every, days })
  })
  test('nothing else does', () => {
    expect(recurrenceIn('各单位要在12月10日前报送', 0, 14)).toBeNull()
  })
})
