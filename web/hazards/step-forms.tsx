import type { FormVerb } from './form-of-step.ts'
import { AskExtensionForm, AskVoidForm, EndForm, ExtensionAnswerForm, VoidAnswerForm } from './step-ask.tsx'
import { CorrectForm } from './step-correct.tsx'
import type { StepOf } from './step-form.tsx'
import {
  ClaimForm,
  FixForm,
  LiftForm,
  NoticeForm,
  OrderForm,
  PlanForm,
  ReopenForm,
  SecureForm,
} from './step-rectify.tsx'
import { ApprovalForm, PassForm } from './step-reinspect.tsx'
import { CountersignForm, RetractForm } from './step-sign.tsx'
import { SpareForm } from './step-spare.tsx'
import { AcceptForm, FollowForm, RecallForm, ReferForm, ReturnForm, TransferForm } from './step-transfer.tsx'
import { ConfirmForm, DismissForm, GradeMajorForm, IdentifyForm, MergeForm, TakeUpForm } from './step-verify.tsx'

/** The form of a step, for the dialog that asks what the step needs. */
export default function StepForm({ verb, ...of }: StepOf & { verb: FormVerb }) {
  const Form = forms[verb]
  return <Form {...of} />
}

const forms = {
  correct: CorrectForm,
  confirm: ConfirmForm,
  dismiss: DismissForm,
  order: OrderForm,
  notice: NoticeForm,
  fix: FixForm,
  plan: PlanForm,
  claim: ClaimForm,
  pass: PassForm,
  countersign: CountersignForm,
  retract: RetractForm,
  approve: ApprovalForm,
  reopen: ReopenForm,
  takeUp: TakeUpForm,
  secure: SecureForm,
  lift: LiftForm,
  spare: SpareForm,
  gradeMajor: GradeMajorForm,
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
