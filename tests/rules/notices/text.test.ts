import { describe, expect, test } from 'vitest'
import { markAt, numberOf } from '../../../src/features/notices/reading/marks.ts'
import { labelOf, paragraphsOf, sentencesOf } from '../../../src/features/notices/reading/numbering.ts'
import { quote, readText, spanOf } from '../../../src/features/notices/reading/text.ts'

const norm = (source: string) => readText(source).norm

describe('the text without its layout', () => {
  test.each([
    ['half-width and full-width are one', '（１）检查,整改;上报:是!', '（1）检查，整改；上报：是！'],
    ['spaced words', '关 于 印 发 的 通　知', '关于印发的通知'],
    ['doubled punctuation', '各单位：：请落实。。', '各单位：请落实。'],
    ['a point for a full stop', '紧密结合.认真落实.', '紧密结合。认真落实。'],
    ['a decimal stays one', '间距1.5米', '间距1.5米'],
    ['traditional characters', '關於開展燃氣安全檢查', '关于开展燃气安全检查'],
    ['a bookmark', '[bookmark: _GoBack]请各单位', '请各单位'],
    ['pinyin', '畲（shē）族乡', '畲族乡'],
    ['no pinyin', '娱乐场所（KTV）', '娱乐场所（KTV）'],
    ['a page number in a line', '切实做\n— 3 —\n好工作', '切实做\n好工作'],
    ['a page number among words', '切实做好—3—安全工作', '切实做好安全工作'],
    ['a number of pages', '一、总则\n第2页 共10页\n二、分则', '一、总则\n二、分则'],
    ['a soft break', '一、总则\v二、分则', '一、总则\n二、分则'],
    ['what no eye sees', '安\u200b全\ufeff生\u00ad产', '安全生产'],
    ['compatibility signs of a PDF', '⽕灾', '火灾'],
  ])('%s', (_, source, expected) => expect(norm(source)).toBe(expected))

  test('a sentence that runs over two lines is one, and over a page too', () => {
    expect(norm('各单位要高度重视冬季消防安全工作，全面\n开展排查。')).toBe(
      '各单位要高度重视冬季消防安全工作，全面开展排查。',
    )
    expect(norm('各单位要高度重视冬季消防安全工作，全面\n- 2 -\n开展排查。')).toBe(
      '各单位要高度重视冬季消防安全工作，全面开展排查。',
    )
  })
  test('a heading, a number, a signature and a row stay lines', () => {
    for (const source of [
      '一、时间安排\n即日起',
      '1.检查灭火器是否有效，压力是否正常\n2.检查通道',
      '现将方案印发给你们，请遵照执行\n河阳县应急管理局\n2021年6月1日',
      '消防\t派出所\n燃气\t城建办',
    ]) {
      expect(norm(source)).toBe(source)
    }
  })

  test('each place leads back to the source', () => {
    const source = '  關 於（guān yú）開展檢查[bookmark: a]的通知'
    const text = readText(source)
    const at = text.norm.indexOf('检查')
    expect(source.slice(...spanOf(text, at, at + 2))).toBe('檢查')
    expect(quote(text, 0, 2)).toBe('關於')
    expect(source.slice(...spanOf(text, 0, text.norm.length)).endsWith('的通知')).toBe(true)
  })
})

describe('numbers', () => {
  test.each([
    ['三', 3],
    ['十', 10],
    ['十二', 12],
    ['二十', 20],
    ['二十一', 21],
    ['31', 31],
    ['十十', Number.NaN],
  ])('%s', (words, expected) => expect(numberOf(words)).toBe(expected))

  test.each([
    ['一、总则', 'chapter', 1],
    ['（二）内容', 'section', 2],
    ['3.内容', 'item', 3],
    ['3、内容', 'item', 3],
    ['（4）内容', 'subitem', 4],
    ['4）内容', 'subitem', 4],
    ['①内容', 'point', 1],
    ['⑵内容', 'subitem', 2],
    ['㈢内容', 'section', 3],
    ['⒋内容', 'item', 4],
    ['第一部分：内容', 'part', 1],
    ['2.1 自查', 'subitem', 1],
  ])('%s', (words, style, number) => expect(markAt(norm(words), 0)).toMatchObject({ style, number }))

  test.each(['1.5米', '2023.11.1', '2023年', '一是加强', '3号楼', '11.30前', '第一阶段'])('%s is none', (words) =>
    expect(markAt(norm(words), 0)).toBeNull(),
  )

  const labels = (source: string) => paragraphsOf(readText(source)).map(({ path }) => labelOf(path, '首'))
  test('nest in the order that they come in', () => {
    expect(labels('一、甲\n（一）乙\n1.丙\n（1）丁\n2.戊\n（二）己\n1.庚\n二、辛')).toEqual([
      '一',
      '一（一）',
      '一（一）1',
      '一（一）1.1',
      '一（一）2',
      '一（二）',
      '一（二）1',
      '二',
    ])
    expect(labels('1、甲\n（1）乙\n（2）丙\n2、丁')).toEqual(['首1', '首1.1', '首1.2', '首2'])
    expect(labels('引言\n（一）甲\n①乙')).toEqual(['首', '首（一）', '首（一）'])
  })
  test('part a line where a sentence has ended and the number counts on', () => {
    const bodies = (source: string) => {
      const text = readText(source)
      return paragraphsOf(text).map(({ body, end }) => text.norm.slice(body, end))
    }
    expect(bodies('现通知如下：一、甲事。二、乙事。')).toEqual(['现通知如下：', '甲事。', '乙事。'])
    expect(bodies('检查：1.是否登记；2.是否公示。')).toEqual(['检查：', '是否登记；', '是否公示。'])
    expect(bodies('距离不小于：5.5米。')).toEqual(['距离不小于：5.5米。'])
    expect(bodies('详见。五、')).toEqual(['详见。五、'])
  })
  test('sentences keep the closing marks behind their stop', () => {
    const words = '坚持“谁主管、谁负责。”落实到位；严禁违规！'
    expect(sentencesOf(words, 0, words.length).map(({ start, end }) => words.slice(start, end))).toEqual([
      '坚持“谁主管、谁负责。”',
      '落实到位；',
      '严禁违规！',
    ])
  })
})
