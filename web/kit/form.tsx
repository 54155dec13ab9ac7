import type { ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { t } from '../text/text.ts'
import { ErrorNote } from './notes.tsx'
import { Problem } from './problem.ts'
import { type StepHeaders, stepHeaders } from './step-headers.ts'
import './form.css'

/** What is wrong, by the name of the field. */
export type Faults = Record<string, string>

/** A form's values, and a place to say what is wrong with them. */
export class Reading {
  readonly data: FormData
  readonly faults: Faults = {}
  constructor(data: FormData) {
    this.data = data
  }
  fault(name: string, text: string) {
    this.faults[name] ??= text
  }
  /** Trimmed, null when empty. */
  optional(name: string): string | null {
    const value = this.data.get(name)
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
  }
  text(name: string, says = t().faults.missing): string {
    const value = this.optional(name)
    if (value === null) this.fault(name, says)
    return value ?? ''
  }
  one<T extends string>(name: string): T {
    return this.text(name, t().faults.choose) as T
  }
  all<T extends string>(name: string): T[] {
    return this.data.getAll(name).filter((value): value is T => typeof value === 'string')
  }
  checked(name: string): boolean {
    return this.data.has(name)
  }
}

export interface Form {
  faults: Faults
  problem: Problem | undefined
  busy: boolean
  onSubmit: (event: SubmitEvent) => void
}

/**
 * A form whose values live in its fields, so that nothing typed is ever lost. `read` says what is wrong before
 * anything is sent; `send` sends; `place` puts a refusal beside the field that it is about.
 */
export function useForm<In>({
  read,
  send,
  place,
}: {
  read: (reading: Reading) => In
  send: (input: In, headers: StepHeaders) => Promise<void>
  place?: (problem: Problem) => Faults
}): Form {
  const [faults, setFaults] = useState<Faults>({})
  const [problem, setProblem] = useState<Problem>()
  const [busy, setBusy] = useState(false)
  const [tries, setTries] = useState(0)
  const form = useRef<HTMLFormElement | null>(null)
  const headers = useRef(stepHeaders())

  // At once: later, what somebody types meanwhile would land in the field that takes the focus.
  useLayoutEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [tries])

  const refuse = (found: Faults) => {
    setFaults(found)
    setTries((before) => before + 1)
  }

  const submit = async (element: HTMLFormElement) => {
    form.current = element
    const reading = new Reading(new FormData(element))
    const input = read(reading)
    setProblem(undefined)
    if (Object.keys(reading.faults).length > 0) return refuse(reading.faults)
    setFaults({})
    setBusy(true)
    try {
      await send(input, headers.current)
      headers.current = stepHeaders()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      const placed = { ...byPath(error), ...place?.(error) }
      setProblem(Object.keys(placed).length > 0 && place ? undefined : error)
      refuse(placed)
    } finally {
      setBusy(false)
    }
  }

  return {
    faults,
    problem,
    busy,
    onSubmit: (event) => {
      event.preventDefault()
      if (!busy) void submit(event.currentTarget as HTMLFormElement)
    },
  }
}

/** The server's own list of what is wrong with the input. */
const byPath = (problem: Problem): Faults =>
  Object.fromEntries(problem.errors.map(({ path, code }) => [path.split('.')[0] ?? path, t().faults[code]]))

/** What the form as a whole was refused for, and its buttons. */
export function FormEnd({
  form,
  submit,
  again,
  onCancel,
  children,
}: {
  form: Form
  submit: string
  again?: (() => void) | undefined
  onCancel?: (() => void) | undefined
  children?: ComponentChildren
}) {
  return (
    <div class="stack close all">
      {form.problem && (
        <ErrorNote problem={form.problem} {...(form.problem.code === 'recordChanged' && again ? { again } : {})}>
          {children}
        </ErrorNote>
      )}
      <p class="acts end">
        {onCancel && (
          <button type="button" class="button" onClick={onCancel}>
            {t().cancel}
          </button>
        )}
        <button type="submit" class="button primary" aria-disabled={form.busy}>
          {form.busy ? t().saving : submit}
        </button>
      </p>
    </div>
  )
}
