import type { ComponentChildren } from 'preact'
import { useRef } from 'preact/hooks'
import './when.css'

/** Fields that are asked in one case alone. In another they count for nothing, and keep what was typed. */
export const When = ({ holds, children }: { holds: boolean; children: ComponentChildren }) => (
  <fieldset class="when" hidden={!holds} disabled={!holds}>
    {children}
  </fieldset>
)

/**
 * What a form asks about now, and after it what it asked about before somebody chose otherwise: fields of the latter
 * stay, out of sight, with what was typed.
 */
export function useAskedSoFar<T>(now: readonly T[], keyOf: (one: T) => string): { one: T; asked: boolean }[] {
  const before = useRef<readonly T[]>([])
  const keys = now.map(keyOf)
  const past = before.current.filter((one) => !keys.includes(keyOf(one)))
  before.current = [...now, ...past]
  return [...now.map((one) => ({ one, asked: true })), ...past.map((one) => ({ one, asked: false }))]
}
