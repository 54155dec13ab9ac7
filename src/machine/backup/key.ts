import { createHmac, randomBytes, type webcrypto } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { Trouble } from '../../local/trouble.ts'

const keyBytes = 32
const nonceBytes = 12
const idBytes = 16

/** What is encrypted: one can't be taken for the other. */
type Sort = 'chunk' | 'manifest'

/** Does all that takes the key. What it has sealed opens under the name that it was sealed by alone. */
export class BackupKey {
  /** Tells keys apart, and nothing else about them. */
  readonly id: Buffer
  readonly #naming: Buffer
  readonly #sealing: Record<Sort, webcrypto.CryptoKey>

  private constructor(id: Buffer, naming: Buffer, sealing: Record<Sort, webcrypto.CryptoKey>) {
    this.id = id
    this.#naming = naming
    this.#sealing = sealing
  }

  static async from(secret: Uint8Array<ArrayBuffer>): Promise<BackupKey> {
    const base = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
    const derived = async (use: string, bytes = keyBytes) => {
      const info = new TextEncoder().encode(`bihuan backup 1: ${use}`)
      const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info }
      return Buffer.from(await crypto.subtle.deriveBits(how, base, bytes * 8))
    }
    const sealingKey = async (sort: Sort) =>
      crypto.subtle.importKey('raw', await derived(`contents of a ${sort}`), 'AES-GCM', false, ['encrypt', 'decrypt'])
    return new BackupKey(await derived('id', idBytes), await derived('names of chunks'), {
      chunk: await sealingKey('chunk'),
      manifest: await sealingKey('manifest'),
    })
  }

  /** The name of a chunk: the same for the same content, and without the key nothing about it. */
  nameOf(content: Uint8Array): string {
    return createHmac('sha256', this.#naming).update(content).digest('hex')
  }

  async seal(sort: Sort, name: string, content: Uint8Array<ArrayBuffer>): Promise<Buffer> {
    const nonce = new Uint8Array(randomBytes(nonceBytes))
    const sealed = await crypto.subtle.encrypt(boundTo(name, nonce), this.#sealing[sort], content)
    return Buffer.concat([nonce, Buffer.from(sealed)])
  }

  /** Undefined for what isn't whole, or was sealed by another name or key. */
  async open(sort: Sort, name: string, sealed: Uint8Array<ArrayBuffer>): Promise<Buffer | undefined> {
    const [nonce, content] = [sealed.subarray(0, nonceBytes), sealed.subarray(nonceBytes)]
    try {
      return Buffer.from(await crypto.subtle.decrypt(boundTo(name, nonce), this.#sealing[sort], content))
    } catch {
      return undefined
    }
  }
}

const boundTo = (name: string, iv: Uint8Array<ArrayBuffer>) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(name),
})

/** Makes a key in a file that isn't there yet. */
export function makeKeyFile(file: string): void {
  try {
    writeFileSync(file, `${randomBytes(keyBytes).toString('base64')}\n`, { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    throw new Trouble(`${file} is there already: without the key in it its backups are lost, so name another file.`)
  }
}

const base64 = /^[A-Za-z0-9+/]{43}=$/

export function readKeyFile(file: string): Promise<BackupKey> {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    throw new Trouble(
      `The key of the backups can’t be read from ${file} (${(error as NodeJS.ErrnoException).code}): npm run backup -- --new-key FILE makes one.`,
    )
  }
  if (!base64.test(text))
    throw new Trouble(
      `${file} holds no key of backups, which is ${keyBytes} bytes in base64: npm run backup -- --new-key FILE makes one.`,
    )
  return BackupKey.from(new Uint8Array(Buffer.from(text, 'base64')))
}
