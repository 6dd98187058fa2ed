# Enrolment slips printed for those who were absent.
slip-title = Print slips for those who were absent
slip-lead = One slip each, good for fourteen days and once. A slip only opens the way: you still compare two digits and confirm.
slip-make = Make slips
slip-none = Everybody in the cell has a device already.
slip-print = Slips that were made
slip-print-lead = Print this page and cut it, six slips on a sheet of A4. Hand each to its person.
slip-print-none = There are no slips yet.
slip-how = Scan the picture with your phone’s camera, then call the secretary and read out the two digits.
slip-otherwise = It cannot be scanned? See the secretary for a code of nine digits.
slip-until = Good until the end of { $date }, once.
slip-keep = The handbook never asks for a password.
