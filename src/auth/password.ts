import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { cost } from './password-cost.ts'
import { Queue } from './queue.ts'

const length = 32

/** A Worker has one thread, on which everybody else's requests wait too. */
const derivations = new Queue({ atOnce: 2, inLine: 16, share: 8 })

interface Cost {
  N: number
  r: number
  p: number
}

/** Of the first release, whose hashes don't tell theirs. */
const firstCost: Cost = { N: 2 ** 14, r: 8, p: 5 }
const maxmem = 64 * 2 ** 20

/** `from` is whoever asks for it without being signed in: they hold a share of the places at most. */
const derive = (password: string, salt: Buffer, { N, r, p }: Cost, from?: string) =>
  derivations.inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, length, { N, r, p, maxmem }, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
    from,
  )

/** Refuses a password for which there is no place in the line, at no cost. */
export const refuseFullLine = (from: string) => derivations.refuseFull(from)

const stored = (salt: Buffer, key: Buffer) =>
  ['scrypt', [cost.N, cost.r, cost.p].join(), ...[salt, key].map((bytes) => bytes.toString('base64'))].join('$')

/** `scrypt$N,r,p$salt$key`, both in base64: what is stored keeps fitting when a later release makes it cost more. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return stored(salt, await derive(password, salt, cost))
}

const nobody = stored(Buffer.alloc(16), Buffer.alloc(length))

/** Takes the same time for an unknown user (undefined hash), so that answers don't tell which user names exist. */
export async function passwordFits(password: string, hash: string | undefined, from?: string): Promise<boolean> {
  const [key = '', salt = '', costs] = (hash ?? nobody).split('$').slice(1).reverse()
  const [N = firstCost.N, r = firstCost.r, p = firstCost.p] = costs?.split(',').map(Number) ?? []
  const derived = await derive(password, Buffer.from(salt, 'base64'), { N, r, p }, from)
  const known = Buffer.from(key, 'base64')
  return known.length === derived.length && timingSafeEqual(derived, known) && hash !== undefined
}
