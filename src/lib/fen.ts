/** Yuan as people type them, in fen; undefined where it is no amount. */
export function fenTyped(typed: string): number | undefined {
  const plain = typed.normalize('NFKC').replace(/[,\s元]/g, '')
  const match = /^(\d{1,10})(?:\.(\d{1,2}))?$/.exec(plain)
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined
}

/** An amount as it stands in a field, to be typed on. */
export const yuanOf = (fen: number | null | undefined): string => (typeof fen === 'number' ? String(fen / 100) : '')
