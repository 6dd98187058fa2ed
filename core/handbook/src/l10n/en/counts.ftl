counts-title = How many members are there?
counts-answer = In all: { $n }
counts-hidden = under 5
# $n (number)
counts-note = Counts under { $n } are hidden, and so is every sum that would give one away.
counts-unit = Unit
counts-sum = Sum
counts-directly = Right at the unit
counts-csv = Get the table (CSV)
