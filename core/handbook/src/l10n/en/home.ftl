home-title = { $name }
home-new = New in the last 30 days
home-nothing-new = No new documents in the last 30 days.
home-all-documents = See all documents
home-documents = Documents
home-documents-hint = Find and open documents
home-office = My cell
home-office-hint = Members, enrolment slips, corrections
home-counts = Figures
home-counts-hint = How many members the units below have
home-admin = Administration
home-admin-hint = Import lists, roles, the log
home-waiting = { $n ->
    [one] { $n } thing waits
   *[other] { $n } things wait
}
