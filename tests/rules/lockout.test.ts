import { describe, expect, test } from 'vitest'
import { type Attempt, networkOf, turnAfter, verdictOn } from '../../src/auth/lockout.ts'

describe('who guesses passwords from an address', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.8', '203.0.113.8'],
    ['::ffff:203.0.113.8', '203.0.113.8'],
  ])('is counted alone with the IPv4 address %s', (address, subject) => {
    expect(networkOf(address)).toBe(subject)
  })

  test.each([
    ['2001:db8:12:34:aaaa:bbbb:cccc:dddd', '2001:db8:12:34'],
    ['2001:db8:12:34::1', '2001:db8:12:34'],
    ['2001:db8:12:34::', '2001:db8:12:34'],
    ['2001:db8:12::1', '2001:db8:12:0'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['2001:db8::7:aaaa:bbbb:cccc:dddd', '2001:db8:0:7'],
    ['::1', '0:0:0:0'],
    ['::', '0:0:0:0'],
    ['::5:6:7:8:9', '0:0:0:5'],
  ])('is counted with their /64 network: %s is %s', (address, subject) => {
    expect(networkOf(address)).toBe(subject)
  })

  test('is the same however the address is compressed, and another in the next network', () => {
    const spelled = ['2001:db8:0:0:0:0:0:1', '2001:0DB8:0000::1', '2001:db8::1', '2001:db8::ffff:0:1', '2001:db8:0:0::']
    expect(new Set(spelled.map(networkOf)).size).toBe(1)
    expect(networkOf('2001:db8:0:1::1')).not.toBe(networkOf('2001:db8::1'))
  })
})

const minute = 60_000
const now = Date.parse('2026-11-28T09:00:00+08:00')
const guessed = (failures: number, minutesAgo = 5) => ({ failures, since: now - minutesAgo * minute })
const nothing: Attempt = { pair: undefined, account: undefined, address: undefined, familiar: false }
const [passes, slowed, tenMinutes] = [{ slowed: false }, { slowed: true }, { retryAfter: 600 }]

describe('somebody who signs in', () => {
  test.each<[string, Partial<Attempt>, object]>([
    ['passes where nothing was guessed', {}, passes],
    ['passes after seven wrong guesses of theirs there', { pair: guessed(7) }, passes],
    ['is locked out there after eight', { pair: guessed(8) }, tenMinutes],
    ['passes after 23 where they have signed in before', { pair: guessed(23), familiar: true }, passes],
    ['is locked out after 24 even there', { pair: guessed(24), familiar: true }, tenMinutes],
    ['passes after 23 wrong guesses from everywhere', { account: guessed(23) }, passes],
    ['is locked out at a strange address after 24 from everywhere', { account: guessed(24) }, tenMinutes],
    ['passes at a familiar one, however many there were', { account: guessed(999), familiar: true }, passes],
    ['passes after 59 wrong guesses of others there', { address: guessed(59) }, passes],
    ['is slowed after 60, and not refused', { address: guessed(60) }, slowed],
    ['is slowed after a thousand, and not refused', { address: guessed(1000) }, slowed],
    ['isn’t even slowed where they have signed in before', { address: guessed(1000), familiar: true }, passes],
    ['waits for the later of two locks', { pair: guessed(8, 10), account: guessed(24, 5) }, tenMinutes],
    ['passes when the window of the guesses is over', { pair: guessed(8, 15), account: guessed(24, 15) }, passes],
    ['isn’t slowed any more then', { address: guessed(60, 15) }, passes],
  ])('%s', (_, known, verdict) => {
    expect(verdictOn({ ...nothing, ...known }, now)).toEqual(verdict)
  })
})

describe('an address that is slowed', () => {
  test.each<[string, number | undefined, object]>([
    ['has its first turn at once', undefined, { at: now }],
    ['has the next a second after the last', now, { at: now + 1000 }],
    ['needn’t wait when the last was long ago', now - minute, { at: now }],
    ['stands in line for ten seconds', now + 9000, { at: now + 10_000 }],
    ['comes back later when the line is longer', now + 9001, { retryAfter: 11 }],
  ])('%s', (_, last, turn) => {
    expect(turnAfter(last, now)).toEqual(turn)
  })
})
