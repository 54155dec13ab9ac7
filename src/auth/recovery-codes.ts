import { sha256 } from '../lib/hash.ts'

const count = 10
const length = 16
/** Crockford's base 32: no letter that is taken for another or for a digit. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz'

/** 80 random bits, in groups of four letters. */
function newCode(): string {
  const code = [...crypto.getRandomValues(new Uint8Array(length))]
    .map((byte) => letters[byte % letters.length])
    .join('')
  return (code.match(/.{4}/g) ?? []).join('-')
}

export const newRecoveryCodes = (): string[] => Array.from({ length: count }, newCode)

/** As a code is kept, however it is typed: with or without hyphens, an O for a zero. */
export function recoveryCodeHash(code: string, user: string, key: string): string {
  const typed = code
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
  return sha256(`${key} ${user} ${typed.replaceAll('o', '0').replaceAll(/[il]/g, '1')}`)
}
