import { describe, expect, test } from 'vitest'
import { addressBehind } from '../../src/machine/client-address.ts'

const proxies = ['127.0.0.1', '10.0.0.2', 'fd00::2']

describe('who asks is the peer, or whom trusted servers in between name', () => {
  test.each([
    ['without a server in between', '203.0.113.5', undefined, '203.0.113.5'],
    ['a stranger who says to be another', '203.0.113.5', '198.51.100.1', '203.0.113.5'],
    ['a stranger who says to be this machine', '203.0.113.5', '127.0.0.1', '203.0.113.5'],
    ['the server in front', '127.0.0.1', '203.0.113.5', '203.0.113.5'],
    ['the server in front, without a word', '127.0.0.1', undefined, '127.0.0.1'],
    ['the server in front, with an empty word', '127.0.0.1', '', '127.0.0.1'],
    ['what a client wrote before the server in front did', '127.0.0.1', '198.51.100.1, 203.0.113.5', '203.0.113.5'],
    ['a client who names a trusted server', '127.0.0.1', '127.0.0.1, 203.0.113.5', '203.0.113.5'],
    ['two trusted servers', '127.0.0.1', '203.0.113.5, 10.0.0.2', '203.0.113.5'],
    ['two trusted servers behind a forged word', '127.0.0.1', '198.51.100.1,203.0.113.5,10.0.0.2', '203.0.113.5'],
    ['a second server that isn’t trusted', '127.0.0.1', '203.0.113.5, 10.0.0.3', '10.0.0.3'],
    ['trusted servers alone', '127.0.0.1', '10.0.0.2', '10.0.0.2'],
    ['a word that is no address', '127.0.0.1', 'unknown', '127.0.0.1'],
    ['an address with a port', '127.0.0.1', '203.0.113.5:4711', '127.0.0.1'],
    ['a name behind an address', '127.0.0.1', 'evil, 203.0.113.5', '203.0.113.5'],
    ['IPv4 as IPv6 writes it', '::ffff:127.0.0.1', '::ffff:203.0.113.5', '203.0.113.5'],
    ['a trusted server by IPv6', 'fd00::2', '2001:db8::7', '2001:db8::7'],
    ['a trusted server by IPv6, written out', 'fd00:0:0:0:0:0:0:2', '2001:db8::7', '2001:db8::7'],
    ['a stranger by IPv6', '2001:db8::7', '203.0.113.5', '2001:db8::7'],
    ['nobody, where a connection has gone', '', '203.0.113.5', ''],
  ])('%s', (_, peer, forwarded, address) => {
    expect(addressBehind(proxies)(peer, forwarded)).toBe(address)
  })

  test.each(['127.0.0.1', '::1', '203.0.113.5'])('nobody is believed where no server is trusted: %s', (peer) => {
    expect(addressBehind([])(peer, '198.51.100.1')).toBe(peer)
  })
})
