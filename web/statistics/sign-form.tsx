import { useRef } from 'preact/hooks'
import { v7 as uuid } from 'uuid'
import type { FiguresShown } from '../../src/features/forms/schema.ts'
import { api, bodyOf } from '../api.ts'
import { FormEnd, useForm } from '../kit/form.tsx'
import { making } from '../kit/making.ts'
import { Prose } from '../kit/required.tsx'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { t } from '../text/text.ts'
import { statisticsText } from './text.ts'

/** Signs the figures that are shown: the first version of them, or a correction with its reason. */
export function SignForm({
  division,
  of: { figures, filings, hash },
  again,
  cancel,
  done,
}: FormOfStep & { division: string; of: FiguresShown }) {
  const words = statisticsText()
  const id = useRef(uuid())
  const version = (filings[0]?.version ?? 0) + 1
  const { form: formId, template, from, to, title } = figures
  const form = useForm({
    read: (reading) => ({
      ...{ form: formId, template, from, to, version, hash },
      reason: version > 1 ? reading.text('reason') : null,
    }),
    send: async (json) => {
      await making(id, (id) =>
        bodyOf(api.divisions[':division'].filings[':id'].$put({ param: { division, id }, json })),
      )
      done(words.signedNow(title, version))
    },
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p class="all">
        {words.between(t().fullDay(from), t().fullDay(to))} · {words.version(version)}
      </p>
      <p class="all">{words.signMeans}</p>
      {version > 1 && <Prose form={form} name="reason" label={words.reason} />}
      <FormEnd form={form} submit={version > 1 ? words.signCorrection : words.sign} again={again} onCancel={cancel} />
    </form>
  )
}
