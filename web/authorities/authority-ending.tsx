import type { AuthorityListed } from '../../src/features/authorities/schema.ts'
import { api, bodyOf } from '../api.ts'
import { EndingForm, ReopeningForm } from '../holdings/offered/ending-form.tsx'
import { unitName, useOffice } from '../shell/office.tsx'
import { authorityText } from './text.ts'

interface FormOf {
  item: AuthorityListed
  again: () => void
  cancel: () => void
  done: (name: string) => void
}

const one = api.offices[':office'].authorities[':id']

/** Ends an item of authority before its time. */
export function AuthorityEnding({ item, again, cancel, done }: FormOf) {
  const office = useOffice()
  const words = authorityText()
  const send: Parameters<typeof EndingForm>[0]['send'] = async (json, headers) => {
    const param = { office: office.code, id: item.id }
    await bodyOf(one.ending.$post({ param, header: headers(item.seq, json), json }))
    done(item.name)
  }
  return (
    <EndingForm submit={words.end} send={send} again={again} cancel={cancel}>
      <p>{words.endAsk(unitName(office, item.unit), item.name)}</p>
    </EndingForm>
  )
}

/** Takes back that an item of authority was ended. */
export function AuthorityReopening({ item, again, cancel, done }: FormOf) {
  const office = useOffice()
  const words = authorityText()
  const send: Parameters<typeof ReopeningForm>[0]['send'] = async (json, headers) => {
    const param = { office: office.code, id: item.id }
    await bodyOf(one.reopening.$post({ param, header: headers(item.seq, json), json }))
    done(item.name)
  }
  return (
    <ReopeningForm submit={words.reopen} send={send} again={again} cancel={cancel}>
      <p>{words.reopenAsk(unitName(office, item.unit), item.name)}</p>
    </ReopeningForm>
  )
}
