-- What was withheld most (the dashboard) is counted from this index alone: by rule within each transfer, and with the columns that
-- row level security asks for. Of 500,000 rows it read the table before, and sorted them.
CREATE INDEX transfer_withheld_rule ON transfer_withheld (target_office_id, transfer_id, line, record_type, part)
  INCLUDE (source_office_id);
