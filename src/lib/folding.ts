/** Dots of names, as the keyboards and fonts of several countries have them. */
const dots = /[•‧∙⋅●・]/gu
const openings = /[[{〈《「『【〔〖〘〚]/gu
const closings = /[\]}〉》」』】〕〗〙〛]/gu
const dashes = /[\u2010-\u2015\u2212\u2e3a\u2e3b]+/gu
/** White space, and what no eye sees. */
const unseen = /[\s\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]+/gu

/**
 * A text as it is searched for and compared: what people take for the same is the same. Full-width and compatibility
 * characters become ordinary ones, letters small, brackets, dots and dashes one of each kind; white space goes.
 */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(dots, '·')
    .replace(openings, '(')
    .replace(closings, ')')
    .replace(dashes, '-')
    .replace(unseen, '')

const wordsAtMost = 5
const between = /[\s\p{Z},，、;；]+/u

/** The words of what somebody searches for, folded: each is to be found. */
export const wordsOf = (typed: string): string[] => {
  const words = typed.split(between).map(folded)
  return [...new Set(words)].filter((word) => word !== '').slice(0, wordsAtMost)
}

/** Of a list that is read whole, what has all words of a search in one of its texts or another. */
export function withWords<T>(items: readonly T[], typed = '', textsOf: (item: T) => readonly string[]): T[] {
  const words = wordsOf(typed)
  return items.filter((item) => {
    const texts = textsOf(item).map(folded)
    return words.every((word) => texts.some((text) => text.includes(word)))
  })
}

/** Neighbouring characters of a word, two and two. */
export const pairsOf = (word: string): string[] => {
  const characters = [...word]
  return characters.slice(1).map((character, place) => `${characters[place]}${character}`)
}
