import { signal } from '@preact/signals'
import type { Me } from '../../src/features/session/schema.ts'

/** Who is signed in: undefined until the server said so, null when nobody is. */
export const me = signal<Me | null | undefined>(undefined)
