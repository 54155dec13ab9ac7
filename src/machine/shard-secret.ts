import { createSecretKey, type KeyObject } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { Trouble } from '../local/trouble.ts'
import { secretBytes } from '../sqlite/remote/proof.ts'

const howToMake = `head -c ${secretBytes} /dev/urandom | base64`

/** The secret that a shard and those who ask it share: 32 bytes in base64, in a file of its own on each machine. */
export function shardSecretIn(file: string): KeyObject {
  let text: string
  try {
    text = readFileSync(file, 'utf8').trim()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw new Trouble(`${file} can’t be read (${code}): it has to hold the shard’s secret, made once by ${howToMake}.`)
  }
  const secret = Buffer.from(text, 'base64')
  if (secret.length === secretBytes && secret.toString('base64') === text) return createSecretKey(secret)
  throw new Trouble(`${file} has to hold ${secretBytes} bytes in base64, made by ${howToMake}.`)
}
