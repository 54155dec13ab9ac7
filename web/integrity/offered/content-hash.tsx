import { integrityText } from '../text.ts'

/** The hash of what was signed or submitted, for whoever compares it; folded away for everybody else. */
export const ContentHash = ({ hash }: { hash: string }) => (
  <details>
    <summary>{integrityText().contentHash}</summary>
    <code>{hash}</code> <small>SHA-256</small>
  </details>
)
