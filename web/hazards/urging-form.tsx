import type { UrgingVerb } from '../../src/features/hazards/lifecycle.ts'
import type { Hazard, Words } from '../../src/features/hazards/schema.ts'
import { api, bodyOf } from '../api.ts'
import { FormEnd, useForm } from '../kit/form.tsx'
import { Prose } from '../kit/required.tsx'
import { useOffice } from '../shell/office.tsx'
import { urgingText } from './urging-text.ts'

const paths = { urge: 'urging', watch: 'watch', answer: 'urging-answer', lift: 'watch-lifting' } as const

interface FormOf {
  verb: UrgingVerb
  hazard: Hazard
  again: () => void
  done: (verb: UrgingVerb) => void
  cancel: () => void
}

/** What somebody writes who urges, watches, answers, or lifts the watch. */
export default function UrgingForm({ verb, hazard, again, done, cancel }: FormOf) {
  const { code } = useOffice()
  const words = urgingText()
  const form = useForm<Words>({
    read: (reading) => ({ words: reading.text('words') }),
    send: async (json, headers) => {
      const param = { office: code, id: hazard.id }
      await bodyOf(
        api.offices[':office'].hazards[':id'][paths[verb]].$post({ param, header: headers(hazard.seq, json), json }),
      )
      done(verb)
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <Prose form={form} name="words" label={words.urgingWords} hint={words.urgingHints[verb]} />
      <FormEnd form={form} submit={words.urgingCommands[verb]} again={again} onCancel={cancel} />
    </form>
  )
}
