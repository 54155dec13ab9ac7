import { describe, expect, test } from 'vitest'
import { addressSubject } from '../../src/auth/lockout.ts'

describe('who guesses passwords from an address', () => {
  test.each([
    ['203.0.113.7', 'address:203.0.113.7'],
    ['203.0.113.8', 'address:203.0.113.8'],
    ['::ffff:203.0.113.8', 'address:203.0.113.8'],
  ])('is counted alone with the IPv4 address %s', (address, subject) => {
    expect(addressSubject(address)).toBe(subject)
  })

  test.each([
    ['2001:db8:12:34:aaaa:bbbb:cccc:dddd', 'address:2001:db8:12:34'],
    ['2001:db8:12:34::1', 'address:2001:db8:12:34'],
    ['2001:db8:12:34::', 'address:2001:db8:12:34'],
    ['2001:db8:12::1', 'address:2001:db8:12:0'],
    ['2001:db8::1', 'address:2001:db8:0:0'],
    ['2001:db8::7:aaaa:bbbb:cccc:dddd', 'address:2001:db8:0:7'],
    ['::1', 'address:0:0:0:0'],
    ['::', 'address:0:0:0:0'],
    ['::5:6:7:8:9', 'address:0:0:0:5'],
  ])('is counted with their /64 network: %s is %s', (address, subject) => {
    expect(addressSubject(address)).toBe(subject)
  })

  test('is the same however the address is compressed, and another in the next network', () => {
    const spelled = ['2001:db8:0:0:0:0:0:1', '2001:0DB8:0000::1', '2001:db8::1', '2001:db8::ffff:0:1', '2001:db8:0:0::']
    expect(new Set(spelled.map(addressSubject)).size).toBe(1)
    expect(addressSubject('2001:db8:0:1::1')).not.toBe(addressSubject('2001:db8::1'))
  })
})
