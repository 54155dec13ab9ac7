import type { Verb } from '../../src/features/hazards/lifecycle.ts'
import type { Hazard } from '../../src/features/hazards/schema.ts'
import { AskExtensionForm, AskVoidForm, EndForm, ExtensionAnswerForm, VoidAnswerForm } from './step-ask.tsx'
import type { StepOf } from './step-form.tsx'
import { ClaimForm, FixForm, NoticeForm, OrderForm, PlanForm, ReopenForm, SecureForm } from './step-rectify.tsx'
import { ApprovalForm, CountersignForm, PassForm } from './step-reinspect.tsx'
import { AcceptForm, FollowForm, RecallForm, ReferForm, ReturnForm, TransferForm } from './step-transfer.tsx'
import { ConfirmForm, DismissForm, IdentifyForm, MergeForm } from './step-verify.tsx'

/** Steps that have a form of their own: the rest are the other end of one of these. */
export type FormVerb = Exclude<Verb, 'fail' | 'decline'>

/** The form that a step is taken in. Whoever asked for something can't grant it but only take it back. */
export function formOf(verb: Verb, { status }: Pick<Hazard, 'status'>, open: readonly Verb[]): FormVerb {
  switch (verb) {
    case 'fail':
      return status === 'reinspected' ? 'countersign' : 'pass'
    case 'decline':
      return 'approve'
    case 'refuseExtension':
      return open.includes('extend') ? 'extend' : verb
    case 'keep':
      return open.includes('void') ? 'void' : verb
    default:
      return verb
  }
}

/** The form of a step, for the dialog that asks what the step needs. */
export function StepForm({ verb, ...of }: StepOf & { verb: FormVerb }) {
  const Form = forms[verb]
  return <Form {...of} />
}

const forms = {
  confirm: ConfirmForm,
  dismiss: DismissForm,
  order: OrderForm,
  notice: NoticeForm,
  fix: FixForm,
  plan: PlanForm,
  claim: ClaimForm,
  pass: PassForm,
  countersign: CountersignForm,
  approve: ApprovalForm,
  reopen: ReopenForm,
  secure: SecureForm,
  identify: IdentifyForm,
  follow: FollowForm,
  transfer: TransferForm,
  accept: AcceptForm,
  return: ReturnForm,
  recall: RecallForm,
  askExtension: AskExtensionForm,
  extend: ExtensionAnswerForm,
  refuseExtension: ExtensionAnswerForm,
  merge: MergeForm,
  askVoid: AskVoidForm,
  void: VoidAnswerForm,
  keep: VoidAnswerForm,
  refer: ReferForm,
  end: EndForm,
} satisfies Record<FormVerb, (props: StepOf) => unknown>
