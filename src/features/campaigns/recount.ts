/** How the duties of a campaign are counted, by the kind of unit that owes them; of what can't be read, none. */
export const campaignRecount = [
  `SELECT DISTINCT office, campaign.id AS campaign, 'duty.' || (duty.value ->> 'what') || '.' || asked.value AS indicator,
     '' AS sector, '' AS unit, 1 AS n
   FROM campaign, json_each(iif(json_valid(content), content, '{}'), '$.duties') AS duty,
     json_each(iif(duty.type = 'object', duty.value, '{}'), '$.from') AS asked`,
]
