import type zh from './sheet-text.zh.ts'

const en: typeof zh = {
  head: (name, from, to) => `${name}    From ${from} to ${to}`,
  lines: { office: 'Street office', unit: 'Unit', sector: 'Sector' },
  total: 'Total',
  note: (place, note) => `Note ${place}: ${note}`,
  toSign: 'Checked by:              Filled in by:              Date:',
  signed: ({ version, signedBy, signedAt, reason }) =>
    `Signed by ${signedBy} at ${signedAt.slice(0, 16).replace('T', ' ')}, version ${version}${reason === null ? '' : ` (corrects: ${reason})`}`,
}

export default en
