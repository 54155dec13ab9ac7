import { type Drawn, drawnHeight, drawnWidth, pathOf } from '../../src/lib/drawn.ts'
import './drawn.css'

/** A signature by hand, as it was drawn. */
export const DrawnPicture = ({ drawn, label }: { drawn: Drawn; label: string }) => (
  <svg class="drawn" viewBox={`0 0 ${drawnWidth} ${drawnHeight}`} role="img" aria-label={label}>
    <path d={drawn.map(pathOf).join('')} />
  </svg>
)
