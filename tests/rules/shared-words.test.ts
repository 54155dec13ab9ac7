import { afterEach, describe, expect, test } from 'vitest'
import { setToday } from '../../web/kit/today.ts'
import en from '../../web/text/text.en.ts'
import zh from '../../web/text/text.zh.ts'
import { sources } from '../support/web-views.ts'

describe('a percentage', () => {
  test.each([
    [2, 3, '66.67%'],
    [1, 3, '33.33%'],
    [3, 4, '75%'],
    [4, 4, '100%'],
    [0, 4, '0%'],
    [1, 800, '0.13%'],
    [99_999, 100_000, '99.99%'],
  ])('of %i of %i is %s, rounded to two places, and whole only where nothing is left', (part, whole, said) => {
    expect([zh.percent(part / whole), en.percent(part / whole)]).toEqual([said, said])
  })
})

describe('a short date', () => {
  afterEach(() => setToday(''))

  test('needs no year in the year of the app’s clock', () => {
    setToday('2023-12-31T23:59:59.000+08:00')
    expect([zh.day('2023-11-28'), en.day('2023-11-28')]).toEqual(['11月28日', '28 Nov'])
    expect(zh.moment('2023-11-28T09:30:00.000+08:00')).toBe('11月28日 09:30')
  })

  test('says its year as soon as that is not this one, before or after, with a time too', () => {
    setToday('2024-12-02T09:00:00.000+08:00')
    expect([zh.day('2023-11-28'), en.day('2023-11-28')]).toEqual(['2023年11月28日', '28 Nov 2023'])
    expect([zh.day('2025-01-05'), en.day('2025-01-05')]).toEqual(['2025年1月5日', '5 Jan 2025'])
    expect(zh.moment('2023-11-28T09:30:00.000+08:00')).toBe('2023年11月28日 09:30')
    expect(en.moment('2023-11-28T09:30:00.000+08:00')).toBe('28 Nov 2023, 09:30')
  })

  test('is said in full while nobody has told what day it is', () => {
    expect(zh.day('2023-11-28')).toBe('2023年11月28日')
  })

  test('a period says each year once', () => {
    setToday('2024-12-02T09:00:00.000+08:00')
    expect(zh.period('2023-11-01', '2023-12-31')).toBe('2023年11月1日 至 12月31日')
    expect(en.period('2023-11-01', '2023-12-31')).toBe('1 Nov to 31 Dec 2023')
    expect(en.period('2023-11-01', '2024-01-31')).toBe('1 Nov 2023 to 31 Jan 2024')
  })
})

describe('the web says what the trade says, and not', () => {
  test.each(
    ['同行专家', '现场处置', '第二人复查', '还没报', '核实不属实', '尚未核实归类', '责任主体灭失', '取回移交'].concat([
      '答复延期申请',
      '由我跟踪',
      '整改依据',
      '内容指纹',
      "'自查重大'",
      "'部门查重大'",
      '学校、医院等单位',
      '未到期',
    ]),
  )('%s', (former) => {
    expect([...sources].filter(([, source]) => source.includes(former)).map(([file]) => file)).toEqual([])
  })
})
