import { type Drawn, drawnHeight, drawnWidth, pathOf } from '../../../src/lib/drawn.ts'
import '../drawn.css'

/** A signature by hand, as it was drawn; bare where it stands on a line that is there for it. */
export const DrawnPicture = ({ drawn, label, bare }: { drawn: Drawn; label: string; bare?: boolean }) => (
  <svg class={bare ? 'drawn bare' : 'drawn'} viewBox={`0 0 ${drawnWidth} ${drawnHeight}`} role="img" aria-label={label}>
    <path d={drawn.map(pathOf).join('')} />
  </svg>
)
