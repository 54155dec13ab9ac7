/** How the duties of a campaign are counted, by the kind of unit that owes them. */
export const campaignRecount = [
  `SELECT DISTINCT office, campaign.id AS campaign, 'duty.' || (duty.value ->> 'what') || '.' || asked.value AS indicator,
     '' AS sector, '' AS unit, 1 AS n
   FROM campaign, json_each(content, '$.duties') AS duty, json_each(duty.value, '$.from') AS asked`,
]
