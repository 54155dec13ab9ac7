import { useState } from 'preact/hooks'
import { useLocation, useRoute } from 'preact-iso'
import type { DocumentKind } from '../../src/features/documents/rules/kinds.ts'
import { api, askAhead } from '../api.ts'
import { eventText } from '../events/text.ts'
import { integrityText } from '../integrity/text.ts'
import { lazyView } from '../shell/lazy-view.ts'
import { useOffice } from '../shell/office.tsx'
import { Letterheads } from './letterheads.tsx'
import { Documents } from './list.tsx'

const Issue = lazyView(() => import('./issue.tsx'))
const OneDocument = lazyView(() => import('./one-document.tsx'), eventText, integrityText)

/** The office's documents: all of them, one, one that is about to be issued, and in whose names they are. */
export default function DocumentsPage() {
  const { id } = useRoute().params
  if (id === undefined) return <Documents />
  return id === 'letterheads' ? <Letterheads /> : <Paper key={id} id={id} />
}

/** The step of a record of which a document is issued, as the address names it. */
const stepIn = ({ kind, step = '' }: Record<string, string>) => ({ kind: kind as DocumentKind, step })

/** A document as it stands on paper: what it says is asked for while the code that sets it comes. */
function Paper({ id }: { id: string }) {
  const { code: office } = useOffice()
  const { query } = useLocation()
  const at = api.offices[':office']
  const issued = id !== 'new'
  useState(() => {
    if (issued) askAhead([at.documents[':id'].$path({ param: { office, id } })])
    else if (query.record)
      askAhead([at.issuing[':id'].draft.$path({ param: { office, id: query.record }, query: stepIn(query) })])
  })
  return issued ? <OneDocument id={id} /> : <Issue />
}
