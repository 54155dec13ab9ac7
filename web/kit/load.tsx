import type { ComponentChildren, VNode } from 'preact'
import { useCallback, useEffect, useState } from 'preact/hooks'
import { ErrorNote } from './notes.tsx'
import { Outline } from './outline.tsx'
import { Problem } from './problem.ts'
import './load.css'

/** What a request has answered so far. */
export interface Loaded<T> {
  value: T | undefined
  problem: Problem | undefined
  busy: boolean
  again: () => void
}

interface State<T> {
  key: string
  value: T | undefined
  problem: Problem | undefined
  busy: boolean
}

/** Whoever reads has entered nothing that could be wrong: there is nothing where the address leads, as when it was cut. */
const ofReading = (problem: Problem) =>
  problem.code === 'badInput' ? new Problem('notFound', problem.status) : problem

/**
 * What a request answers, asked anew whenever `key` changes. With `keep` the former answer stays on the screen until
 * the new one is there, as suits a list whose filters change.
 */
export function useLoad<T>(key: string, request: () => Promise<T>, keep = false): Loaded<T> {
  const [state, setState] = useState<State<T>>({ key, value: undefined, problem: undefined, busy: true })
  const [turn, setTurn] = useState(0)
  useEffect(() => {
    let current = true
    setState((before) => ({
      key,
      value: keep || before.key === key ? before.value : undefined,
      problem: undefined,
      busy: true,
    }))
    request().then(
      (value) => current && setState({ key, value, problem: undefined, busy: false }),
      (problem: unknown) => {
        if (!(problem instanceof Problem)) throw problem
        if (current) setState((before) => ({ ...before, problem: ofReading(problem), busy: false }))
      },
    )
    return () => {
      current = false
    }
  }, [key, turn])
  const again = useCallback(() => setTurn((before) => before + 1), [])
  // What was asked before this key says nothing about it, from the first moment on.
  const stale = state.key !== key
  return {
    value: stale && !keep ? undefined : state.value,
    problem: stale ? undefined : state.problem,
    busy: stale || state.busy,
    again,
  }
}

/** A part of what is loaded, for what shows nothing else; it may be missing there. */
export const partOf = <T, P>(loaded: Loaded<T>, part: (value: T) => P | null): Loaded<P> => ({
  ...loaded,
  value: loaded.value === undefined ? undefined : (part(loaded.value) ?? undefined),
})

/** A form about what was loaded. It stays, out of sight, while something else is loaded into it: what was typed is kept. */
export function AwaitForm<T>({ of, children }: { of: Loaded<T>; children: (value: T) => ComponentChildren }) {
  return (
    <>
      {of.problem ? <ErrorNote problem={of.problem} again={of.again} /> : of.busy && <Outline />}
      {of.value !== undefined && <div hidden={of.busy || of.problem !== undefined}>{children(of.value)}</div>}
    </>
  )
}

/** Shows what was loaded, or that it is on its way, or why it isn't there. */
export function Await<T>({
  of,
  meanwhile = <Outline />,
  children,
}: {
  of: Loaded<T>
  meanwhile?: VNode
  children: (value: T) => ComponentChildren
}) {
  if (of.problem) return <ErrorNote problem={of.problem} again={of.again} />
  if (of.value === undefined) return meanwhile
  return <>{children(of.value)}</>
}
