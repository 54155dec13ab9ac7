import { useState } from 'preact/hooks'
import type { Campaign, QuestionRevision } from '../../src/features/campaigns/schema.ts'
import { goodAnswer, isOwn } from '../../src/features/templates/rules/questions.ts'
import type { Attribute, GoodAnswer, Question } from '../../src/features/templates/schema.ts'
import { api, bodyOf } from '../api.ts'
import { Choices, Field, Options, optionsOf } from '../kit/field.tsx'
import { FormEnd, useForm } from '../kit/form.tsx'
import type { FormOfStep } from '../kit/step-dialog.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { revisionText } from './revision-text.ts'
import { campaignText } from './text.ts'

interface FormOf extends FormOfStep {
  campaign: Campaign
}

const one = api.offices[':office'].campaigns[':id']

const called = ({ key, text }: Question): readonly [string, string] => [key, `${key} ${text}`]

const otherThan = (question: Question): GoodAnswer => (goodAnswer(question) === 'yes' ? 'no' : 'yes')

/** Asks in visits for something of the office's own, withdraws what it has added, or puts right which answer is good. */
export default function OwnQuestions({ campaign, again, cancel, done }: FormOf) {
  const { code } = useOffice()
  const words = revisionText()
  const { id, seq, content } = campaign
  const own = content.questions.filter((question) => isOwn(question) && question.until === undefined)
  const [wrong, setWrong] = useState<Question>()
  const form = useForm<QuestionRevision>({
    read(reading) {
      const withdraw = reading.all<string>('withdraw')
      const correct = wrong ? [{ question: wrong.key, good: otherThan(wrong) }] : []
      const adds = reading.optional('text') !== null || withdraw.length + correct.length === 0
      const question = () => ({
        text: reading.text('text'),
        good: reading.one<GoodAnswer>('good'),
        appliesTo: reading.all<Attribute>('appliesTo'),
      })
      return { add: adds ? [question()] : [], withdraw, correct, reason: reading.text('reason') }
    },
    async send(json, headers) {
      await bodyOf(one.questions.$post({ param: { office: code, id }, header: headers(seq, json), json }))
      done(words.questionsRevised)
    },
    place: ({ errors }) =>
      Object.fromEntries(
        errors.flatMap(({ path, code: fault }) => (path === 'add.0.text' ? [['text', t().faults[fault]]] : [])),
      ),
  })
  return (
    <form class="form" onSubmit={form.onSubmit} noValidate>
      <p class="all">{words.ownQuestionsHint}</p>
      <Field name="text" label={words.question} hint={words.questionHint} wide fault={form.faults.text}>
        {(control) => <textarea {...control} rows={2} maxLength={2000} />}
      </Field>
      <Choices kind="radio" name="good" label={words.good} options={optionsOf(words.goodAnswers)} chosen={['yes']} />
      <Choices
        kind="checkbox"
        wide
        name="appliesTo"
        label={words.concerns}
        hint={words.concernsHint}
        options={optionsOf(campaignText().attributes)}
      />
      {own.length > 0 && (
        <Choices kind="checkbox" wide name="withdraw" label={words.withdrawQuestions} options={own.map(called)} />
      )}
      {content.questions.length > 0 && (
        <Field
          name="correct"
          label={words.correctQuestion}
          hint={wrong ? words.turned(otherThan(wrong)) : words.correctHint}
          wide
        >
          {(control) => (
            <select
              {...control}
              onChange={(event) => setWrong(content.questions.find(({ key }) => key === event.currentTarget.value))}
            >
              <option value="">{words.noCorrection}</option>
              <Options of={content.questions.map(called)} />
            </select>
          )}
        </Field>
      )}
      <Field name="reason" label={words.reason} must wide fault={form.faults.reason}>
        {(control) => <textarea {...control} rows={3} maxLength={2000} />}
      </Field>
      <FormEnd form={form} submit={words.ownQuestions} again={again} onCancel={cancel} />
    </form>
  )
}
