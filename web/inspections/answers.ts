import { useEffect, useRef, useState } from 'preact/hooks'
import type { Answer, Inspection } from '../../src/features/inspections/schema.ts'
import { api, bodyOf } from '../api.ts'
import { type Draft, keepDraft, keptDraft, standingOf } from '../drafts/offered/draft.ts'
import { Problem } from '../kit/problem.ts'
import { stepHeaders } from '../kit/step-headers.ts'

export interface Answering {
  answers: ReadonlyMap<string, Answer>
  /** How many answers the server doesn't have yet. */
  waiting: number
  offline: boolean
  sending: boolean
  problem: Problem | undefined
  /** Questions that another device of the same inspector answered otherwise meanwhile: one's own, and that one. */
  overtaken: readonly { mine: Answer; theirs: Answer | null }[]
  take: (question: string, whose: 'mine' | 'theirs') => void
  give: (answer: Answer, typing?: boolean) => void
  send: () => Promise<boolean>
  /** The version that a signature is meant for. */
  seq: () => number
}

/** An answer that is on its way, over the one that the server had when it was given. */
interface Given extends Draft<Answer | null> {
  /** What was sent last; it may have arrived even where the confirmation got lost. */
  sent?: Answer
}

/** What counts when two answers to a question are compared. */
const said = (given: Answer | null) => given && [given.answer, given.reason, given.note, given.doneOn ?? null]

function standingTo(there: Answer | null, { from, typed, sent }: Given) {
  const hasArrived = sent && standingOf({ from: sent, typed: sent }, there, said) === 'same'
  return standingOf({ from: hasArrived ? there : from, typed }, there, said)
}

const byQuestion = (answers: readonly Answer[]) => new Map(answers.map((answer) => [answer.question, answer]))

const pauseInTyping = 900
const pauseOffline = 15_000

/** "Not concerned" can't be sent before its reason is there. */
const complete = ({ answer, reason }: Answer) => answer !== 'notConcerned' || reason !== null

/**
 * The answers of an inspection as they are given. Each is kept in this browser first and sent then, so that nothing
 * that was typed on site is lost where there is no signal.
 */
export function useAnswers(office: string, inspection: Inspection): Answering {
  const { id } = inspection
  const place = `answers.${id}`
  const known = useRef(byQuestion(inspection.answers))
  const [waiting] = useState(() => new Map(inspection.signature ? [] : keptDraft<[string, Given][]>(place)))
  /** What the server has, under what is given here. */
  const all = () =>
    new Map([...known.current, ...byQuestion([...waiting.values()].flatMap(({ typed }) => typed ?? []))])
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answer>>(all)
  const standing = (question: string, given: Given) => standingTo(known.current.get(question) ?? null, given)
  const seq = useRef(inspection.seq)
  // A colleague who joins makes a new version too.
  seq.current = Math.max(seq.current, inspection.seq)
  const headers = useRef(stepHeaders())
  const busy = useRef<Promise<boolean> | null>(null)
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined)
  const [state, setState] = useState({ waiting: waiting.size, offline: false, sending: false })
  const [problem, setProblem] = useState<Problem>()
  const param = { office, id }

  const show = (offline: boolean, sending: boolean) => setState({ waiting: waiting.size, offline, sending })
  const keep = () => keepDraft(place, waiting.size > 0 ? [...waiting] : null)
  const overtaken = () => [...waiting].filter(([question, draft]) => standing(question, draft) === 'overtaken')

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

  /** Learns what another device of the same inspector has answered meanwhile. */
  const meet = async () => {
    const there = await bodyOf(api.offices[':office'].inspections[':id'].$get({ param }))
    seq.current = there.seq
    known.current = byQuestion(there.answers)
    for (const [question, draft] of waiting) if (standing(question, draft) === 'same') waiting.delete(question)
    setAnswers(all())
  }

  const postOrMeet = async (batch: Answer[]) => {
    for (const answer of batch) {
      const given = waiting.get(answer.question)
      if (given) waiting.set(answer.question, { ...given, sent: answer })
    }
    keep()
    try {
      await post(batch)
      for (const answer of batch) arrived(answer)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'recordChanged') throw error
      await meet()
    }
  }

  const arrived = (answer: Answer) => {
    known.current.set(answer.question, answer)
    const draft = waiting.get(answer.question)
    if (!draft) return
    if (standing(answer.question, draft) === 'same') waiting.delete(answer.question)
    else waiting.set(answer.question, { from: answer, typed: draft.typed })
  }

  /** What can go out now: what is complete, and contradicts nothing. */
  const due = () =>
    [...waiting].flatMap(([question, draft]) =>
      draft.typed && complete(draft.typed) && standing(question, draft) !== 'overtaken' ? [draft.typed] : [],
    )

  const sendAll = async (): Promise<boolean> => {
    for (let batch = due(); batch.length > 0; batch = due()) {
      show(false, true)
      try {
        await postOrMeet(batch)
      } catch (error) {
        if (!(error instanceof Problem)) throw error
        const later = error.status === 0 || error.status >= 500
        show(later, false)
        setProblem(later ? undefined : error)
        if (later) timer.current = setTimeout(() => void send(), pauseOffline)
        return false
      }
      keep()
    }
    setProblem(undefined)
    show(false, false)
    return overtaken().length === 0
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
      if (waiting.size > 0) void send()
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
    overtaken: overtaken().flatMap(([question, { typed }]) =>
      typed ? [{ mine: typed, theirs: known.current.get(question) ?? null }] : [],
    ),
    take: (question, whose) => {
      const theirs = known.current.get(question) ?? null
      const draft = waiting.get(question)
      if (whose === 'mine' && draft) waiting.set(question, { from: theirs, typed: draft.typed })
      else waiting.delete(question)
      keep()
      setAnswers(all())
      void send()
    },
    give: (answer, typing = false) => {
      const { question } = answer
      waiting.set(question, { from: known.current.get(question) ?? null, ...waiting.get(question), typed: answer })
      keep()
      setAnswers((before) => new Map(before).set(question, answer))
      show(state.offline, state.sending)
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void send(), typing ? pauseInTyping : 0)
    },
    send,
    seq: () => seq.current,
  }
}
