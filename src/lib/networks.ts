import ipaddr from 'ipaddr.js'

/** Whether a text is an address, or a network in CIDR notation (RFC 4632, RFC 4291). */
export const isNetwork = (text: string): boolean => ipaddr.isValid(text) || ipaddr.isValidCIDR(text)

/** Whether an address lies in one of the networks; one that nobody knows lies in none. */
export function liesIn(address: string, networks: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return false
  const asked = ipaddr.process(address)
  return networks.some((network) => {
    const [base, bits] = ipaddr.isValidCIDR(network)
      ? ipaddr.parseCIDR(network)
      : ([ipaddr.process(network), undefined] as const)
    return base.kind() === asked.kind() && asked.match(base, bits ?? base.toByteArray().length * 8)
  })
}
