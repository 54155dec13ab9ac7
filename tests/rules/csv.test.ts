import { expect, test } from 'vitest'
import { csvOf } from '../../src/lib/csv.ts'

const mark = '\ufeff'

test('whoever opens a CSV in Excel sees Chinese: it begins with the mark of UTF-8', () => {
  expect(csvOf([['时间', '事件']])).toBe(`${mark}时间,事件\r\n`)
})

test('a cell may hold commas, quotes and line breaks', () => {
  expect(csvOf([['a,b', 'say "no"', 'two\nlines', 'plain']])).toBe(`${mark}"a,b","say ""no""","two\nlines",plain\r\n`)
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('nobody’s name %j is run as a formula', (name) => {
  const [cell = ''] = csvOf([[name]])
    .slice(1)
    .split('\r\n')
  expect(cell.replace(/^"/, '')).toMatch(/^'/)
})
