import type { ImportListed } from '../../src/features/imports/schema.ts'
import { importText } from './text.ts'
import '../kit/tag.css'

const colours: Readonly<Partial<Record<ImportListed['status'], string>>> = {
  begun: 'tag soon',
  running: 'tag soon',
  undoing: 'tag soon',
  done: 'tag done',
}

export const ImportStateTag = ({ status }: Pick<ImportListed, 'status'>) => (
  <span class={colours[status] ?? 'tag'}>{importText().states[status]}</span>
)
