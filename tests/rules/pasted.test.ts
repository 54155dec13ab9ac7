import { describe, expect, test } from 'vitest'
import { type Column, cellsOf, rowsPasted } from '../../web/kit/pasted.ts'

const columns: Column[] = [
  { key: 'name', label: '名称', also: ['单位名称', 'name'] },
  { key: 'kind', label: '类型', also: ['类别'] },
  { key: 'code', label: '社区代码', also: ['代码'] },
]

describe('the cells of a pasted text', () => {
  test.each<[what: string, text: string, cells: string[][]]>([
    [
      'of a spreadsheet',
      'a\tb\r\nc\td\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'with empty ones',
      'a\t\tb\n\t\tc',
      [
        ['a', '', 'b'],
        ['', '', 'c'],
      ],
    ],
    [
      'of a saved file',
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['with commas between tabs', '张三,李四\tb', [['张三,李四', 'b']]],
    ['with quotes, line breaks and tabs in them', '"a ""b"""\t"c\nd"\t"e\tf"', [['a "b"', 'c d', 'e\tf']]],
    ['with a quote within', '5" pipe\tb', [['5" pipe', 'b']]],
    [
      'with rows of nothing',
      'a\tb\n\t\n\nc\td',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
  ])('%s are read', (_, text, cells) => {
    expect(cellsOf(text)).toEqual(cells)
  })
})

describe('rows pasted from a spreadsheet', () => {
  test('go by their headings, in whatever order and words these stand', () => {
    expect(rowsPasted('序号\t社区代码（必填）\t单位名称 *\n1\t005\t一中社区', columns)).toEqual([
      { code: '005', name: '一中社区' },
    ])
  })

  test('without headings go by the order of the columns', () => {
    expect(rowsPasted('应急办\t部门\n一中社区\t社区\t005', columns)).toEqual([
      { name: '应急办', kind: '部门' },
      { name: '一中社区', kind: '社区', code: '005' },
    ])
  })

  test('begin at the column in which somebody pastes', () => {
    expect(rowsPasted('部门\t\n社区\t005', columns, 1)).toEqual([
      { kind: '部门', code: '' },
      { kind: '社区', code: '005' },
    ])
  })

  test('wider than the table leave out what has no column', () => {
    expect(rowsPasted('应急办\t部门\t\t更多', columns)).toEqual([{ name: '应急办', kind: '部门', code: '' }])
  })
})
