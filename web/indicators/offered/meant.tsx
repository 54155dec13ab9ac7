import type { ComponentChildren } from 'preact'
import type { Indicator } from '../../../src/features/indicators/rules.ts'
import './meant.css'

/** What stands for an indicator, as a link to what it counts and leaves out: in a tab of its own, since somebody may be writing. */
export const Meant = ({ name, children }: { name: Indicator; children: ComponentChildren }) => (
  <a class="meant" href={`/indicators#${name}`} target="_blank" rel="help noreferrer">
    {children}
  </a>
)
