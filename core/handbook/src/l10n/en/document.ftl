document-name = { $type } { $number }
document-pages = { $n ->
    [one] { $n } page
   *[other] { $n } pages
}
document-listen = Listen
document-stop-listening = Stop
document-as-printed = As printed
document-original = Original file ({ $kind }, { $size })
document-contents = Contents
document-versions = Versions
# $n (number)
document-version = Version { $n }
document-version-of = Version { $version }, { $date }
document-older-version = This is an older version: version { $version } of { $date }.
document-open-newest = Open the newest version
document-superseded = Replaced
document-amended = Amended
document-superseded-by = This document has been replaced by { $name }.
document-amended-by = This document has been amended by { $name }.
document-supersedes = This document replaces { $name }.
document-amends = This document amends { $name }.
document-open-other = Open { $name }
document-urgent = Urgent
document-very-urgent = Very urgent
document-express = Immediate
document-next = Next document: { $name }
# $n (number)
document-table = Table { $n }
# $n (number)
document-page = Page { $n }
document-resume = Go on at:
