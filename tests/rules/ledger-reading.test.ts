import { describe, expect, test } from 'vitest'
import { type Cell, lineOf, proseOf, textOf } from '../../src/features/imports/reading/cells.ts'
import { readDay, yearNamed } from '../../src/features/imports/reading/days.ts'
import { isLikelyPerson } from '../../src/features/imports/reading/hazard-rows.ts'
import { readCreditCode, readFlag, readPhone } from '../../src/features/imports/reading/values.ts'
import { levelMeant, namedIn, sectorMeant, sourceMeant, stateMeant } from '../../src/features/imports/reading/words.ts'
import { beside, code } from '../ledgers/ledger.ts'
import { serial } from '../ledgers/workbook.ts'

const of2023 = { year: 2023, from1904: false }

test.each<[Cell, string]>([
  ['2023.11.1', '2023-11-01'],
  ['2023/11/1', '2023-11-01'],
  ['2023-11-01', '2023-11-01'],
  ['2023年11月1日', '2023-11-01'],
  ['2023 年 11 月 1 日', '2023-11-01'],
  ['2023年11月1日（星期三）', '2023-11-01'],
  ['２０２３．１１．１', '2023-11-01'],
  ['2023-11-01 09:30:00', '2023-11-01'],
  ['2023-11-01T09:30:00.000', '2023-11-01'],
  ['23.11.1', '2023-11-01'],
  ['11月1日', '2023-11-01'],
  ['11/1', '2023-11-01'],
  ['20231101', '2023-11-01'],
  [20231101, '2023-11-01'],
  [serial('2023-11-01'), '2023-11-01'],
  [serial('2023-11-01') + 0.5, '2023-11-01'],
  [String(serial('2023-11-01')), '2023-11-01'],
  [{ day: '2023-11-01' }, '2023-11-01'],
])('a ledger’s day %j is %s', (cell, day) => {
  expect(readDay(cell, of2023)).toEqual({ value: day })
})

test.each<[Cell, string]>([
  ['2023.11', 'day'],
  ['2023年11月', 'day'],
  ['2023.2.30', 'day'],
  ['1023.11.1', 'day'],
  ['十一月一日', 'day'],
  ['2023.11.1-2023.11.15', 'day'],
  [12, 'day'],
  [2023.11, 'day'],
  [{ day: '1899-12-31' }, 'day'],
])('and %j is none', (cell, fault) => {
  expect(readDay(cell, of2023)).toEqual({ fault })
})

test('a spreadsheet numbers days in two systems, and a day without a year needs one', () => {
  const day = '2023-11-01'
  expect(serial(day)).toBe(serial(day, true) + 1462)
  expect(readDay(serial(day, true), { year: null, from1904: true })).toEqual({ value: day })
  expect(readDay(serial(day, true), of2023)).not.toEqual({ value: day })
  expect(readDay('11月1日', { year: null, from1904: false })).toEqual({ fault: 'yearMissing' })
})

test.each<[string[], number | null]>([
  [['2023年11月台账'], 2023],
  [['隐患20231101'], 2023],
  [['2022-2023年度'], null],
  [['台账', '2023', '2023年'], 2023],
  [['12350台账'], null],
])('of the texts %j the year is %s', (texts, year) => {
  expect(yearNamed(texts)).toBe(year)
})

test.each<[Cell, object]>([
  [code(1), { value: code(1) }],
  [
    ` ${code(1)
      .toLowerCase()
      .replace(/(.{4})/g, '$1 ')}`,
    { value: code(1) },
  ],
  [913413027000000000, { fault: 'codeAsNumber' }],
  ['9.13413E+17', { fault: 'codeAsNumber' }],
  ['9.13E17', { fault: 'codeAsNumber' }],
  [340000000012345, { fault: 'codeForm' }],
  [code(1).slice(0, 17), { fault: 'codeForm' }],
  [code(1).replace(/.$/, (last) => (last === '0' ? '1' : '0')), { fault: 'checkDigit' }],
  ['无', { value: null }],
  ['#N/A', { fault: 'reckonError' }],
  [null, { value: null }],
])('the credit code %j reads as %j', (cell, read) => {
  expect(readCreditCode(cell)).toEqual(read)
})

test.each<[Cell, object]>([
  [13805570101, { value: '13805570101' }],
  ['138-0557-0101', { value: '138-0557-0101' }],
  ['0557-3021234、13805570101', { value: '0557-3021234' }],
  ['13805570101 13905570101', { value: '13805570101' }],
  ['李工：13805570101', { value: '13805570101' }],
  ['１３８０５５７０１０１', { value: '13805570101' }],
  ['打不通', { fault: 'phone' }],
  ['/', { value: null }],
])('the telephone number %j reads as %j', (cell, read) => {
  expect(readPhone(cell)).toEqual(read)
})

test.each<[Cell, object]>([
  ['是', { value: true }],
  ['√', { value: true }],
  [true, { value: true }],
  ['Y', { value: true }],
  ['否', { value: false }],
  ['×', { value: false }],
  ['x', { value: false }],
  ['╳', { value: false }],
  ['', { value: null }],
  ['也许', { fault: 'flag' }],
])('a tick %j reads as %j', (cell, read) => {
  expect(readFlag(cell)).toEqual(read)
})

describe('an office’s own words', () => {
  test.each([
    ['重大事故隐患', 'major'],
    ['一般', 'general'],
    ['是', 'major'],
    ['×', 'general'],
    ['较大', undefined],
  ])('level %s: %s', (text, level) => expect(levelMeant(text)).toBe(level))

  test.each([
    ['已整改', 'rectified'],
    ['整改完毕', 'rectified'],
    ['已于11月5日整改到位', 'rectified'],
    ['已按要求整改', 'rectified'],
    ['复查合格', 'rectified'],
    ['销号', 'rectified'],
    ['100%', 'rectified'],
    ['√', 'rectified'],
    ['当场整改', 'rectified'],
    ['未整改', 'open'],
    ['未按期整改到位', 'open'],
    ['复查不合格', 'open'],
    ['整改中', 'open'],
    ['正在整改', 'open'],
    ['已整改，待复查', 'open'],
    ['限期整改', 'open'],
    ['责令停产整改', 'open'],
    ['部分整改', 'open'],
    ['60%', 'open'],
    ['否', 'open'],
    ['已移送', 'ended'],
    ['已下达整改通知', undefined],
    ['已停产整改', undefined],
    ['不属实', 'ended'],
    ['立即整改', undefined],
  ])('state %s: %s', (text, state) => expect(stateMeant(text)).toBe(state))

  test.each([
    ['企业自查', 'enterprise'],
    ['执法检查', 'department'],
    ['12345热线', 'tip'],
    ['区级检查', 'superior'],
    ['网格员上报', 'community'],
    ['第三方', 'expert'],
    ['梦见', undefined],
  ])('source %s: %s', (text, source) => expect(sourceMeant(text)).toBe(source))

  test.each([
    ['万里桥', '万里桥社区'],
    ['恒馨社区居委会', '恒馨社区'],
    ['南关街道一中社区', '一中社区'],
    ['东城', undefined],
    ['社区', undefined],
  ])('community %s: %s', (text, name) => expect(namedIn(text, beside.communities)?.name).toBe(name))

  test.each([
    ['危化', '危险化学品'],
    ['燃气', '城市燃气'],
    ['工业企业', '工贸'],
    ['餐饮', undefined],
    ['消防', '消防'],
    ['文化旅游', '文化旅游'],
  ])('sector %s: %s', (text, sector) => expect(sectorMeant(text, beside.sectors)).toBe(sector))

  test.each([
    ['张三丰', true],
    ['李梅', true],
    ['好再来', false],
    ['老街口店', false],
    ['王家楼', false],
    ['诸葛亮明', false],
  ])('%s is a person’s name: %s', (name, is) => expect(isLikelyPerson(name)).toBe(is))
})

test('breaks and spaces in a cell stand for the look, but for those of a list', () => {
  expect(lineOf(textOf('宿州市\n磐石　机械'))).toBe('宿州市磐石机械')
  expect(lineOf(textOf('A 区\r\n3 号楼'))).toBe('A 区 3 号楼')
  expect(proseOf(textOf('1.通道\n堵塞\n2.灭火器\r\n过期'))).toBe('1.通道堵塞\n2.灭火器过期')
  expect(textOf(913413027000000000)).toBe('913413027000000000')
  expect(textOf("'0557")).toBe('0557')
})
