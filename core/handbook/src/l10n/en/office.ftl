office-title = My cell
office-admin = Administration
office-waiting = What waits
office-nothing-waits = Nothing waits.
office-corrections-wait = { $n ->
    [one] { $n } proposed correction
   *[other] { $n } proposed corrections
}
office-without-device = { $n ->
    [one] { $n } member without a device
   *[other] { $n } members without a device
}
office-members = Members
office-members-hint = { $n ->
    [one] List of { $n } person
   *[other] List of { $n } people
}
office-slips = Enrolment slips
office-slips-hint = Print slips for those who were absent
office-corrections-hint = Accept, or answer why not
office-import = Import lists
office-import-hint = Units and members from Excel
office-log = Log
office-log-hint = Who did what
office-back = Back
office-back-to-members = Back to the list
office-back-to-admin = Back to administration
office-search = Search by name
office-shown = { $n ->
    [one] { $n } person
   *[other] { $n } people
}
office-nobody = There is nobody like that.
office-all-members = Show everybody
office-only-without = Show only those without a device
office-name-with-year = { $name } ({ $year })
office-long-probation = On probation for over 12 months
office-no-device = No device
office-has-device = Has a device
office-look-is-noted = That this record was opened is noted, and its member sees it.
office-holds-nothing = No device is enrolled.
office-prove-first = What is done on this page wants proof of who does it first.
office-end-all = End everything
office-end-all-why = After a loss: every sign-in, passkey and phone of this member ends at once.
office-enrol = Enrol a device
