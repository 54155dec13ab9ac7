import type { Shows } from '../../src/lib/files.ts'
import { n } from '../text/text.en.ts'
import type { EvidenceText } from './text.zh.ts'

const shows: Record<Shows, string> = { before: 'Before', after: 'After', site: 'On site', paper: 'Document' }
const listed = (all: readonly Shows[]) => all.map((one) => `“${shows[one]}”`).join(' and ')

const en: EvidenceText = {
  label: 'Photographs and documents',
  camera: 'Take a photograph',
  choose: 'Choose pictures or PDFs',
  hint: 'Photographs are made smaller and stamped; a PDF has 8 MB at most. Uploading takes a connection: without one, write first and add them later.',
  demanded: (all) => `Needed: a photograph of each, ${listed(all)}. `,
  missing: (all) => `Still missing: a photograph of ${listed(all)}`,
  unsent: (many) => `Not uploaded yet: ${n(many)}. Wait, try again, or remove them`,
  shows,
  showsOf: (name) => `What ${name} shows`,
  preparing: 'Being prepared',
  waiting: 'Waiting',
  sending: 'Uploading',
  sent: 'Uploaded',
  failed: 'Not uploaded',
  retry: 'Try again',
  remove: 'Remove',
  retryOf: (name) => `Try ${name} again`,
  removeOf: (name) => `Remove ${name}`,
  unreadable: 'The browser can’t read this picture: use a JPEG, or take a photograph',
  tooLarge: 'More than 8 MB: make it smaller first',
  atMost: (most) => `${most} at a time at most`,
  taken: (moment) => `Taken ${moment}`,
  chosen: (moment) => `From the album, ${moment}`,
  by: (name) => `Entered by ${name}`,
  position: ({ latitude, longitude, accuracy }) =>
    `${latitude.toFixed(5)}, ${longitude.toFixed(5)} (±${Math.ceil(accuracy)} m)`,
  title: 'Photographs and documents',
  pictureOf: (what, index) => `${what}: photograph ${index}`,
  open: (what, index) => `Enlarge photograph ${index}: ${what}`,
  paper: (what, size) => `${what}: PDF · ${size}`,
  download: 'Download',
  previous: 'Previous',
  next: 'Next',
  place: (index, all) => `${index} of ${all}`,
  fingerprint: (sha256) => `Fingerprint ${sha256.slice(0, 16)}`,
  unseen: 'Can’t be opened',
  changed:
    'This file is damaged or was changed: it has no longer the fingerprint with which it came, so it isn’t shown. Verify the record, and tell whoever runs the service.',
}

export default en
