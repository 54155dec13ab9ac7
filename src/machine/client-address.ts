import { BlockList, isIP } from 'node:net'

/** Who asks: the peer, or whom the servers in between name that are trusted. */
export type AddressOf = (peer: string, forwarded: string | undefined) => string

/** IPv4 as IPv6 sockets write it (RFC 4291, section 2.5.5.2). */
const plain = (address: string) => address.trim().replace(/^::ffff:(?=\d+\.)/i, '')

/**
 * Reads `X-Forwarded-For` from behind, as far as those who have written it are trusted: what a stranger has put in
 * front is not believed.
 */
export function addressBehind(trustedProxies: readonly string[]): AddressOf {
  const trusted = new BlockList()
  for (const address of trustedProxies) trusted.addAddress(plain(address), kindOf(address))
  const isTrusted = (address: string) => isIP(address) !== 0 && trusted.check(address, kindOf(address))
  return (peer, forwarded = '') => {
    let address = plain(peer)
    for (const before of forwarded.split(',').map(plain).reverse()) {
      if (!isTrusted(address) || isIP(before) === 0) return address
      address = before
    }
    return address
  }
}

const kindOf = (address: string) => (isIP(plain(address)) === 6 ? 'ipv6' : 'ipv4')
