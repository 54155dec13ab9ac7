import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { cost } from './password-cost.ts'
import { Queue } from './queue.ts'

const length = 32

/** A Worker has one thread, on which everybody else's requests wait too. */
const derivations = new Queue({ atOnce: 2, inLine: 16, share: 8 })

/** `from` is whoever asks for it without being signed in: they hold a share of the places at most. */
const derive = (password: string, salt: Buffer, from?: string) =>
  derivations.inTurn(
    () =>
      new Promise<Buffer>((resolve, reject) => {
        scrypt(password.normalize('NFKC'), salt, length, cost, (error, key) => (error ? reject(error) : resolve(key)))
      }),
    from,
  )

/** Refuses a password for which there is no place in the line, at no cost. */
export const refuseFullLine = (from: string) => derivations.refuseFull(from)

/** `scrypt$salt$key`, both in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16)
  return `scrypt$${salt.toString('base64')}$${(await derive(password, salt)).toString('base64')}`
}

const nobody = `scrypt$${Buffer.alloc(16).toString('base64')}$${Buffer.alloc(length).toString('base64')}`

/** Takes the same time for an unknown user (undefined hash), so that answers don't tell which user names exist. */
export async function passwordFits(password: string, hash: string | undefined, from?: string): Promise<boolean> {
  const [, salt = '', key = ''] = (hash ?? nobody).split('$')
  const stored = Buffer.from(key, 'base64')
  const derived = await derive(password, Buffer.from(salt, 'base64'), from)
  return stored.length === derived.length && timingSafeEqual(derived, stored) && hash !== undefined
}
