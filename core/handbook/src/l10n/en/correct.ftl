correct-lead = The secretary looks at it, and accepts it or answers why not.
correct-present = Stands now: { $value }
correct-value = { $field } should be
correct-hint-name = Family, middle and given name.
correct-hint-born = Day/month/year, such as 17/6/1938; the year alone where only that is known.
correct-hint-date = Day/month/year, such as 03/02/1968.
correct-hint-card = Eight digits on the card.
correct-hint-citizen = Twelve digits on the identity card.
correct-hint-phone = Such as 0912 345 678.
correct-note = Why (may be left empty)
correct-send = Send the proposal
correct-not-allowed = This is not changed here.
correct-not-readable = Not sent: this is not how it is written. Look at the example below the field.
correct-nothing-new = Not sent: the record says just that.
correct-already-waits = Not sent: a proposal for this field waits for the secretary.
correct-too-long = { $n ->
    [one] Longer than { $n } character. Shorten it and send it again.
   *[other] Longer than { $n } characters. Shorten it and send it again.
}
correct-waits = The proposal “{ $value }” of { $date } waits for the secretary.
correct-was-refused = The proposal “{ $value }” was not accepted: { $reason }
correct-list = Proposed corrections
correct-list-empty = No proposal waits.
correct-of = { $name }: { $field }
correct-proposed-on = Sent on { $date }
correct-proposed = Proposed: { $value }
correct-because = Reason: { $note }
correct-decided-above = One’s own proposal is answered by the level above.
correct-accept = Accept and change the record
correct-reason = Why it is not accepted
correct-refuse = Do not accept
correct-not-yours = There is no such proposal, or somebody else answers it.
correct-already-decided = This proposal has been answered before. Nothing changed.
correct-reason-missing = Say why it is not accepted, so that its sender knows.
correct-no-longer-fits = What is proposed no longer fits this field. Say why it is not accepted.
correct-number-taken = Not accepted: somebody else in the handbook has this number. Check it with the sender.
