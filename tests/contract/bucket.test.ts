import { env } from 'cloudflare:workers'
import { v7 } from 'uuid'
import { expect, test } from 'vitest'
import { sha256Of } from '../../src/lib/hash.ts'
import type { Bucket } from '../../src/tenancy/bucket.ts'

/** What the code relies on in a bucket: the same of R2 and of a machine's files. */
const bucket: Bucket = env.EVIDENCE
const bytesOf = (text: string) => new TextEncoder().encode(text)
const put = (key: string, text: string) =>
  bucket.put(key, bytesOf(text), { onlyIf: { etagDoesNotMatch: '*' }, sha256: sha256Of([bytesOf(text)]) })

async function textUnder(key: string): Promise<string | null> {
  const object = await bucket.get(key)
  return object && new TextDecoder().decode(await object.arrayBuffer())
}

const newKey = () => `341302006/${v7()}`

test('a name keeps the first bytes that it is given, and says so to whoever comes later', async () => {
  const key = newKey()
  expect(await textUnder(key)).toBeNull()
  expect(await put(key, 'first')).not.toBeNull()
  expect(await put(key, 'second')).toBeNull()
  expect(await textUnder(key)).toBe('first')
})

test('of many at once one is kept, whole', async () => {
  const key = newKey()
  const texts = Array.from({ length: 12 }, (_, nth) => String(nth).repeat(200_000))
  const kept = await Promise.all(texts.map((text) => put(key, text)))
  expect(kept.filter((one) => one !== null)).toHaveLength(1)
  expect(await textUnder(key)).toBe(texts[kept.findIndex((one) => one !== null)])
})

test('what is deleted is gone, whether it was there or not, and its name is free', async () => {
  const [key, never] = [newKey(), newKey()]
  await put(key, 'first')
  await put(`${key}.thumbnail`, 'small')
  await bucket.delete([key, never])
  expect([await textUnder(key), await textUnder(`${key}.thumbnail`)]).toEqual([null, 'small'])
  expect(await put(key, 'second')).not.toBeNull()
  expect(await textUnder(key)).toBe('second')
})

test('no bytes are bytes too', async () => {
  const key = newKey()
  expect(await put(key, '')).not.toBeNull()
  expect(await textUnder(key)).toBe('')
})
