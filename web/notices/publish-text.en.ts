import { n } from '../text/text.en.ts'
import type { PublishText } from './publish-text.zh.ts'

const en: PublishText = {
  ask: (title) => `Publish “${title}” as a template?`,
  note: 'A published version never changes; later corrections make a new one. Running campaigns stay as they are.',
  phones: 'Personal telephone numbers and the notice itself are not published.',
  forOffices: 'Every office of the district sees it and can launch it.',
  forOffice: 'Only this office sees it and can launch it.',
  unsaved: 'Some changes are not saved yet, so it cannot be published now.',
  published: (title, version) => `“${title}”, version ${n(version)}, has been published.`,
  launchOffices:
    'An office’s safety officer opens Campaigns, chooses “Launch a campaign” and this template, and settles the office’s own departments and deadlines.',
  launchOffice: 'Now launch it: choose this template and settle departments and deadlines.',
  toLaunch: 'Launch a campaign',
  done: 'Done',
}

export default en
