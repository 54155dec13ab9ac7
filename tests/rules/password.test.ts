import { scryptSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { hashPassword, passwordFits } from '../../src/auth/password.ts'

// Stored by the first release; no later one may lock its users out.
const password = '桥头 2023 年'
const stored = 'scrypt$IE5U/nkvaIzX9rNvXmM/fw==$X0nBvkj05Euc8fiTnr2xyRQRuFnpvsNYmlSLwrq2W0k='

describe('a password', () => {
  test('that was stored long ago still fits, typed with full-width digits too', async () => {
    expect(await passwordFits(password, stored)).toBe(true)
    expect(await passwordFits('桥头 ２０２３ 年', stored)).toBe(true)
  })

  test('fits by the cost that its hash tells, whatever a new one costs', async () => {
    const salt = Buffer.from('saltsaltsaltsalt')
    const key = scryptSync(password, salt, 32, { N: 256, r: 4, p: 1 })
    const hash = ['scrypt', '256,4,1', salt.toString('base64'), key.toString('base64')].join('$')
    expect(await passwordFits(password, hash)).toBe(true)
    expect(await passwordFits(password, hash.replace('256,4,1', '512,4,1'))).toBe(false)
  })

  test.each(['桥头 2023 年 ', '桥头2023年', ''])('%j does not fit', async (wrong) => {
    expect(await passwordFits(wrong, stored)).toBe(false)
  })

  test('is stored anew with a salt of its own, and fits', async () => {
    const [hash, again] = await Promise.all([hashPassword(password), hashPassword(password)])
    expect(hash).toMatch(/^scrypt\$16384,8,5\$[\w+/]{22}==\$[\w+/]{43}=$/)
    expect(again).not.toBe(hash)
    expect(await passwordFits(password, hash)).toBe(true)
  })

  test('of somebody who is not a user never fits', async () => {
    expect(await passwordFits(password, undefined)).toBe(false)
  })

  test.each(['', stored.slice(0, -10)])('never fits what is no hash: %j', async (hash) => {
    expect(await passwordFits(password, hash)).toBe(false)
  })
})
