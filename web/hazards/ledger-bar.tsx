import type { ComponentChildren } from 'preact'
import './ledger-bar.css'

/** Above the ledger: how much fits, and what can be done with all of it. */
export const LedgerBar = ({ acts, children }: { acts?: ComponentChildren; children?: ComponentChildren }) => (
  <div class="ledger-bar">
    <p class="totals">{children}</p>
    <div class="acts">{acts}</div>
  </div>
)
