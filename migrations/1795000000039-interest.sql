-- Interest of an account (S2-33, S2-62 to S2-65, decision 50): what is stored is the day until which it is calculated; the amount is
-- calculated whenever it is read, as the balance is.

ALTER TABLE account ADD COLUMN interest_until date;

-- Whether interest can be calculated: there are terms, and they are no slip that gives a number of a hundred digits.
CREATE FUNCTION bears_interest(rate numeric, start_day date, until_day date) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN coalesce(rate BETWEEN 0 AND 1000 AND until_day - start_day <= 36525, false);

-- One day's charges and payments more. The state is {day, balance, interest}; charges are positive here. Days are real days, a
-- year has 365 of them. Who has paid more than he owes bears and earns nothing.
CREATE FUNCTION accrue(state numeric[], day date, amount numeric, rate numeric, simple boolean) RETURNS numeric[]
  LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  number numeric := day - date '2000-01-01';
  days numeric;
  bearing numeric;
  interest numeric;
BEGIN
  IF state IS NULL THEN RETURN ARRAY[number, amount, 0]; END IF;
  days := number - state[1];
  interest := state[3];
  bearing := CASE WHEN simple THEN state[2] ELSE state[2] + interest END;
  IF bearing > 0 AND days > 0 THEN
    interest := interest + CASE WHEN simple THEN bearing * rate * days / 36500
      ELSE bearing * (power(1 + rate / 100, days / 365) - 1) END;
  END IF;
  RETURN ARRAY[number, state[2] + amount, interest];
END $$;

CREATE AGGREGATE accrued(day date, amount numeric, rate numeric, simple boolean) (SFUNC = accrue, STYPE = numeric[], PARALLEL = SAFE);

-- The interest of such a state as an amount: rounded once, half away from zero, to the digits of its currency, at most two.
-- Null where it is more than an amount can hold.
CREATE FUNCTION interest_amount(state numeric[], currency text) RETURNS numeric LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN state[3] < 1e16 - 1 THEN round(round(state[3], CASE WHEN currency IN
    ('BIF', 'CLP', 'DJF', 'GNF', 'ISK', 'JPY', 'KMF', 'KRW', 'PYG', 'RWF', 'UGX', 'UYI', 'VND', 'VUV', 'XAF', 'XOF', 'XPF')
    THEN 0 ELSE 2 END), 2) END;
