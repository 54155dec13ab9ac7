import { checkDigit, creditCodeTyped } from '../../../lib/credit-code.ts'
import { folded } from '../../../lib/folding.ts'
import { type Cell, isReckonError, lineOf, proseOf, saysNothing, textOf } from './cells.ts'

/** Why a cell can't be taken as it is. */
export type ReadFault =
  | 'missing'
  | 'tooLong'
  | 'reckonError'
  | 'codeAsNumber'
  | 'codeForm'
  | 'checkDigit'
  | 'phone'
  | 'day'
  | 'yearMissing'
  | 'dayAhead'
  | 'notListed'
  | 'flag'

/** What a cell says: a value, nothing, or why it can't be read. */
export type Read<T> = { value: T | null; fault?: undefined } | { fault: ReadFault; value?: undefined }

/** A text of a cell, unless it says that there is none. */
function text(cell: Cell, longest: number, written: (text: string) => string): Read<string> {
  const shown = textOf(cell)
  if (isReckonError(shown)) return { fault: 'reckonError' }
  if (saysNothing(shown)) return { value: null }
  const value = written(shown)
  return value.length > longest ? { fault: 'tooLong' } : { value }
}

export const readLine = (cell: Cell): Read<string> => text(cell, 120, lineOf)
export const readProse = (cell: Cell): Read<string> => text(cell, 2000, proseOf)

/** A number in an old ledger, which people know it by. */
export const readNumber = (cell: Cell): Read<string> => text(cell, 40, lineOf)

/** Numbers keep fifteen places, and a credit code has eighteen. */
const placesOfNumbers = 15
const withExponent = /^\d(\.\d+)?e\+?\d+$/i

/** A unified social credit code. What a spreadsheet took for a number has lost its last places: that is said, not guessed. */
export function readCreditCode(cell: Cell): Read<string> {
  const shown = textOf(cell)
  if (isReckonError(shown)) return { fault: 'reckonError' }
  if (saysNothing(shown)) return { value: null }
  const asNumber = typeof cell === 'number' && shown.length > placesOfNumbers
  if (asNumber || withExponent.test(shown.replace(/\s/g, ''))) return { fault: 'codeAsNumber' }
  const code = creditCodeTyped(shown)
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) return { fault: 'codeForm' }
  return checkDigit(code) === code[17] ? { value: code } : { fault: 'checkDigit' }
}

const severalPhones = /[、,，;；/\n]|(?<=\d{7}) +(?=\d)/
const phone = /^[\d +()-]{5,20}$/

/** A telephone number, the first where there are several; who is to be called may stand beside it. */
export function readPhone(cell: Cell): Read<string> {
  const shown = textOf(cell).normalize('NFKC')
  if (isReckonError(shown)) return { fault: 'reckonError' }
  if (saysNothing(shown)) return { value: null }
  const [first = ''] = shown.split(severalPhones)
  const number = first.replace(/[\p{Script=Han}:]/gu, '').trim()
  return phone.test(number) ? { value: number } : { fault: 'phone' }
}

const yes = ['是', '有', '√', '✓', '✔', '☑', '对', '涉及', 'y', 'yes', 'true', '1', 'v'].map(folded)
const no = [
  '否',
  '无',
  '×',
  '✗',
  '✕',
  '✘',
  '╳',
  'x',
  '错',
  '不涉及',
  '没有',
  'n',
  'no',
  'false',
  '0',
  '/',
  '-',
  '—',
].map(folded)

/** Whether a text is a tick, a cross, or what stands for one. */
export function tickOf(text: string): boolean | undefined {
  const said = folded(text)
  if (yes.includes(said)) return true
  return no.includes(said) ? false : undefined
}

/** Yes or no, or nothing where the cell is empty. */
export function readFlag(cell: Cell): Read<boolean> {
  const shown = textOf(cell)
  if (shown === '') return { value: null }
  const said = tickOf(shown)
  return said === undefined ? { fault: 'flag' } : { value: said }
}
