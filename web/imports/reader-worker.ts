import { sheetsOf, UnreadableFile } from '../../src/features/imports/input.ts'
import { Preparation } from '../../src/features/imports/reading/preparing.ts'
import type { Answer, Asked, Opened } from './reader.ts'

// Reads a ledger apart from the page, which stays at hand meanwhile.

let preparation: Preparation | undefined

async function open(name: string, bytes: Uint8Array<ArrayBuffer>): Promise<Opened> {
  const [file, hash] = await Promise.all([sheetsOf(name, bytes), crypto.subtle.digest('SHA-256', bytes)])
  preparation = new Preparation(name, file)
  return { sheets: preparation.sheets(), hash: [...new Uint8Array(hash)].map(hexadecimal).join('') }
}

const hexadecimal = (byte: number) => byte.toString(16).padStart(2, '0')

function answer({ name, given }: Asked): unknown {
  if (name === 'open') return open(...given)
  if (!preparation) throw new Error('No file is open')
  const method = preparation[name] as (...given: readonly unknown[]) => unknown
  return method.apply(preparation, given)
}

addEventListener('message', async ({ data }: MessageEvent<Asked>) => {
  const { nth } = data
  const said: Answer = await Promise.resolve(data)
    .then(answer)
    .then(
      (value) => ({ nth, value }),
      (error: unknown) =>
        error instanceof UnreadableFile ? { nth, refused: error.refused } : { nth, failed: String(error) },
    )
  postMessage(said)
})
