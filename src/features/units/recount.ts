/** How units are counted. */
export const unitRecount = [
  `SELECT office, '' AS campaign, 'units.' || kind AS indicator, '' AS sector, '' AS unit, count(*) AS n
   FROM unit WHERE ended_on IS NULL GROUP BY 1, 3`,
  `SELECT c.office, c.id AS campaign, 'unnamed.' || (named.value ->> 'duty') AS indicator, '' AS sector, '' AS unit, count(*) AS n
   FROM campaign AS c, json_each(iif(json_valid(c.duty_units), c.duty_units, '[]')) AS named
     JOIN unit AS u ON u.office = c.office AND u.id = named.value ->> 'unit'
   WHERE u.ended_on IS NOT NULL GROUP BY 1, 2, 3`,
  `SELECT r.office, r.campaign, 'ended.' || r.duty || iif(r.occasion = '9999-12-31', '', '@' || r.occasion) AS indicator, '' AS sector, '' AS unit, count(*) AS n
   FROM report AS r JOIN unit AS u ON u.office = r.office AND u.id = r.unit
   WHERE u.ended_on IS NOT NULL AND r.status <> 'draft' GROUP BY 1, 2, 3`,
]

/** How what units are called is listed. */
export const unitListRecount = ['SELECT office, units, n FROM unit_list_due']
