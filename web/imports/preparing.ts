import { useRef, useState } from 'preact/hooks'
import type { LedgerKind } from '../../src/features/imports/reading/fields.ts'
import type { Outcome, Outcomes, RowShown, SaidOfRow } from '../../src/features/imports/reading/preparing.ts'
import { api, bodyOf } from '../api.ts'
import { remember } from '../kit/keep.ts'
import { Problem } from '../kit/problem.ts'
import type { Reader } from './reader.ts'

/** What the rows of a ledger come to, beside the records of the office. */
export interface Preparing {
  /** Undefined until it was looked for. */
  came: Outcomes | undefined
  /** How much was compared so far, while that is done. */
  looking: number | undefined
  problem: Problem | undefined
  look: () => Promise<void>
  /** Reads may differ from now on. */
  forget: () => void
  page: (outcome: Outcome, from: number, count: number) => Promise<RowShown[]>
  say: (row: number, said: SaidOfRow) => Promise<void>
  leaveQuestions: () => Promise<void>
}

interface Ledger {
  office: string
  kind: LedgerKind
  /** Where what is said of its rows is kept until they are taken. */
  key: string
}

export function usePreparing(reader: Reader, { office, kind, key }: Ledger): Preparing {
  const [came, setCame] = useState<Outcomes>()
  const [looking, setLooking] = useState<number>()
  const [problem, setProblem] = useState<Problem>()
  const turn = useRef(0)

  const look = async () => {
    const mine = ++turn.current
    const isLast = () => mine === turn.current
    setProblem(undefined)
    try {
      let compared = 0
      for (;;) {
        const items = await reader.ask('unasked')
        if (items.length === 0 || !isLast()) break
        setLooking(compared)
        const json = { kind, items }
        const found = await bodyOf(api.offices[':office'].imports.matching.$post({ param: { office }, json }))
        await reader.ask('answered', items, found)
        compared += items.length
      }
      const outcomes = await reader.ask('outcomes')
      if (isLast()) setCame(outcomes)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (isLast()) setProblem(error)
    } finally {
      if (isLast()) setLooking(undefined)
    }
  }
  const afterSaying = async () => {
    remember(key, JSON.stringify(await reader.ask('said')))
    await look()
  }
  return {
    came,
    looking,
    problem,
    look,
    forget: () => {
      turn.current++
      setCame(undefined)
      setLooking(undefined)
    },
    page: (outcome, from, count) => reader.ask('page', outcome, from, count),
    say: async (row, said) => {
      await reader.ask('say', row, said)
      await afterSaying()
    },
    leaveQuestions: async () => {
      await reader.ask('leaveQuestions')
      await afterSaying()
    },
  }
}

/** Where what is said of a ledger's rows is kept: the same for whoever chooses the same file again. */
export const rowsKey = (office: string, { hash, sheet, kind }: { hash: string; sheet: string; kind: LedgerKind }) =>
  `import ${office} ${hash} ${kind} ${sheet}`
