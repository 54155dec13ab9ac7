-- Hazards of one place, as the eye reads it: whoever reports another there is told of those that are open.
CREATE INDEX searched_hazard_place ON searched (office, text) WHERE kind = 'hazard' AND part = 'place';
