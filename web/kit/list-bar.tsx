import type { ComponentChildren } from 'preact'
import './list-bar.css'

/** Above a list: how much fits, and what can be done with all of it. */
export const ListBar = ({ acts, children }: { acts?: ComponentChildren; children?: ComponentChildren }) => (
  <div class="list-bar">
    <p class="totals">{children}</p>
    <div class="acts">{acts}</div>
  </div>
)
