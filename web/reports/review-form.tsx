import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import { api, bodyOf } from '../api.ts'
import { Field } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import type { StepHeaders } from '../kit/step-headers.ts'
import { useOffice } from '../shell/office.tsx'
import type { Review, Reviewed } from './report-review.tsx'
import { reportPageText } from './report-text.ts'

const steps = api.offices[':office'].reports[':id']

/** Asks what a review needs, and sends it. */
export default function ReviewForm({
  review,
  of,
  done,
  cancel,
  again,
}: {
  review: Review
  of: Reviewed
  done: (report: string | null) => void
  cancel: () => void
  again: () => void
}) {
  const office = useOffice()
  const fresh = useRef(uuid())
  const words = reportPageText()
  const chases = review === 'chase'
  const form = useForm<{ said: string | null }>({
    read: (reading) => ({ said: review === 'accept' || chases ? reading.optional('said') : reading.text('said') }),
    send: async ({ said }, headers) => {
      done(await sent(office.code, review, of, said, fresh, headers))
      fresh.current = uuid()
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      {review === 'accept' ? (
        <p>{words.acceptNote}</p>
      ) : (
        <Field
          name="said"
          label={chases ? words.chaseNote : words.reason}
          hint={review === 'return' ? words.returnHint : chases ? words.chaseHint : undefined}
          must={!chases}
          fault={form.faults.said}
        >
          {(control) => <textarea {...control} maxLength={2000} />}
        </Field>
      )}
      <FormEnd form={form} submit={words.commands[review]} onCancel={cancel} again={again} />
    </form>
  )
}

/** Sends a review; a unit that hasn't begun is exempted from a report that is begun for it. */
async function sent(
  code: string,
  review: Review,
  { id, seq, campaign, unit, duty, occurrence }: Reviewed,
  said: string | null,
  fresh: { current: string },
  headers: StepHeaders,
): Promise<string | null> {
  const owed = { campaign, unit, duty, occurrence }
  if (review === 'chase') {
    const json = { ...owed, note: said }
    await making(fresh, (id) =>
      bodyOf(api.offices[':office'].chases[':id'].$put({ param: { office: code, id }, json })),
    )
    return id
  }
  if (id === null) await making(fresh, (id) => bodyOf(steps.$put({ param: { office: code, id }, json: owed })))
  const report = id ?? fresh.current
  const param = { office: code, id: report }
  const reason = { reason: said ?? '' }
  const header = headers(seq, { review, said })
  switch (review) {
    case 'accept':
      await bodyOf(steps.acceptance.$post({ param, header, json: {} }))
      break
    case 'return':
      await bodyOf(steps.return.$post({ param, header, json: reason }))
      break
    case 'exempt':
      await bodyOf(steps.exemption.$post({ param, header, json: reason }))
      break
    case 'oblige':
      await bodyOf(steps.obligation.$post({ param, header, json: reason }))
      break
  }
  return report
}
