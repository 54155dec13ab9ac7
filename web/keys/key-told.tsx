import type { KeyReaching } from '../../src/features/keys/schema.ts'
import { keyText } from './text.ts'

/** What tells a key from others of its name, and whose tool it is. */
export const KeyTold = ({ of: { prefix, actsFor } }: { of: Pick<KeyReaching, 'prefix' | 'actsFor'> }) => (
  <small>
    {prefix}…{actsFor && ` · ${keyText().toolOf(actsFor.name)}`}
  </small>
)
