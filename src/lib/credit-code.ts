import { folded } from './folding.ts'

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** The check digit of the first 17 places: GB 32100-2015, weights 3^i modulo 31. */
export function checkDigit(code: string): string {
  let sum = 0
  let weight = 1
  for (const letter of code.slice(0, 17)) {
    sum += alphabet.indexOf(letter) * weight
    weight = (weight * 3) % 31
  }
  return alphabet[(31 - (sum % 31)) % 31] ?? ''
}

/** A credit code as the register has it, out of what somebody typed or copied. */
export const creditCodeTyped = (typed: string): string => folded(typed).replaceAll('-', '').toUpperCase()
