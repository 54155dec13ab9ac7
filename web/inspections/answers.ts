import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Inspection } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { recall, remember } from '../kit/keep.ts'
import { Problem } from '../kit/problem.ts'
import { stepHeaders } from '../kit/step-headers.ts'

export interface Answering {
  answers: ReadonlyMap<string, Answer>
  /** How many answers the server doesn't have yet. */
  waiting: number
  offline: boolean
  sending: boolean
  problem: Problem | undefined
  give: (answer: Answer, typing?: boolean) => void
  send: () => Promise<boolean>
  /** The version that a signature is meant for. */
  seq: () => number
}

const kept = (id: string) => `answers.${id}`

function restored(id: string): Answer[] {
  const text = recall(kept(id))
  return text ? (JSON.parse(text) as Answer[]) : []
}

const pauseInTyping = 900
const pauseOffline = 15_000

/** "Not concerned" can't be sent before its reason is there. */
const complete = ({ answer, reason }: Answer) => answer !== 'notConcerned' || reason !== null

const same = (one: Answer | undefined, other: Answer) => JSON.stringify(one) === JSON.stringify(other)

/**
 * The answers of an inspection as they are given. Each is kept in this browser first and sent then, so that nothing
 * that was typed on site is lost where there is no signal.
 */
export function useAnswers(office: string, inspection: Inspection): Answering {
  const { id } = inspection
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(() => {
    const all = inspection.signature ? inspection.answers : [...inspection.answers, ...restored(id)]
    return new Map(all.map((answer) => [answer.question, answer]))
  })
  const waiting = useRef(new Map(inspection.signature ? [] : restored(id).map((answer) => [answer.question, answer])))
  const seq = useRef(inspection.seq)
  // A colleague who joins makes a new version too.
  seq.current = Math.max(seq.current, inspection.seq)
  const headers = useRef(stepHeaders())
  const busy = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [state, setState] = useState({ waiting: waiting.current.size, offline: false, sending: false })
  const [problem, setProblem] = useState<Problem>()
  const param = { office, id }

  const show = (offline: boolean, sending: boolean) => setState({ waiting: waiting.current.size, offline, sending })
  const keep = () => remember(kept(id), waiting.current.size > 0 ? JSON.stringify([...waiting.current.values()]) : null)

  const post = async (batch: Answer[]) => {
    const json = { answers: batch }
    const taken = await bodyOf(
      api.offices[':office'].inspections[':id'].answers.$post({
        param,
        header: headers.current(seq.current, json),
        json,
      }),
    )
    seq.current = taken.seq
  }

  /** Another device of the same inspector may have answered too: these answers then lie over those. */
  const postAnyway = async (batch: Answer[]) => {
    try {
      await post(batch)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'recordChanged') throw error
      seq.current = (await bodyOf(api.offices[':office'].inspections[':id'].$get({ param }))).seq
      await post(batch)
    }
  }

  const sendAll = async (): Promise<boolean> => {
    for (;;) {
      const batch = [...waiting.current.values()].filter(complete)
      if (batch.length === 0) break
      show(false, true)
      try {
        await postAnyway(batch)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const later = error.status === 0 || error.status >= 500
        show(later, false)
        setProblem(later ? undefined : error)
        if (later) timer.current = setTimeout(() => void send(), pauseOffline)
        return false
      }
      for (const answer of batch)
        if (same(waiting.current.get(answer.question), answer)) waiting.current.delete(answer.question)
      keep()
    }
    setProblem(undefined)
    show(false, false)
    return true
  }

  const send = (): Promise<boolean> => {
    clearTimeout(timer.current)
    busy.current ??= sendAll().finally(() => {
      busy.current = null
    })
    return busy.current
  }

  useEffect(() => {
    const retry = () => {
      if (waiting.current.size > 0) void send()
    }
    retry()
    addEventListener('online', retry)
    return () => {
      removeEventListener('online', retry)
      clearTimeout(timer.current)
      retry()
    }
  }, [id])

  return {
    answers,
    ...state,
    problem,
    give: (answer, typing = false) => {
      waiting.current.set(answer.question, answer)
      keep()
      setAnswers((before) => new Map(before).set(answer.question, answer))
      show(state.offline, state.sending)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), typing ? pauseInTyping : 0)
    },
    send,
    seq: () => seq.current,
  }
}
