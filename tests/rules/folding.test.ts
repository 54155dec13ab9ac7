import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folded, pairsOf, withWords, wordsOf } from '../../src/lib/folding.ts'

describe('folded', () => {
  test.each([
    ['letters of another case', 'KTV', 'ktv'],
    ['full-width letters and digits', 'ＫＴＶ２号', 'KTV2号'],
    ['brackets', '星光（南关店）', '星光(南关店)'],
    ['brackets of another form', '星光【南关店】', '星光〔南关店〕'],
    ['middle dots', '买买提·艾力', '买买提•艾力'],
    ['a Japanese middle dot', '买买提·艾力', '买买提・艾力'],
    ['dashes', '3—1号楼', '3-1号楼'],
    ['a double dash', '3——1号楼', '3-1号楼'],
    ['spaces of any width', '淮海 路\u300018\u00a0号', '淮海路18号'],
    ['what no eye sees', '应\u200b急\ufeff办\u00ad', '应急办'],
    ['compatibility ideographs', '\uf90a都', '金都'],
    ['a composed and a decomposed letter', 'Ünal', 'U\u0308nal'],
    ['a circled number', '①号楼', '1号楼'],
    ['a unit that is one character', '50㎡', '50m2'],
  ])('%s are the same', (_, one, other) => {
    expect(folded(one)).toBe(folded(other))
  })

  test.each([
    ['3-1号', '31号'],
    ['一中社区', '中一社区'],
    ['A组', 'B组'],
    ['王某（东）', '王某东'],
  ])('%s and %s differ', (one, other) => {
    expect(folded(one)).not.toBe(folded(other))
  })

  test('twice is as once, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(folded(folded(text))).toBe(folded(text))
      }),
    )
  })
})

describe('the words of a search', () => {
  test('are parted by spaces and commas of any kind, folded, each once, five at most', () => {
    expect(wordsOf(' KTV，南关\u3000通道、ktv ')).toEqual(['ktv', '南关', '通道'])
    expect(wordsOf('一 二 三 四 五 六')).toHaveLength(5)
    expect(wordsOf(' \u200b ')).toEqual([])
  })

  test('find in a whole list what has each of them in one text or another', () => {
    const people = [
      ['欧阳·慧', 'AH-1'],
      ['欧阳明', 'AH-2'],
    ]
    expect(withWords(people, '欧阳 ａｈ-2', (texts) => texts)).toEqual([people[1]])
    expect(withWords(people, '欧阳 王', (texts) => texts)).toEqual([])
    expect(withWords(people, undefined, (texts) => texts)).toEqual(people)
  })

  test('have pairs of characters, whole ones beyond the first plane too', () => {
    expect(pairsOf('私拉乱接')).toEqual(['私拉', '拉乱', '乱接'])
    expect(pairsOf('𠮷祥')).toEqual(['𠮷祥'])
    expect(pairsOf('王')).toEqual([])
  })
})
