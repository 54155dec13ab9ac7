import type { SecurityEvent } from '../../src/features/security-log/schema.ts'
import { deviceName } from '../account/offered/device-name.ts'
import { enterprisePath, hazardPath } from '../paths.ts'
import { shellText } from '../shell/text.ts'
import { word } from '../text/language.ts'
import { t } from '../text/text.ts'
import { securityLogText } from './text.ts'

/** What a happening concerns beside people, as far as it says so: a device, posts, a key, a record. */
export function EventAbout({ event }: { event: SecurityEvent }) {
  const words = securityLogText()
  const { what, subject, detail, division } = event
  switch (what) {
    case 'signedIn':
      return <small>{deviceName(String(detail.device))}</small>
    case 'passwordWrong':
      return event.by || event.whom ? null : <small>{words.unknownAccount}</small>
    case 'memberAdded':
    case 'memberPosts':
    case 'memberReopened':
      return <small>{t().list((detail.roles as string[]).map((role) => word(shellText().roles, role)))}</small>
    case 'memberRenamed':
      return <small>{words.renamed(String(detail.name))}</small>
    case 'divisionAdded':
      return <small>{String(detail.name)}</small>
    case 'keyMade':
    case 'keyRevoked':
      return (
        <small>
          {String(detail.name)} · {words.key(subject ?? '')}
        </small>
      )
    case 'keyRefused':
      return (
        <small>
          {subject && `${words.key(subject)} · `}
          {word(words.reasons, String(detail.refused))}
        </small>
      )
    case 'personalRead':
      return <Record of={division} kind={String(detail.kind)} id={subject ?? ''} />
    default:
      return null
  }
}

/** The record whose data were shown. */
function Record({ of, kind, id }: { of: string; kind: string; id: string }) {
  const shown = word(securityLogText().kinds, kind)
  if (kind === 'hazard') return <a href={hazardPath(of, id)}>{shown}</a>
  return kind === 'enterprise' ? <a href={enterprisePath(of, id)}>{shown}</a> : <small>{shown}</small>
}
