import type { EnterpriseFile } from '../../src/features/enterprises/schema.ts'
import { enterprisePath } from '../paths.ts'
import { useOffice } from '../shell/office.tsx'
import { t } from '../text/text.ts'
import { enterprisePageText } from './enterprise-text.ts'
import { nameOf } from './offered/enterprise-name.ts'

/** Says that it has ended, or which one it turned out to be. */
export default function Gone({ file }: { file: EnterpriseFile }) {
  const { code } = useOffice()
  const words = enterprisePageText()
  const { mergedInto, endedOn, endReason } = file
  if (mergedInto)
    return (
      <div class="note">
        <p>
          {words.mergedInto}{' '}
          <a href={enterprisePath(code, mergedInto.id)}>
            <b>{nameOf(mergedInto)}</b>
          </a>
          {t().colon}
          {endReason}
        </p>
        <p>{words.mergedIntoNext}</p>
      </div>
    )
  return (
    <div class="note">
      <p>{words.ended(t().fullDay(endedOn ?? ''), endReason ?? '')}</p>
      <p>{words.endedNext}</p>
    </div>
  )
}
