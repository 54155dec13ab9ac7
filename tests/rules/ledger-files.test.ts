import { strFromU8, strToU8, zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { sheetsOf, type UnreadableFile } from '../../src/features/imports/input.ts'
import { partsOf, workbook } from '../ledgers/workbook.ts'

const some = [
  {
    name: '台账',
    rows: [
      ['企业名称', '地址'],
      ['甲厂', '一号路'],
    ],
  },
]

const refusalOf = (name: string, bytes: Uint8Array) =>
  sheetsOf(name, bytes).then(
    () => 'read',
    (error: UnreadableFile) => error.refused,
  )

test('files that are no spreadsheet are refused by name', async () => {
  const [text, old] = [
    strToU8('企业名称,地址\n甲厂,一号路'),
    Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1),
  ]
  expect(await refusalOf('a.csv', text)).toBe('read')
  expect(await refusalOf('a.csv', new Uint8Array())).toBe('empty')
  expect(await refusalOf('a.csv', strToU8('\n\n,,\n'))).toBe('empty')
  expect(await refusalOf('a.xls', old)).toBe('oldFormat')
  expect(await refusalOf('a.xlsx', old)).toBe('protected')
  expect(await refusalOf('a.xls', strToU8('<html><table><tr><td>甲厂</td></tr></table></html>'))).toBe('notSpreadsheet')
  expect(await refusalOf('a.csv', Uint8Array.of(1, 0, 2, 0, 3))).toBe('notSpreadsheet')
  expect(await refusalOf('a.xlsx', zipSync({ 'word/document.xml': strToU8('<w:document/>') }))).toBe('damaged')
  expect(await refusalOf('a.xlsx', workbook(some).subarray(0, 700))).toBe('damaged')
})

test('what Chinese programs save is read in its encoding', async () => {
  const inUtf16 = new Uint8Array([
    0xff,
    0xfe,
    ...[...'名称\t地址'].flatMap((one) => [one.charCodeAt(0) & 255, one.charCodeAt(0) >> 8]),
  ])
  const rowsOf = async (bytes: Uint8Array) => (await sheetsOf('a.csv', bytes)).sheets[0]?.rows
  expect(await rowsOf(inUtf16)).toEqual([['名称', '地址']])
  expect(await rowsOf(strToU8('\ufeff名称,地址'))).toEqual([['名称', '地址']])
  expect(await rowsOf(Uint8Array.of(0xc3, 0xfb, 0xb3, 0xc6))).toEqual([['名称']])
})

/** The archive with another size of its sheet in the directory by which it is read. */
function saying(archive: Uint8Array, size: number): Uint8Array {
  const view = new DataView(archive.buffer, archive.byteOffset)
  for (let at = 0; at < archive.length - 70; at++)
    if (view.getUint32(at, true) === 0x02014b50 && strFromU8(archive.subarray(at + 46, at + 60)) === 'xl/worksheets/')
      view.setUint32(at + 24, size, true)
  return archive
}

test('what would unpack to too much is refused before it is, and what says less than it has as well', async () => {
  const spaces = zipSync({ ...partsOf(some), 'xl/worksheets/sheet1.xml': new Uint8Array(20_000_000).fill(32) })
  expect(spaces.length).toBeLessThan(50_000)
  const before = performance.now()
  expect(await refusalOf('a.xlsx', saying(spaces, 250_000_000))).toBe('tooLarge')
  expect(performance.now() - before).toBeLessThan(200)
  expect(await refusalOf('a.xlsx', saying(spaces, 1000))).toBe('empty')
  // Nothing would bound what comes out of a part that says it is empty.
  expect(await refusalOf('a.xlsx', saying(spaces, 0))).toBe('damaged')
  expect(await refusalOf('a.xlsx', saying(workbook(some), 300))).toBe('damaged')
})

test('formulas, entities, links and macros in a file do nothing', async () => {
  const parts = partsOf([
    {
      name: '台账',
      rows: [
        [
          { formula: 'WEBSERVICE("http://example.org/")', value: 'kept' },
          { formula: 'DDE("cmd","/c calc","!A0")', value: 1 },
        ],
      ],
    },
  ])
  const told = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array)
  parts['xl/worksheets/sheet1.xml'] = strToU8(
    told
      .replace(
        '?>\n',
        '?>\n<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd"><!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>',
      )
      .replace('</row>', '<c r="C1" t="inlineStr"><is><t>&secret;&b;</t></is></c></row>'),
  )
  parts['xl/externalLinks/externalLink1.xml'] = strToU8('<externalLink/>')
  parts['xl/vbaProject.bin'] = strToU8('macro')
  const { sheets } = await sheetsOf('a.xlsx', zipSync(parts))
  expect(sheets[0]?.rows).toEqual([['kept', 1, '&secret;&b;']])
})

test('a form that is formatted down to the last row of the sheet is as long as what it says', async () => {
  const parts = partsOf(some)
  const told = strFromU8(parts['xl/worksheets/sheet1.xml'] as Uint8Array)
  const far = '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576"><v>7</v></c></row></sheetData>'
  parts['xl/worksheets/sheet1.xml'] = strToU8(told.replace('</sheetData>', far))
  const { sheets } = await sheetsOf('a.xlsx', zipSync(parts))
  expect(sheets[0]?.rows).toEqual([
    ['企业名称', '地址'],
    ['甲厂', '一号路'],
  ])
})

test('more rows than a ledger can have are refused, and not silently cut', async () => {
  const rows = Array.from({ length: 20_200 }, (_, n) => [`企业${n}`, '一号路'])
  expect(await refusalOf('a.xlsx', workbook([{ name: '台账', rows }]))).toBe('tooManyRows')
  expect(await refusalOf('a.csv', strToU8(rows.map((cells) => cells.join(',')).join('\n')))).toBe('tooManyRows')
})
