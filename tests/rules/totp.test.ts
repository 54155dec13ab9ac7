import { describe, expect, test } from 'vitest'
import { newSecret, stepOf, uriOf } from '../../src/auth/totp.ts'

/** The secret of RFC 6238, appendix B, in base 32. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const second = 1000
const step = 30 * second

const stepAt = (seconds: number, code: string, lastStep = 0) => stepOf(code, { secret, lastStep }, seconds * second)

describe('the code of an authenticator app', () => {
  test.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('at second %i is the one of RFC 6238', (seconds, code) => {
    expect(stepAt(seconds, code)).toBe(Math.floor(seconds / 30))
  })

  test('is right one step early or late, and not two', () => {
    const now = 1_234_567_890 * second
    const at = (steps: number) => stepOf('005924', { secret, lastStep: 0 }, now + steps * step)
    expect([-2, -1, 0, 1, 2].map(at)).toEqual([null, 41_152_263, 41_152_263, 41_152_263, null])
  })

  test('is right once: neither it nor one before it is taken again', () => {
    expect(stepAt(1_111_111_111, '050471', 37_037_036)).toBe(37_037_037)
    expect(stepAt(1_111_111_111, '050471', 37_037_037)).toBeNull()
    expect(stepAt(1_111_111_111, '081804', 37_037_037)).toBeNull()
  })

  test('is of no other secret', () => {
    const others = Array.from({ length: 20 }, newSecret)
    expect(new Set(others).size).toBe(20)
    expect(stepOf('005924', { secret: others[0] ?? '', lastStep: 0 }, 0)).toBeNull()
  })

  test('comes from what the QR code tells the app', () => {
    const uri = new URL(uriOf(secret, 'yongqiao-district'))
    expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/Bihuan:yongqiao-district',
    ])
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({ issuer: 'Bihuan', secret, digits: '6', period: '30' })
  })
})
