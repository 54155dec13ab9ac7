import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { readDocument } from '../../../src/features/notices/input.ts'

const docx = (body: string) =>
  zipSync({ 'word/document.xml': strToU8(`<?xml version="1.0"?><w:document><w:body>${body}</w:body></w:document>`) })
const paragraph = (...runs: string[]) =>
  `<w:p><w:pPr><w:tabs><w:tab w:val="left"/></w:tabs></w:pPr>${runs.join('')}</w:p>`
const run = (text: string) => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`
const text = (body: string) => readDocument(docx(body), 'a.docx')

describe('a text file', () => {
  test('is UTF-8, with or without its mark', () => {
    expect(readDocument(strToU8('安全检查'), 'a.txt')).toEqual({ text: '安全检查' })
    expect(readDocument(new Uint8Array([0xef, 0xbb, 0xbf, ...strToU8('安全')]), 'a.TXT')).toEqual({ text: '安全' })
  })
  test('is GB18030 where it is no UTF-8', () => {
    expect(readDocument(new Uint8Array([0xb0, 0xb2, 0xc8, 0xab, 0xbc, 0xec, 0xb2, 0xe9]), 'a.txt')).toEqual({
      text: '安全检查',
    })
  })
  test('is UTF-16 where its mark says so', () => {
    expect(readDocument(new Uint8Array([0xff, 0xfe, 0x89, 0x5b]), 'a.txt')).toEqual({ text: '安' })
  })
  test('is no picture', () => {
    expect(readDocument(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff, 0xff]), 'a.txt')).toEqual({
      refused: 'notText',
    })
  })
})

describe('a .docx', () => {
  test('is its paragraphs', () => {
    expect(text(paragraph(run('一、时间'), run('安排')) + paragraph(run('A &amp; B &#x4e00;')) + paragraph())).toEqual({
      text: '一、时间安排\nA & B 一',
    })
  })
  test('a table is a line a row, a tab between cells', () => {
    const cell = (...words: string[]) => `<w:tc>${words.map((word) => paragraph(run(word))).join('')}</w:tc>`
    expect(
      text(
        `<w:tbl><w:tr>${cell('行业')}${cell('部门')}</w:tr><w:tr>${cell('燃气')}${cell('城建办', '派出所')}</w:tr></w:tbl>`,
      ),
    ).toEqual({
      text: '行业\t部门\n燃气\t城建办 派出所',
    })
  })
  test('page numbers, deleted words and what stands there twice are left out', () => {
    const field = (instruction: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> ${instruction} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${run(result)}<w:r><w:fldChar w:fldCharType="end"/></w:r>`
    expect(text(paragraph(run('正文'), field('PAGE', '3'), field('DATE', '3月4日')))).toEqual({ text: '正文3月4日' })
    expect(text(paragraph(run('正'), `<w:fldSimple w:instr=" PAGE ">${run('3')}</w:fldSimple>`, run('文')))).toEqual({
      text: '正文',
    })
    expect(text(paragraph(`<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>`, run('新')))).toEqual({ text: '新' })
    expect(
      text(
        paragraph(
          `<mc:AlternateContent><mc:Choice>${run('框')}</mc:Choice><mc:Fallback>${run('框')}</mc:Fallback></mc:AlternateContent>`,
        ),
      ),
    ).toEqual({ text: '框' })
  })
  test('breaks and tabs are kept', () => {
    expect(text(paragraph(run('甲'), '<w:r><w:br/></w:r>', run('乙'), '<w:r><w:tab/></w:r>', run('丙')))).toEqual({
      text: '甲\n乙\t丙',
    })
  })
  test('is refused where it is damaged, no document or too large', () => {
    expect(readDocument(strToU8('no zip'), 'a.docx')).toEqual({ refused: 'damaged' })
    expect(readDocument(zipSync({ 'other.xml': strToU8('') }), 'a.docx')).toEqual({ refused: 'damaged' })
    expect(readDocument(docx(' '.repeat(41_000_000)), 'a.docx')).toEqual({ refused: 'tooLarge' })
  })
})

test.each([
  ['a.doc', 'doc'],
  ['通知.WPS', 'wps'],
  ['a.ofd', 'ofd'],
  ['a.pdf', 'pdf'],
  ['a.xlsx', 'otherType'],
])('%s is refused', (name, refused) => expect(readDocument(strToU8('PK'), name)).toEqual({ refused }))

test('what a file is, its bytes say', () => {
  expect(readDocument(strToU8('%PDF-1.7'), 'a.txt')).toEqual({ refused: 'pdf' })
  expect(readDocument(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), 'a.docx')).toEqual({ refused: 'doc' })
})
