import-empty = This file has no rows. It needs one row of column names and one row for each unit.
import-columns-missing = Missing columns: { $missing }. The first row must name { $needed }; it may also name { $others }.
import-not-unicode = This file is not Unicode. In Excel choose “Save as”, type “CSV UTF-8”, then import again.
import-cells = it has { $found } cells, but the first row has { $expected }; a name with a comma stands in quotation marks
import-faults = { $n ->
    [one] Nothing was imported: { $n } row must be mended first.
   *[other] Nothing was imported: { $n } rows must be mended first.
}
import-fault = Line { $line }: { $reason }
import-code-missing = the code is missing
import-code-twice = line { $line } has this code already
import-name-missing = the name is missing
import-tree-unknown = no organisation “{ $word }”; known are: { $known }
import-kind-unknown = no kind of unit “{ $word }”; known are: { $known }
import-parent-unknown = no unit above has the code “{ $code }”
import-parent-of-other-tree = the unit above, “{ $code }”, belongs to another organisation
import-circle = going up from it, one comes back to it
import-date-unreadable = “{ $text }” is no date; write 2025-07-01 or 01/07/2025
import-ends-before-it-begins = it would end before it begins
import-successor-unknown = no unit that takes over has the code “{ $code }”
import-successor-circle = following the units that take over, one comes back to it
import-too-long = the column “{ $column }” is too long; at most { $most } letters
import-done = Imported: { $added } new, { $changed } changed, { $unchanged } as they were.
