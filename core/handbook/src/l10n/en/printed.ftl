printed-back = Back to the text
# $n, $total (number)
printed-page = Page { $n } of { $total }
# $n, $total (number)
printed-cut = Pictures of the first { $n } of { $total } pages.
