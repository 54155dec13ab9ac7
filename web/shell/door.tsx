import type { ComponentChildren } from 'preact'
import './door.css'

/** A page outside the frame, with what stands at its foot. */
export const Door = ({ foot, children }: { foot?: ComponentChildren; children: ComponentChildren }) => (
  <div class="door">
    {children}
    {foot && <p class="lang">{foot}</p>}
  </div>
)
