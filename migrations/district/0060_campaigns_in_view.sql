-- What a district's overview shows of a campaign, beside each other: a campaign's row is as large as its content, and
-- finding sixty of them took longer than all the rest.
CREATE INDEX campaign_in_view ON campaign (
  template, office, version, title, starts_on, ends_on, ended_on, duties_dropped, deadlines, duty_units, dates_asked, revised);
CREATE INDEX campaign_running_in_view ON campaign (
  office, template, version, title, starts_on, ends_on, ended_on, duties_dropped, deadlines, duty_units, dates_asked, revised)
  WHERE ended_on IS NULL;
