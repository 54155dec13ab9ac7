import { roomText } from '../text/language.ts'

/** What the ledger says beside what its hazards are called everywhere: its filters, orders and columns. */
export const ledgerText = roomText({ zh: () => import('./ledger-text.zh.ts'), en: () => import('./ledger-text.en.ts') })
